using Autoscale.Bench.Workers;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Emulators.Deployments;
using Autoscale.Emulators.Proxy;
using Autoscale.Lambda.Startup;
using Autoscale.Simulation.Clock;

namespace Autoscale.Emulators.Tests.Lifecycle;

/// <summary>
/// A deployment with all features enabled, its devices, its Auto Scaling group, and its functions.
/// </summary>
internal sealed class Cluster : IAsyncDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly HttpClient _http = new();

    private Cluster(AwsProxy proxy, AwsProxy calm, EmulatedDeployment deployment)
    {
        var query = new QueryClient(_http, calm.Endpoint);
        (Proxy, Id) = (proxy, new ClusterId(deployment.Plan.Prefix));
        Calm = new Functions(Id, calm.Endpoint, Clock);
        Keeper = new GroupKeeper(query, proxy.LifecycleActions, $"{deployment.Plan.Prefix}-byol");
        Devices = new Devices(Calm, Clock);
        World = new World(Calm, query, deployment);
    }

    public ClusterId Id { get; }

    /// <summary>The proxy between the functions under test and the emulators.</summary>
    public AwsProxy Proxy { get; }

    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));

    /// <summary>The functions for the requests of devices. No fault applies to them.</summary>
    public Functions Calm { get; }

    public GroupKeeper Keeper { get; }

    public Devices Devices { get; }

    public World World { get; }

    /// <summary>Creates a cluster without members.</summary>
    public static async Task<Cluster> CreateAsync(AwsProxy proxy, AwsProxy calm)
    {
        var plan = new DeploymentPlan("life", Byol: 0, Licenses: 4)
        {
            Equipment = await EmulatedEquipment.CreateAsync(calm, CancellationToken.None),
            Settings = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["heartbeat-interval"] = "60",
                ["lifecycle-hook-timeout"] = "120",
            },
        };
        var cluster = new Cluster(proxy, calm, await EmulatedDeployment.CreateAsync(calm, plan, CancellationToken.None));
        await cluster.Keeper.PrepareAsync();
        return cluster;
    }

    /// <summary>A container of the functions under test.</summary>
    public Functions NewFunctions(ClientPatience patience) => new(Id, Proxy.Endpoint, Clock, patience);

    /// <summary>The instance id in the primary record.</summary>
    public async Task<string> PrimaryAsync() => (await Calm.Ports.PrimaryRecords.FindAsync(Id, CancellationToken.None))!.Instance.Value;

    /// <summary>Advances the clock. Every device sends a heartbeat per minute; only the last one arrives.</summary>
    public async Task PassAsync(int minutes)
    {
        Clock.Advance(minutes * Minute);
        await Devices.BeatAsync(await Keeper.MembersAsync(), minutes);
    }

    /// <summary>Restores a cluster of two members without deviations. No fault is active.</summary>
    public async Task RestoreAsync()
    {
        Keeper.Forget();
        while ((await Keeper.MembersAsync()).Count < 2)
        {
            var (instance, action) = await Keeper.LaunchAsync();
            await Calm.ReceiveAsync(ScalingEvent.Waiting(action, Clock.GetUtcNow()));
            await Devices.BootAsync(instance);
            await SettleAsync();
        }

        Keeper.Forget();
    }

    public async ValueTask DisposeAsync()
    {
        await Calm.DisposeAsync();
        _http.Dispose();
    }

    private async Task SettleAsync()
    {
        IReadOnlyList<string> deviations = [];
        for (var minute = 0; minute < 6; minute++)
        {
            await PassAsync(1);
            await Calm.SweepAsync(Clock.GetUtcNow());
            foreach (var news in await Keeper.ActAsync(Clock.GetUtcNow()))
                await Calm.ReceiveAsync(news);
            if ((deviations = await World.FirstDeviationsAsync(await Keeper.MembersAsync())).Count == 0)
                return;
        }

        Assert.Fail($"A cluster without faults does not settle: {string.Join("; ", deviations)}\n{Calm.Log}");
    }
}
