using Autoscale.Domain.RouteFailover.Variables;

namespace Autoscale.Tests.RouteFailover;

/// <summary>Valid variables, and their parsing after changes.</summary>
internal static class Variables
{
    private static readonly Dictionary<string, string?> Two = new(StringComparer.Ordinal)
    {
        ["VPCEndpointURL"] = "https://vpce-1.ec2.example.com",
        ["InstanceIPs"] = "10.0.1.10,10.0.2.10",
        ["InstanceENIs"] = "eni-0aaaaaaaa,eni-0bbbbbbbb",
        ["az1RouteTables"] = "rtb-0aaaaaaaa",
        ["az2RouteTables"] = "rtb-0bbbbbbbb",
        ["HealthCheckPort"] = "541",
    };

    /// <summary>The name of every variable.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Two.Keys,
        "InstancePublicENIs", "FormerInterfaceENIs", "PeerProbes",
        "az3RouteTables", "az8RouteTables", "Probes", "Probes1", "Preference1", "Preference2", "DrainedUnits",
        "ProbeIntervalMs", "ProbeTimeoutMs", "FallCount", "RiseCount", "FailBackHoldSeconds", "FailBackPolicy", "FailBackWindow",
        "FlapLimit", "FlapWindowSeconds", "PlacementPolicy", "AllDownPolicy", "WriteWorkers", "WriteBurst", "WriteRate", "RunMode",
        "LoopSeconds", "DriftCheckSeconds", "LeaseSeconds", "LegacyLog", "ProbeCertificates", "ExcludeTables", "ExcludeDestinations",
        "IncludeDestinations", "IncludeEdgeTables",
    ];

    /// <summary>Reads the variables of two zones with the given changes.</summary>
    public static RouteFailoverVariables Read(IEnumerable<(string Name, string? Value)> changes)
    {
        var variables = new Dictionary<string, string?>(Two, StringComparer.Ordinal);
        foreach (var (name, value) in changes)
            variables[name] = value;
        return RouteFailoverVariables.Read(variables.GetValueOrDefault);
    }

    /// <summary>The required variables for that many zones.</summary>
    public static (string Name, string? Value)[] Of(int zones)
    {
        var all = Enumerable.Range(1, zones).ToList();
        return
        [
            ("InstanceIPs", string.Join(',', all.Select(z => $"10.0.{z}.10"))),
            ("InstanceENIs", string.Join(',', all.Select(z => $"eni-0000000{z}"))),
            .. all.Select(z => ($"az{z}RouteTables", (string?)$"rtb-0000000{z}")),
        ];
    }
}
