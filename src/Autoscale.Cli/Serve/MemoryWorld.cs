using System.Net;
using Autoscale.Cli.Page;
using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Interception;
using Autoscale.Simulation.Memory;
using Autoscale.Simulation.Outages;

namespace Autoscale.Cli.Serve;

/// <summary>A simulated deployment with the instances and licenses of <c>serve</c>, bound to the ports of the functions.</summary>
internal sealed class MemoryWorld
{
    // Licenses for devices that the user launches: each of the others is held as long as its device runs.
    private const int SpareLicenses = 20;

    private readonly SimulatedDeployment _deployment;
    private readonly TimeProvider _clock;
    private readonly OutageInterceptor _interceptor;

    /// <summary>Creates a deployment before its first scripted device.</summary>
    /// <param name="spares">The number of instances without a scripted FortiGate, for users who play one with curl.</param>
    /// <param name="hasSerials">True when license files are named after serial numbers, as FortiCare names them.</param>
    public MemoryWorld(int fleet, Uri handlerUrl, string configsetFolder, TimeProvider clock, int spares, bool hasSerials)
    {
        _clock = clock;
        _interceptor = new OutageInterceptor(Outages, clock, AwsFaults.Of);
        FunctionsClock = new SkewedClock(clock, TimeSpan.Zero);
        Terminations = new Terminations(clock);
        _deployment = new SimulatedDeployment(Cluster, handlerUrl.ToString())
        {
            Clock = FunctionsClock,
            Configsets = InMemoryConfigsets.FromFolder(SimulatedDeployment.ShippedConfigsets, configsetFolder),
        };
        var max = fleet + spares + SpareLicenses;
        for (var n = 1; n <= max; n++)
            _deployment.LicenseFiles.Put(
                SimulatedDeployment.Licenses,
                hasSerials ? $"FGVM01TM{n:00000000}.lic" : $"FGVM{n:0000000000}.lic",
                $"-----BEGIN FGT VM LICENSE-----\nsimulated license {n:000}\n-----END FGT VM LICENSE-----\n");

        // These instances start without a lifecycle hook: a user who plays a device takes longer than the timeout of a hook.
        SpareInstances = [.. Enumerable.Range(0, spares).Select(_ => Start(Cloud.Byol))];
        Cloud.Hooks.HasLaunching = Cloud.Hooks.HasTerminating = true;
        Cloud.KeepsDesiredSize = true;
        Cloud.HealthCheckDelay = TimeSpan.FromSeconds(90);
        _deployment.GroupSizes.Put(Cloud.Byol, new GroupSizes(0, spares, max));
        _deployment.GroupSizes.Put(Cloud.Payg, new GroupSizes(0, 0, max));
    }

    /// <summary>The cluster.</summary>
    public static ClusterId Cluster { get; } = new("local");

    /// <summary>The stores behind the ports.</summary>
    public SimulatedDeployment Deployment => _deployment;

    /// <summary>The cloud.</summary>
    public SimulatedCloud Cloud => _deployment.Cloud;

    /// <summary>The rows of the settings table.</summary>
    public InMemorySettingRows SettingRows => _deployment.SettingRows;

    /// <summary>The current outages.</summary>
    public OutageBoard Outages { get; } = new();

    /// <summary>The instances that were terminated since the start.</summary>
    public Terminations Terminations { get; }

    /// <summary>The delays of the latest heartbeats.</summary>
    public HeartbeatDelays Delays { get; } = new();

    /// <summary>The clock of the container in which the functions run.</summary>
    public SkewedClock FunctionsClock { get; }

    /// <summary>The ports of the deployment, which no outage concerns.</summary>
    public IPorts Ports => _deployment;

    /// <summary>The ports for commands of operators, which no outage concerns.</summary>
    public IPorts OperatorPorts => Ports.With(Terminations.Noted(_deployment.Termination, Cloud, Terminations.Upgrade));

    /// <summary>True while a part is out for the device with this source address; null stands for work for no device.</summary>
    public bool IsOut(OutagePart part, IPAddress? source = null) =>
        Outages.IsOut(part, source is null ? null : Cloud.ZoneAt(source), _clock.GetUtcNow());

    /// <summary>Names the device for which the current asynchronous method works, until that method ends.</summary>
    public void WorkFor(IPAddress source) => _interceptor.WorkFor(Cloud.ZoneAt(source));

    /// <summary>
    /// Ends an instance as an event outside of Auto Scaling does: a termination in EC2, or a failure of its hardware.
    /// </summary>
    public void EndFromOutside(InstanceId instance)
    {
        Terminations.Begin(instance, Terminations.FromOutside);
        Cloud.EndOutside(instance);
    }

    /// <summary>Launches instances through the launching hook. Every fifth is a PAYG instance.</summary>
    public void Launch(int fleet, DateTimeOffset now)
    {
        Cloud.PassTime(now);
        for (var n = 1; n <= fleet; n++)
            _ = Launch(n % 5 == 0 ? Cloud.Payg : Cloud.Byol);
    }

    /// <summary>Launches one more instance, as a group does whose desired capacity rises.</summary>
    public InstanceId Launch(ScalingGroup group)
    {
        _deployment.GroupSizes.Shift(group, 1);
        return Cloud.Launch(group);
    }

    /// <summary>Takes a member out of service; the desired capacity of its group falls by one.</summary>
    public void EnterStandby(InstanceId instance)
    {
        Cloud.EnterStandby(instance);
        _deployment.GroupSizes.Shift(Cloud.Instance(instance).LaunchedInto, -1);
    }

    /// <summary>Puts a member in standby back in service; the desired capacity of its group rises by one.</summary>
    public void ExitStandby(InstanceId instance)
    {
        Cloud.PutInService(instance);
        _deployment.GroupSizes.Shift(Cloud.Instance(instance).LaunchedInto, 1);
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

    /// <summary>The ports for the functions: with another port for notifications, and with the outages.</summary>
    public IPorts PortsWith(INotifications notifications) => Intercepted.Of(
        Ports
            .With(notifications)
            .With(Terminations.Noted(_deployment.Termination, Cloud, Terminations.Unhealthy))
            .With(Delays.Noted(Ports.HealthChecks)),
        _interceptor);

    private InstanceId Start(ScalingGroup group)
    {
        var id = Cloud.Launch(group);
        Cloud.PutInService(id);
        return id;
    }
}
