using System.Globalization;
using System.Xml.Linq;
using Autoscale.Emulators.Proxy;

namespace Autoscale.Emulators.Deployments;

/// <summary>
/// Zones of route failover in the emulators. One VPC has, for each zone, a subnet, an instance with a private interface that forwards, and
/// route tables whose default routes point at this interface. The caller provides the units that answer the probes.
/// </summary>
public sealed class EmulatedZones
{
    /// <summary>The destination of the default routes.</summary>
    public const string Default = "0.0.0.0/0";

    private static int _made;

    private EmulatedZones(int number) => Number = number;

    /// <summary>A number that is unique in the test run.</summary>
    public int Number { get; }

    /// <summary>The VPC.</summary>
    public string VpcId { get; private set; } = "";

    /// <summary>The instances, by zone.</summary>
    public IReadOnlyList<string> Instances { get; private set; } = [];

    /// <summary>The private interfaces, by zone.</summary>
    public IReadOnlyList<string> Interfaces { get; private set; } = [];

    /// <summary>The route tables, by zone.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Tables { get; private set; } = [];

    /// <summary>The DynamoDB table of the failover memory.</summary>
    public string MemoryTable => string.Create(CultureInfo.InvariantCulture, $"zones{Number}-RouteFailover");

    /// <summary>The environment variables of the function for units at the given addresses.</summary>
    public IDictionary<string, string> VariablesFor(IEnumerable<string> addresses, int port)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["InstanceIPs"] = string.Join(',', addresses),
            ["InstanceENIs"] = string.Join(',', Interfaces),
            ["HealthCheckPort"] = port.ToString(CultureInfo.InvariantCulture),
            ["RouteFailoverTable"] = MemoryTable,
        };
        foreach (var (n, tables) in Tables.Index())
            variables[string.Create(CultureInfo.InvariantCulture, $"az{n + 1}RouteTables")] = string.Join(',', tables);
        return variables;
    }

    /// <summary>Creates the zones.</summary>
    /// <param name="proxy">The proxy in front of the emulators.</param>
    /// <param name="zones">The number of zones.</param>
    /// <param name="tables">The number of route tables per zone.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    public static async Task<EmulatedZones> CreateAsync(AwsProxy proxy, int zones, int tables, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        var query = new QueryClient(http, proxy.Endpoint);
        var made = new EmulatedZones(Interlocked.Increment(ref _made));
        made.VpcId = await MakeAsync("CreateVpc", "vpcId", ("CidrBlock", "10.9.0.0/16"));
        for (var zone = 1; zone <= zones; zone++)
            await AddAsync(zone);
        using var client = EmulatedDeployment.DynamoDb(proxy);
        await EmulatedTable.CreateAsync(client, made.MemoryTable, ["id"], cancellationToken);
        return made;

        async Task AddAsync(int zone)
        {
            var subnet = await MakeAsync(
                "CreateSubnet",
                "subnetId",
                ("VpcId", made.VpcId),
                ("CidrBlock", string.Create(CultureInfo.InvariantCulture, $"10.9.{zone}.0/24")));
            var instance = await MakeAsync(
                "RunInstances", "instanceId", ("ImageId", "ami-12345678"), ("MinCount", "1"), ("MaxCount", "1"), ("SubnetId", subnet));
            var nic = await MakeAsync("CreateNetworkInterface", "networkInterfaceId", ("SubnetId", subnet));
            await DoAsync("AttachNetworkInterface", ("NetworkInterfaceId", nic), ("InstanceId", instance), ("DeviceIndex", "1"));
            await DoAsync("ModifyNetworkInterfaceAttribute", ("NetworkInterfaceId", nic), ("SourceDestCheck.Value", "false"));
            List<string> own = [];
            for (var n = 0; n < tables; n++)
            {
                own.Add(await MakeAsync("CreateRouteTable", "routeTableId", ("VpcId", made.VpcId)));
                await DoAsync("CreateRoute", ("RouteTableId", own[^1]), ("DestinationCidrBlock", Default), ("NetworkInterfaceId", nic));
            }

            made.Instances = [.. made.Instances, instance];
            made.Interfaces = [.. made.Interfaces, nic];
            made.Tables = [.. made.Tables, own];
        }

        async Task<string> MakeAsync(string action, string result, params (string Name, string Value)[] fields) =>
            (await DoAsync(action, fields)).Descendants(result).First().Value;

        Task<XElement> DoAsync(string action, params (string Name, string Value)[] fields) =>
            query.Ec2Async(action, fields.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal), cancellationToken);
    }
}
