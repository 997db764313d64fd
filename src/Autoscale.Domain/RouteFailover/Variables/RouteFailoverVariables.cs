using System.Collections.Frozen;
using System.Net;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.RouteFailover.Units;

namespace Autoscale.Domain.RouteFailover.Variables;

/// <summary>
/// The settings of route failover, parsed from environment variables, or all errors in them. With an error there are no settings, and no
/// route is changed. Spec route-failover 1.1, 5.2 (R5, R14).
/// </summary>
/// <param name="Settings">The settings; null when there is an error.</param>
/// <param name="Errors">One sentence for each error, with the name of the variable.</param>
public sealed record RouteFailoverVariables(RouteFailoverSettings? Settings, IReadOnlyList<string> Errors)
{
    /// <summary>
    /// Parses the variables. The six variables of the original product keep their meaning for two zones; the others have defaults.
    /// </summary>
    /// <param name="variable">Returns a variable by its name; null when it is not set.</param>
    public static RouteFailoverVariables Read(Func<string, string?> variable)
    {
        var reader = new VariableReader(variable);
        var settings = new RouteFailoverSettings
        {
            Units = UnitVariables.Read(reader),
            Ec2Url = reader.Value("VPCEndpointURL", UrlOf, "must be an https URL without a path"),
            Health = HealthOf(reader),
            Scope = ScopeOf(reader),
            Placement = reader.Choice("PlacementPolicy", Placement.Cyclic, ("cyclic", Placement.Cyclic), ("spread", Placement.Spread)),
            Fallback = FallbackOf(reader),
            Moves = new MoveSettings
            {
                Workers = reader.Number("WriteWorkers", 8, 1, 32),
                Burst = reader.Number("WriteBurst", 40, 1, 1000),
                Rate = reader.Number("WriteRate", 5, 1, 1000),
            },
            Mode = reader.Choice("RunMode", RunMode.OneShot, ("one-shot", RunMode.OneShot), ("loop", RunMode.Loop)),
            LoopFor = TimeSpan.FromSeconds(reader.Number("LoopSeconds", 57, 10, 840)),
            DriftCheck = TimeSpan.FromSeconds(reader.Number("DriftCheckSeconds", 15, 1, 600)),
            Lease = TimeSpan.FromSeconds(reader.Number("LeaseSeconds", 20, 15, 30)),
            LegacyLog = reader.Choice(
                "LegacyLog", LegacyLog.Full, ("full", LegacyLog.Full), ("marker", LegacyLog.Marker), ("off", LegacyLog.Off)),
            ProbeCertificates = reader.List("ProbeCertificates", IsFingerprint, "must be a SHA-256 fingerprint, 64 hexadecimal digits")
                .Select(f => f.ToUpperInvariant())
                .ToFrozenSet(StringComparer.Ordinal),
        };
        Compare(reader, settings);
        return new RouteFailoverVariables(reader.Errors.Count == 0 ? settings : null, reader.Errors);
    }

    // The confirmation of a failure must fit into one lease and one invocation.
    private static void Compare(VariableReader reader, RouteFailoverSettings settings)
    {
        var confirming = settings.Health.FallCount * settings.Health.ProbeInterval;
        var max = settings.Lease - TimeSpan.FromSeconds(5);
        if (confirming > max)
            reader.Refuse(
                $"FallCount times ProbeIntervalMs is {confirming.TotalMilliseconds}, " +
                $"but must be at most {max.TotalMilliseconds}, which is LeaseSeconds minus 5 s");
    }

    private static HealthSettings HealthOf(VariableReader reader)
    {
        var health = new HealthSettings
        {
            ProbeInterval = TimeSpan.FromMilliseconds(reader.Number("ProbeIntervalMs", 500, 100, 60_000)),
            ProbeTimeout = TimeSpan.FromMilliseconds(reader.Number("ProbeTimeoutMs", 500, 50, 10_000)),
            FallCount = reader.Number("FallCount", 3, 1, 20),
            RiseCount = reader.Number("RiseCount", 5, 1, 100),
            FailBackHold = TimeSpan.FromSeconds(reader.Number("FailBackHoldSeconds", 60, 0, 86_400)),
            FailBack = reader.Choice(
                "FailBackPolicy",
                FailBackMode.Auto,
                ("auto", FailBackMode.Auto),
                ("manual", FailBackMode.Manual),
                ("window", FailBackMode.Window)),
            Window = reader.Value(
                "FailBackWindow", FailBackWindow.Parse, "must be a time window in UTC, like 02:00-04:00 or Sat,Sun 23:00-03:00"),
            FlapLimit = reader.Number("FlapLimit", 3, 1, 1000),
            FlapWindow = TimeSpan.FromSeconds(reader.Number("FlapWindowSeconds", 600, 10, 86_400)),
        };
        if (health.ProbeTimeout > health.ProbeInterval)
            reader.Refuse(
                $"ProbeTimeoutMs is {health.ProbeTimeout.TotalMilliseconds}, " +
                $"but must be at most ProbeIntervalMs ({health.ProbeInterval.TotalMilliseconds})");
        if (health is { FailBack: FailBackMode.Window, Window: null } && reader.Text("FailBackWindow") is null)
            reader.Refuse("FailBackWindow must be set when FailBackPolicy is window");
        return health;
    }

    private static RouteScope ScopeOf(VariableReader reader) => new()
    {
        ExcludedTables = reader.List("ExcludeTables", t => AwsIds.Is(t, "rtb-"), "must be the id of a route table")
            .ToFrozenSet(StringComparer.Ordinal),
        ExcludedDestinations = reader.List("ExcludeDestinations", IsDestination, "must be a CIDR block or the id of a prefix list")
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase),
        IncludedDestinations = reader.List("IncludeDestinations", IsDestination, "must be a CIDR block or the id of a prefix list")
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase),
        IncludesEdgeTables = reader.Choice("IncludeEdgeTables", false, ("false", false), ("true", true)),
    };

    private static RouteTarget? FallbackOf(VariableReader reader) => reader.Text("AllDownPolicy") is { } text && text != "hold"
        ? reader.Value(
            "AllDownPolicy",
            ReadFallback,
            "must be 'hold', or 'fallback:' followed by the id of a NAT gateway, a transit gateway or a VPC endpoint")
        : null;

    private static RouteTarget? ReadFallback(string text) => text.Split(':', 2, StringSplitOptions.TrimEntries) is ["fallback", var id]
        ? id switch
        {
            _ when AwsIds.Is(id, "nat-") => new RouteTarget(RouteTargetKind.NatGateway, id),
            _ when AwsIds.Is(id, "tgw-") => new RouteTarget(RouteTargetKind.TransitGateway, id),
            _ when AwsIds.Is(id, "vpce-") => new RouteTarget(RouteTargetKind.Endpoint, id),
            _ => null,
        }
        : null;

    // Plain HTTP is allowed only on the local machine, for emulators.
    private static Uri? UrlOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url is { PathAndQuery: "/", Fragment: "", UserInfo: "" }
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            ? url
            : null;

    // Destinations are compared with the text of EC2, so a CIDR block with bits beyond its length would match no route.
    private static bool IsDestination(string text) =>
        AwsIds.Is(text, "pl-")
        || (IPNetwork.TryParse(text, out var block) && block.ToString().Equals(text, StringComparison.OrdinalIgnoreCase));

    private static bool IsFingerprint(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigit);
}
