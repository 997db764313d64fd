using System.Text.Json.Nodes;
using Autoscale.Lambda.Startup;

namespace Autoscale.Tests.Architecture;

/// <summary>
/// The template sets exactly the variables that a function reads. Variables left at their default are listed here with the reason.
/// </summary>
public sealed class VariableParityTests
{
    private const string AddressManagerMonitor = "AddressManagerMonitor";

    private const string AddressManagerRequests = "AddressManagerRequests";

    /// <summary>Selects the function that a process runs; <c>Program</c> and the generated entry point read it.</summary>
    private const string Handler = "ANNOTATIONS_HANDLER";

    private static readonly JsonObject Template =
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "serverless.template")))!.AsObject();

    private static readonly Dictionary<string, string> LeftOut = new(StringComparer.Ordinal)
    {
        ["AWS_ENDPOINT_URL"] = "an emulator instead of AWS",
        ["AUTOSCALE_LOG_LEVEL"] = "set by hand while an operator investigates a problem",
    };

    // Variables of the .NET runtime and OpenSSL; our code reads only the last one. Only functions that a device waits for have them.
    private static readonly Dictionary<string, string> OfTheRuntime = new(StringComparer.Ordinal)
    {
        ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1",
        ["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0",
        ["SSL_CERT_DIR"] = "/var/task/no-certificates",
        ["SSL_CERT_FILE"] = $"/var/task/{ShippedRoots.FileName}",
    };

    private static readonly Dictionary<string, string> LeftOutOfRouteFailover = new(StringComparer.Ordinal)
    {
        ["AWS_ENDPOINT_URL"] = "an emulator instead of AWS",
        ["AWS_LAMBDA_FUNCTION_NAME"] = "Lambda sets it; it stands in for a prefix, which the template sets",
        ["AWS_LAMBDA_METADATA_API"] = "Lambda sets it",
        ["AWS_LAMBDA_METADATA_TOKEN"] = "Lambda sets it",
        ["AWS_REGION"] = "Lambda sets it",
        ["DrainedUnits"] = "the command `autoscale routes drain` does it without a deployment",
        ["Preference1"] = "only with more than two zones is there a choice; set by hand, as for Probes1",
        ["Preference2"] = "as for zone 1",
        ["Probes1"] = "for units that differ, set by hand; the parameter is for all, and Lambda limits all variables together to 4 KB",
        ["Probes2"] = "as for zone 1",
    };

    public static TheoryData<string> OfTheCluster =>
        [.. Functions.Where(name => name is not ("RouteFailover" or AddressManagerMonitor or AddressManagerRequests))];

    private static IEnumerable<string> Functions =>
        Template["Resources"]!.AsObject().Where(r => (string?)r.Value!["Type"] == "AWS::Serverless::Function").Select(r => r.Key);

    [Theory]
    [MemberData(nameof(OfTheCluster))]
    public void Only_functions_that_a_device_waits_for_have_the_fast_start_variables(string function)
    {
        var variables = Template["Resources"]![function]!["Properties"]!["Environment"]!["Variables"]!;

        Assert.All(OfTheRuntime, v => Assert.Equal(WarmStart.IsFor(function) ? v.Value : null, (string?)variables[v.Key]));
    }

    [Theory]
    [MemberData(nameof(OfTheCluster))]
    public void A_cluster_function_has_exactly_the_variables_that_it_reads(string function) =>
        AssertParity(Read(variable => DeploymentEnvironment.Of(variable), ("RESOURCE_TAG_PREFIX", "fgt")), function, LeftOut);

    [Fact]
    public void The_route_failover_function_has_exactly_the_variables_that_it_reads() => AssertParity(
        [
            .. Read(
                variable => RouteFailoverDeployment.Of(variable),
                ("InstanceIPs", "10.0.1.10,10.0.3.10"),
                ("InstanceENIs", "eni-0123456789abcdef1,eni-0123456789abcdef2")),
            .. Read(variable => DeploymentEnvironment.LevelOf(variable)),
        ],
        "RouteFailover",
        LeftOutOfRouteFailover.Append(new("AUTOSCALE_LOG_LEVEL", LeftOut["AUTOSCALE_LOG_LEVEL"])).ToDictionary(StringComparer.Ordinal));

    [Fact]
    public void The_monitor_of_Address_Manager_has_exactly_the_variables_that_it_reads() => AssertParity(
        Read(variable => AddressManagerDeployment.OfMonitor(variable), AddressManagerVariables), AddressManagerMonitor, LeftOut);

    [Fact]
    public void The_requests_of_Address_Manager_have_exactly_the_variables_that_they_read() => AssertParity(
        Read(variable => AddressManagerDeployment.OfRequests(variable), AddressManagerVariables), AddressManagerRequests, LeftOut);

    private static readonly (string Name, string Value)[] AddressManagerVariables =
    [
        ("RESOURCE_TAG_PREFIX", "fgt"), ("AddressManagerMembers", "https://bam1.example"),
        ("AddressManagerCredentialsSecret", "am/monitor"), ("AddressManagerTokenKeySecret", "am/key"),
    ];

    private static void AssertParity(IEnumerable<string> read, string function, Dictionary<string, string> leftOut)
    {
        var names = read.Append(Handler).Distinct(StringComparer.Ordinal).ToList();
        var told = Names(Template["Globals"]!["Function"]!)
            .Concat(Names(Template["Resources"]![function]!["Properties"]!))
            .Except(OfTheRuntime.Keys)
            .ToList();

        Assert.Equal(names.Order(StringComparer.Ordinal), told.Concat(leftOut.Keys).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Names(JsonNode properties) =>
        properties["Environment"]!["Variables"]!.AsObject().Select(variable => variable.Key);

    /// <summary>The variable names that a reader requests.</summary>
    private static List<string> Read<T>(Func<Func<string, string?>, T> reader, params (string Name, string Value)[] variables)
    {
        List<string> names = [];
        var values = variables.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);
        _ = reader(name =>
        {
            names.Add(name);
            return values.GetValueOrDefault(name);
        });
        return names;
    }
}
