using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Interception;
using Autoscale.Simulation.Memory;

namespace Autoscale.Cli.Serve;

/// <summary>A simulated deployment with the instances and licenses of <c>serve</c>, bound to the ports of the functions.</summary>
internal sealed class MemoryWorld
{
    /// <summary>The number of instances without a scripted FortiGate, for users who play one with curl.</summary>
    private const int Spares = 2;

    // Licenses for devices that the user launches: each of the others is held as long as its device runs.
    private const int SpareLicenses = 20;

    private readonly SimulatedDeployment _deployment;

    public MemoryWorld(int fleet, Uri handlerUrl, string configsetFolder, TimeProvider clock)
    {
        _deployment = new SimulatedDeployment(Cluster, handlerUrl.ToString())
        {
            Clock = clock,
            Configsets = InMemoryConfigsets.FromFolder(SimulatedDeployment.ShippedConfigsets, configsetFolder),
        };
        for (var n = 1; n <= fleet + Spares + SpareLicenses; n++)
            _deployment.LicenseFiles.Put(
                SimulatedDeployment.Licenses,
                $"FGVM{n:0000000000}.lic",
                $"-----BEGIN FGT VM LICENSE-----\nsimulated license {n:000}\n-----END FGT VM LICENSE-----\n");

        // These instances start without a lifecycle hook: a user who plays a device takes longer than the timeout of a hook.
        SpareInstances = [.. Enumerable.Range(0, Spares).Select(_ => Start(Cloud.Byol))];
        Cloud.Hooks.HasLaunching = Cloud.Hooks.HasTerminating = true;
        Cloud.KeepsDesiredSize = true;
    }

    /// <summary>The cluster.</summary>
    public static ClusterId Cluster { get; } = new("local");

    /// <summary>The cloud.</summary>
    public SimulatedCloud Cloud => _deployment.Cloud;

    /// <summary>Launches instances through the launching hook. Every fifth is a PAYG instance.</summary>
    public void Launch(int fleet, DateTimeOffset now)
    {
        Cloud.PassTime(now);
        for (var n = 1; n <= fleet; n++)
            _ = Cloud.Launch(n % 5 == 0 ? Cloud.Payg : Cloud.Byol);
    }

    /// <summary>Advances the cloud until it is cancelled: hooks time out, VPN connections become available.</summary>
    public async Task RunAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        do
            Cloud.PassTime(clock.GetUtcNow());
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    /// <summary>The instances without a scripted FortiGate.</summary>
    public IReadOnlyList<InstanceId> SpareInstances { get; }

    /// <summary>The ports of the deployment with another port for notifications.</summary>
    public IPorts PortsWith(INotifications notifications) => ((IPorts)_deployment).With(notifications);

    private InstanceId Start(ScalingGroup group)
    {
        var id = Cloud.Launch(group);
        Cloud.PutInService(id);
        return id;
    }
}
