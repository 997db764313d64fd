using System.Text.Json;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Simulation.Clock;
using Autoscale.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Tests.Handlers;

/// <summary>
/// A deployment with a fleet of any size behind distant ports, on the clock of the deployment: listings take seconds, writes as long as
/// a test says. All devices but the ones that a test names were heard last at noon.
/// </summary>
internal sealed class LargeFleet : IDisposable
{
    public LargeFleet(int devices, TimeSpan write, params int[] heard)
    {
        Deployment = new Deployment((deployment, services) =>
        {
            Wrap<IHealthChecks>(deployment, services, write);
            Wrap<IPrimaryRecords>(deployment, services, write);
            Wrap<IInstances>(deployment, services, write);
            Wrap<IScalingGroups>(deployment, services, write);
        });
        while (Deployment.Cloud.Instances.Count < devices)
            Deployment.Cloud.PutInService(Deployment.Cloud.Launch(Deployment.Byol));
        foreach (var (index, instance) in Deployment.Cloud.Instances.Index())
        {
            var expected = Deployment.Noon.AddSeconds(heard.Contains(index) ? 90 : 30);
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

    /// <summary>The calls to the distant ports.</summary>
    public CallLedger Ledger { get; } = new();

    /// <summary>How many records say that their device is silent.</summary>
    public int Marked => Deployment.HealthChecks.All.Count(h => h.LossCount > 0);

    /// <summary>When the last call of a kind began, in seconds after noon.</summary>
    public double LastSecond(string call) => (Ledger.All.Last(c => c.Call == call).At - Deployment.Noon).TotalSeconds;

    /// <summary>Runs a sweep that begins so many seconds after noon.</summary>
    /// <returns>How long it took by the deployment's clock.</returns>
    public async Task<TimeSpan> SweepAsync(double second)
    {
        var sweep = ManualClock.Begin(() => Deployment.SweepAsync(second));
        while (!sweep.IsCompleted)
            Deployment.Clock.AdvanceTo(Deployment.Clock.NextDue!.Value);
        await sweep;
        return Deployment.Clock.GetUtcNow() - Deployment.Noon.AddSeconds(second);
    }

    /// <summary>What the last sweep that was cut off says of the rest.</summary>
    public (int Members, int Devices) Rest()
    {
        var line = Deployment.Log.Entries(804)[^1];
        return (Number(line, "Members"), Number(line, "Devices"));
    }

    public void Dispose() => Deployment.Dispose();

    private static int Number(JsonElement line, string name) => line.GetProperty(name).GetInt32();

    private void Wrap<TPort>(Deployment deployment, IServiceCollection services, TimeSpan write)
        where TPort : class
    {
        var inner = (TPort)services.Last(s => s.ServiceType == typeof(TPort)).ImplementationInstance!;
        services.AddSingleton(DistantPort.Wrap(inner, deployment.Clock, Latency, Ledger));

        TimeSpan Latency(string call, object?[] arguments) => call switch
        {
            "IHealthChecks.ListAsync" => TimeSpan.FromSeconds(1),
            "IScalingGroups.ListAsync" => TimeSpan.FromSeconds(1),
            "IInstances.ListTaggedAsync" => TimeSpan.FromSeconds(3),
            _ => write,
        };
    }
}
