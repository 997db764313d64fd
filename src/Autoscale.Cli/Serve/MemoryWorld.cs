using Autoscale.Domain.Bootstrap;
using Autoscale.Domain.EgressRoutes;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Domain.Licensing;
using Autoscale.Domain.LifecycleHooks;
using Autoscale.Domain.NicAttachments;
using Autoscale.Domain.Notifications;
using Autoscale.Domain.Secrets;
using Autoscale.Domain.Settings;
using Autoscale.Domain.TargetGroups;
using Autoscale.Domain.VpnAttachments;
using Autoscale.Simulation;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Cli.Serve;

/// <summary>A simulated deployment with as many instances and licenses as <c>serve</c> needs, bound to the ports of the functions.</summary>
internal sealed class MemoryWorld
{
    /// <summary>Instances on which no scripted FortiGate runs: for whoever wants to play one by hand.</summary>
    private const int Spares = 2;

    // For devices that are launched by hand: every other license is held while its device lives.
    private const int SpareLicenses = 20;

    private readonly SimulatedDeployment _deployment;

    public MemoryWorld(int fleet, Uri handlerUrl, string configsetFolder)
    {
        _deployment = new SimulatedDeployment(Cluster, handlerUrl.ToString())
        {
            Configsets = InMemoryConfigsets.FromFolder(SimulatedDeployment.ShippedConfigsets, configsetFolder),
        };
        for (var n = 1; n <= fleet + Spares + SpareLicenses; n++)
            _deployment.LicenseFiles.Put(SimulatedDeployment.Licenses, $"FGVM{n:0000000000}.lic", $"-----BEGIN FGT VM LICENSE-----\nsimulated license {n:000}\n-----END FGT VM LICENSE-----\n");

        // They wait for nobody: whoever plays a device by hand takes longer than a hook waits.
        SpareInstances = [.. Enumerable.Range(0, Spares).Select(_ => Start(Cloud.Byol))];
        Cloud.Hooks.HasLaunching = Cloud.Hooks.HasTerminating = true;
        Cloud.KeepsDesiredSize = true;
    }

    /// <summary>The cluster.</summary>
    public static ClusterId Cluster { get; } = new("local");

    /// <summary>The cloud.</summary>
    public SimulatedCloud Cloud => _deployment.Cloud;

    /// <summary>Launches so many instances, through the launching hook. Every fifth is paid for by the hour.</summary>
    public void Launch(int fleet, DateTimeOffset now)
    {
        Cloud.PassTime(now);
        for (var n = 1; n <= fleet; n++)
            _ = Cloud.Launch(n % 5 == 0 ? Cloud.Payg : Cloud.Byol);
    }

    /// <summary>Lets time pass in the cloud until it is cancelled: waits end, connections are made.</summary>
    public async Task RunAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        do
            Cloud.PassTime(clock.GetUtcNow());
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    /// <summary>The instances that run none.</summary>
    public IReadOnlyList<InstanceId> SpareInstances { get; }

    /// <summary>Binds every port to this world.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton<IHealthChecks>(_deployment.HealthChecks);
        services.AddSingleton<IPrimaryRecords>(_deployment.PrimaryRecords);
        services.AddSingleton<IClusterPages>(_deployment.ClusterPages);
        services.AddSingleton<ISettingRows>(_deployment.SettingRows);
        services.AddSingleton<ISecrets>(_deployment.Secrets);
        services.AddSingleton<IConfigsets>(_deployment.Configsets);
        services.AddSingleton<ILicenseFiles>(_deployment.LicenseFiles);
        services.AddSingleton<ILicenseStock>(_deployment.LicenseStock);
        services.AddSingleton<ILicenseUsages>(_deployment.LicenseUsages);
        services.AddSingleton<IInstances>(Cloud);
        services.AddSingleton<IScalingGroups>(Cloud);
        services.AddSingleton<IRoleTags>(_deployment.RoleTags);
        services.AddSingleton<IEgressRoutes>(_deployment.EgressRoutes);
        services.AddSingleton<IScaleInProtection>(_deployment.ScaleInProtection);
        services.AddSingleton<ILifecycleActions>(_deployment.LifecycleActions);
        services.AddSingleton<ILifecycleHooks>(_deployment.LifecycleHooks);
        services.AddSingleton<INicAttachments>(_deployment.NicAttachments);
        services.AddSingleton<IOwnedInterfaces>(_deployment.Interfaces);
        services.AddSingleton<IVpnAttachments>(_deployment.VpnAttachments);
        services.AddSingleton<IVpnConnections>(_deployment.Vpn);
        services.AddSingleton<ITransitAttachments>(_deployment.Vpn);
        services.AddSingleton<ITargetGroups>(_deployment.Targets);
        services.AddSingleton<ITermination>(_deployment.Termination);
        services.AddSingleton<INotificationLedger>(_deployment.NotificationLedger);
        services.AddSingleton<INotifications>(p => new PrintedNotifications(p.GetRequiredService<ConsoleLog>()));
    }

    private InstanceId Start(ScalingGroup group)
    {
        var id = Cloud.Launch(group);
        Cloud.PutInService(id);
        return id;
    }
}
