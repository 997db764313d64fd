using System.Text.Json;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Interception;
using Autoscale.Testing;

namespace Autoscale.Tests.Handlers;

/// <summary>
/// A deployment with a fleet of any size behind ports with latency, on the clock of the deployment: listings take seconds, and writes take
/// the time that a test gives. The next heartbeat of the devices in <c>heard</c> is due at 100 s, of all others at 30 s after noon.
/// </summary>
internal sealed class LargeFleet : IDisposable
{
    public LargeFleet(int devices, TimeSpan write, params int[] heard)
    {
        Deployment = new Deployment((deployment, ports) =>
        {
            var distance = new Distance(deployment.Clock, call => Latency(call, write), Ledger);
            return ports
                .With(Intercepted.OfPort(ports.HealthChecks, distance))
                .With(Intercepted.OfPort(ports.PrimaryRecords, distance))
                .With(Intercepted.OfPort(ports.Instances, distance))
                .With(Intercepted.OfPort(ports.ScalingGroups, distance));
        });
        while (Deployment.Cloud.Instances.Count < devices)
            Deployment.Cloud.PutInService(Deployment.Cloud.Launch(Deployment.Byol));
        foreach (var (index, instance) in Deployment.Cloud.Instances.Index())
        {
            var expected = Deployment.Noon.AddSeconds(heard.Contains(index) ? 100 : 30);
            Deployment.HealthChecks.Put(instance.Device.Health() with { NextExpected = expected });
        }

        Deployment.PrimaryRecords.Put(new PrimaryRecord
        {
            Cluster = Deployment.Cluster,
            Term = new Term(1),
            AppliedTerm = new Term(1),
            Instance = Deployment.A.Id,
            PrivateIp = Deployment.A.Description.PrivateIp!,
            Group = Deployment.Byol,
            ElectedAt = Deployment.Noon.AddHours(-1),
        });
    }

    public Deployment Deployment { get; }

    /// <summary>The calls to the ports with latency.</summary>
    public CallLedger Ledger { get; } = new();

    /// <summary>Number of records with a loss.</summary>
    public int Marked => Deployment.HealthChecks.All.Count(h => h.LossCount > 0);

    /// <summary>Stores a heartbeat of one device that arrived <paramref name="second"/> seconds after noon.</summary>
    public void Hear(int index, double second)
    {
        var record = Deployment.HealthChecks.All[index];
        Deployment.HealthChecks.Put(record with { NextExpected = Deployment.Noon.AddSeconds(second + 30), Version = record.Version + 1 });
    }

    /// <summary>When the last call of a kind began, in seconds after noon.</summary>
    public double LastSecond(string call) => (Ledger.All.Last(c => c.Call == call).At - Deployment.Noon).TotalSeconds;

    /// <summary>Runs a sweep that begins <paramref name="second"/> seconds after noon.</summary>
    /// <returns>Its duration by the clock of the deployment.</returns>
    public async Task<TimeSpan> SweepAsync(double second)
    {
        var sweep = ManualClock.Begin(() => Deployment.SweepAsync(second));
        while (!sweep.IsCompleted)
            Deployment.Clock.AdvanceTo(Deployment.Clock.NextDue!.Value);
        await sweep;
        return Deployment.Clock.GetUtcNow() - Deployment.Noon.AddSeconds(second);
    }

    /// <summary>The unprocessed members and devices in the log line of the last interrupted sweep.</summary>
    public (int Members, int Devices) Rest()
    {
        var line = Deployment.Log.Entries(804)[^1];
        return (Number(line, "Members"), Number(line, "Devices"));
    }

    public void Dispose() => Deployment.Dispose();

    private static int Number(JsonElement line, string name) => line.GetProperty(name).GetInt32();

    private static TimeSpan Latency(PortCall call, TimeSpan write) => call.Name switch
    {
        "IHealthChecks.ListAsync" => TimeSpan.FromSeconds(1),
        "IScalingGroups.ListAsync" => TimeSpan.FromSeconds(1),
        "IInstances.ListTaggedAsync" => TimeSpan.FromSeconds(3),
        _ => write,
    };
}
