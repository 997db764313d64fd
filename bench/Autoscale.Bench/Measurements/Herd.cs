using System.Diagnostics;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Autoscale.Bench.Workers;
using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Lambda.Startup;
using Autoscale.Simulation;
using Autoscale.Simulation.Interception;
using Autoscale.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Autoscale.Bench.Measurements;

/// <summary>
/// Containers that notice a silent primary at the same time: the handlers of the application, each container with its own caches, over the
/// tables and the cloud of the simulation with assumed latencies. The elections and calls are measured, and the time that waits for calls.
/// Wire formats are not included.
/// </summary>
/// <param name="devices">The number of devices.</param>
/// <param name="containers">The number of containers.</param>
public sealed class Herd(int devices, int containers)
{
    private static readonly string[] Tables = ["IHealthChecks.", "IPrimaryRecords.", "IClusterPages."];

    private int _pages;

    /// <summary>Runs the measurement once.</summary>
    /// <returns>The number of elections; the number of AWS calls of all heartbeats; the number of them beyond the read and the write of
    /// every heartbeat; and the duration.</returns>
    public async Task<(int Elections, int Calls, int Beyond, TimeSpan Time, IReadOnlyDictionary<string, int> ByCall)> RunAsync()
    {
        var now = DateTimeOffset.UtcNow;
        var deployment = new SimulatedDeployment(new ClusterId("herd"), "https://herd.invalid/fgt-as-handler");
        for (var n = 0; n < devices; n++)
            deployment.Cloud.PutInService(deployment.Cloud.Launch(deployment.Cloud.Byol));
        var fleet = deployment.Cloud.Instances.Select(i => i.Device).ToList();
        foreach (var device in fleet)
            deployment.HealthChecks.Put(Record(device, device == fleet[0] ? now.AddSeconds(-75) : now.AddSeconds(-25)));
        deployment.PrimaryRecords.Put(Primary(deployment, fleet[0], now));

        var ledger = new CallLedger();
        var services = Enumerable.Range(0, containers).Select(_ => Container(deployment, ledger)).ToList();
        try
        {
            // Each container has cached the settings already, as in production.
            var devicesOfBeats = fleet.Skip(1).Take(containers).ToList();
            await Task.WhenAll(services.Zip(devicesOfBeats, (s, d) => BeatAsync(s, d, now.AddSeconds(-60))));
            foreach (var device in devicesOfBeats)
                deployment.HealthChecks.Put(Record(device, now.AddSeconds(-25)));
            ledger.Clear();
            _pages = 0;
            var watch = Stopwatch.StartNew();
            await Task.WhenAll(services.Zip(devicesOfBeats, (s, d) => BeatAsync(s, d, now)));
            var counts = ledger.Counts;
            var calls = ledger.All.Count + _pages;
            return (counts.GetValueOrDefault("IHealthChecks.ListAsync"), calls, calls - (2 * containers), watch.Elapsed, counts);
        }
        finally
        {
            foreach (var service in services)
                await service.DisposeAsync();
        }
    }

    // Settings, secrets and the records of notifications have no latency.
    private ServiceProvider Container(SimulatedDeployment deployment, CallLedger ledger)
    {
        var distance = new Distance(TimeProvider.System, call => Latency(call.Name), ledger);
        var ports = Intercepted.Of<IPorts>(deployment, distance)
            .With<INotificationLedger>(deployment.NotificationLedger)
            .With<ISettingRows>(deployment.SettingRows)
            .With<ISecrets>(deployment.Secrets);
        return new ServiceCollection()
            .AddJsonLog(LogLevel.Warning, TextWriter.Null)
            .AddCluster(deployment.Cluster, _ => ports, TextWriter.Null)
            .BuildServiceProvider();
    }

    // The port lists instances with one call per thousand.
    private TimeSpan Latency(string call)
    {
        if (call == "IInstances.ListTaggedAsync")
        {
            var pages = (devices + 999) / 1000;
            _ = Interlocked.Add(ref _pages, pages - 1);
            return pages * AssumedLatencies.Of("DescribeInstances", Math.Min(devices, 1000));
        }

        return call switch
        {
            "IHealthChecks.ListAsync" => AssumedLatencies.Of("Scan", devices * 6 / 10),
            "IScalingGroups.ListAsync" => AssumedLatencies.Of("DescribeAutoScalingGroups", devices),
            _ when Tables.Any(t => call.StartsWith(t, StringComparison.Ordinal)) => AssumedLatencies.Of("GetItem", 0),
            _ => AssumedLatencies.Of("", 0),
        };
    }

    private static async Task BeatAsync(ServiceProvider container, FortiGate device, DateTimeOffset at)
    {
        using var json = new MemoryStream(ProxyEvent.Heartbeat(ProxyEvent.ClassicBody(device.Id.Value), $"{device.PrivateIp}", at));
        var request = new SourceGeneratorLambdaJsonSerializer<EventContext>().Deserialize<APIGatewayProxyRequest>(json);
        request.QueryStringParameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [TokenPolicy.Parameter] = SimulatedDeployment.TokenOf(device.Id).Reveal(),
        };
        var answer = await FunctionTable.Find(container, "Heartbeat")!(request, new BenchContext("Heartbeat"));
        if (answer.StatusCode != 200)
            throw new InvalidOperationException($"A heartbeat was answered with status {answer.StatusCode}.");
    }

    private static HealthCheck Record(FortiGate device, DateTimeOffset heard) => new()
    {
        Instance = device.Id,
        Membership = Membership.Of(device, heard)!,
        MemberSince = heard.AddDays(-1),
        HeardSince = heard.AddDays(-1),
        Interval = TimeSpan.FromSeconds(30),
        NextExpected = heard.AddSeconds(30),
        HasSynchronised = true,
        TermTold = new Term(1),
        TimesTold = 2,
    };

    private static PrimaryRecord Primary(SimulatedDeployment deployment, FortiGate device, DateTimeOffset now) => new()
    {
        Cluster = deployment.Cluster,
        Term = new Term(1),
        AppliedTerm = new Term(1),
        Done = TermEffects.All,
        Instance = device.Id,
        PrivateIp = device.PrivateIp!,
        Group = deployment.Cloud.Byol,
        ElectedAt = now.AddHours(-1),
    };
}
