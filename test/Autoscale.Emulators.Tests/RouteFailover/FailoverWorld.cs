using System.Net;
using System.Text.Json;
using Amazon.Lambda.TestUtilities;
using Autoscale.Emulators.Deployments;
using Autoscale.Emulators.Proxy;
using Autoscale.Emulators.Tests.EmulatorTests;
using Autoscale.Lambda.Startup;
using Autoscale.Simulation.Routes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Autoscale.Emulators.Tests.RouteFailover;

/// <summary>
/// Zones in the EC2 of moto, each with a unit that listens on a loopback address and with route tables, and the function as deployed:
/// configured by variables and invoked with JSON. Every route table starts with a default route to the unit of its zone.
/// </summary>
internal sealed class FailoverWorld : IAsyncDisposable
{
    public const string Schedule = """{"source":"aws.events","detail-type":"Scheduled Event"}""";
    public const string Stitch = """{"data":{"stitch":"healthcheck-stitch","sn":"FGTAWS0000000001"}}""";
    public const string Default = EmulatedZones.Default;

    // The default port requires root privileges.
    private const int Port = 5410;

    private readonly FailoverFixture _fixture;
    private readonly RawAws _raw;
    private readonly List<ServiceProvider> _containers = [];

    private FailoverWorld(FailoverFixture fixture, EmulatedZones zones)
    {
        (_fixture, Zones) = (fixture, zones);
        _raw = new RawAws(fixture.Calm.Endpoint);
        for (var zone = 1; zone <= zones.Interfaces.Count; zone++)
            Units.Add(new LoopbackUnit(IPAddress.Parse($"127.{20 + (zones.Number / 250)}.{zones.Number % 250}.{10 + zone}"), Port));
        Variables = zones.VariablesFor(Units.Select(u => $"{u.Address}"), Port);
        Variables["AWS_ENDPOINT_URL"] = fixture.Proxy.Endpoint.ToString();
        Variables["ProbeIntervalMs"] = "300";
        Variables["ProbeTimeoutMs"] = "300";
    }

    public EmulatedZones Zones { get; }

    public IDictionary<string, string> Variables { get; }

    public List<LoopbackUnit> Units { get; } = [];

    public IReadOnlyList<string> Instances => Zones.Instances;

    /// <summary>The private interfaces, by zone.</summary>
    public IReadOnlyList<string> Interfaces => Zones.Interfaces;

    /// <summary>The tables, by zone.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Tables => Zones.Tables;

    public ShiftedClock Clock { get; } = new();

    public LineWriter Output { get; } = new();

    /// <summary>The AWS calls of the function.</summary>
    public CallLog Calls => _fixture.Proxy.Calls;

    public Faults Faults => _fixture.Proxy.Faults;

    public Blackholes Blackholes => _fixture.Proxy.Blackholes;

    public static async Task<FailoverWorld> CreateAsync(FailoverFixture fixture, int zones = 2, int tables = 1)
    {
        fixture.Proxy.Reset();
        return new FailoverWorld(fixture, await EmulatedZones.CreateAsync(fixture.Calm, zones, tables, CancellationToken.None));
    }

    /// <summary>Invokes the function in the first container, which is created if necessary.</summary>
    public Task<JsonElement> RunAsync(string received = Schedule, TimeSpan? time = null) =>
        RunInAsync(_containers.Count == 0 ? Start() : _containers[0], received, time);

    /// <summary>Invokes the function in a new container.</summary>
    public Task<JsonElement> RunElsewhereAsync(string received = Schedule, TimeSpan? time = null) => RunInAsync(Start(), received, time);

    /// <summary>Disposes all containers, as a deployment does, so that the variables are read again.</summary>
    public async Task RedeployAsync()
    {
        foreach (var container in _containers)
            await container.DisposeAsync();
        _containers.Clear();
    }

    /// <summary>The targets of the routes of a table, by destination of any kind.</summary>
    public async Task<IReadOnlyDictionary<string, string>> RoutesOfAsync(string table)
    {
        var answer = await Ec2Async("DescribeRouteTables", ("RouteTableId.1", table));
        var document = System.Xml.Linq.XDocument.Parse(answer.Body);
        return document.Descendants().Where(e => e.Name.LocalName == "routeSet").SelectMany(e => e.Elements())
            .ToDictionary(Destination, Target, StringComparer.Ordinal);

        static string Destination(System.Xml.Linq.XElement route) =>
            First(route, "destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId") ?? "none";
        static string Target(System.Xml.Linq.XElement route) =>
            First(route, "networkInterfaceId", "natGatewayId", "transitGatewayId", "gatewayId") ?? "none";
        static string? First(System.Xml.Linq.XElement route, params string[] names) => names
            .Select(n => route.Elements().FirstOrDefault(e => e.Name.LocalName == n)?.Value)
            .FirstOrDefault(v => !string.IsNullOrEmpty(v));
    }

    /// <summary>The number of the unit that the default route of the first table of each zone points at; 0 for any other target.</summary>
    public async Task<IReadOnlyList<int>> HostsAsync()
    {
        List<int> hosts = [];
        foreach (var tables in Tables)
        {
            var target = (await RoutesOfAsync(tables[0]))[Default];
            hosts.Add(Interfaces.Index().Where(i => i.Item == target).Select(i => i.Index + 1).FirstOrDefault());
        }

        return hosts;
    }

    public int Describes => Calls.Count("ec2", "DescribeRouteTables");

    public int Replaces => Calls.Count("ec2", "ReplaceRoute");

    /// <summary>Creates or replaces a route without the function.</summary>
    public Task<WireAnswer> PointAsync(
        string table,
        string destination,
        string field,
        string target,
        string action = "ReplaceRoute",
        string kind = "DestinationCidrBlock") =>
        Ec2Async(action, ("RouteTableId", table), (kind, destination), (field, target));

    public Task<WireAnswer> Ec2Async(string action, params (string Name, string Value)[] fields) =>
        Succeeded(action, _raw.QueryAsync("ec2", action, fields));

    public async ValueTask DisposeAsync()
    {
        await RedeployAsync();
        foreach (var unit in Units)
            unit.Dispose();
        _raw.Dispose();
        await Output.DisposeAsync();
        _fixture.Proxy.Reset();
    }

    private static async Task<WireAnswer> Succeeded(string action, Task<WireAnswer> call) =>
        await call is { Status: 200 } answer
            ? answer
            : throw new InvalidOperationException($"{action} was answered with {(await call).Status}: {(await call).Body}");

    private ServiceProvider Start()
    {
        var deployment = RouteFailoverDeployment.Of(name => Variables.TryGetValue(name, out var value) ? value : null);
        var container = new ServiceCollection().AddSingleton<TimeProvider>(Clock).AddJsonLog(LogLevel.Debug, Output)
            .AddRouteFailover(deployment, _ => new AwsFailoverPorts(deployment, Clock), Output).BuildServiceProvider();
        _containers.Add(container);
        return container;
    }

    private static Task<JsonElement> RunInAsync(ServiceProvider container, string received, TimeSpan? time) =>
        FunctionTable.RouteFailover(container)(
            JsonElement.Parse(received),
            new TestLambdaContext { AwsRequestId = "request-1", RemainingTime = time ?? TimeSpan.FromSeconds(60) });
}
