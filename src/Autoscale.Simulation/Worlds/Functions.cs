using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Domain.Licensing;
using Autoscale.Domain.LifecycleHooks;
using Autoscale.Domain.NicAttachments;
using Autoscale.Domain.Notifications;
using Autoscale.Domain.Sweeping;
using Autoscale.Domain.VpnAttachments;
using Autoscale.Simulation.Memory;

namespace Autoscale.Simulation.Worlds;

/// <summary>The domain's workflows as one container has them: over the stores and the cloud behind the turnstile.</summary>
internal sealed class Functions
{
    public Functions(SimulatedDeployment deployment, Turnstile turnstile)
    {
        var cloud = new SeededCloud(deployment.Cloud, deployment.Cloud, turnstile);
        var healthChecks = new SeededHealthChecks(deployment.HealthChecks, turnstile);
        var primaryRecords = new SeededPrimaryRecords(deployment.PrimaryRecords, turnstile);
        var effects = new SeededEffects(deployment.RoleTags, deployment.EgressRoutes, deployment.ScaleInProtection, deployment.Notifications, turnstile);
        var usages = new SeededLicenseUsages(deployment.LicenseUsages, turnstile);
        var hooks = new SeededHooks(deployment.LifecycleHooks, deployment.LifecycleActions, deployment.Termination, turnstile);
        var interfaces = new SeededInterfaces(deployment.Interfaces, turnstile);
        var nicRows = new SeededNicAttachments(deployment.NicAttachments, turnstile);
        var vpn = new SeededVpn(deployment.Vpn, deployment.Vpn, turnstile);
        var vpnRows = new SeededVpnAttachments(deployment.VpnAttachments, turnstile);
        var targets = new SeededTargets(deployment.Targets, turnstile);

        var fortiGates = new FortiGates(cloud, cloud);
        var elections = new ElectionWorkflow(healthChecks, primaryRecords, fortiGates);
        Heartbeats = new HeartbeatWorkflow(new InMemoryClusterPages(deployment.Cluster, healthChecks, primaryRecords), healthChecks, fortiGates, elections);
        Effects = new TermEffectsWorkflow(fortiGates, effects, effects, effects, effects, primaryRecords);
        Licenses = new LicenseWorkflow(fortiGates, new StockKeeper(deployment.LicenseFiles, deployment.LicenseStock), deployment.LicenseFiles, usages);

        var notifications = new NotificationWorkflow(new SeededLedger(deployment.NotificationLedger, turnstile), effects);
        var releases = new LicenseReleaseWorkflow(usages);
        var (nics, vpns) = (new NicWorkflow(interfaces, nicRows), new VpnWorkflow(vpn, vpn, vpnRows));
        var surroundings = new SurroundingsReader(interfaces, nicRows, vpn, vpn, vpnRows, targets);
        var launching = new LaunchingWorkflow(interfaces, targets, nics, vpns);
        var leaving = new LeavingWorkflow(healthChecks, new HandoverWorkflow(primaryRecords, healthChecks, fortiGates, elections, Effects), targets, nics, vpns, releases);
        Lifecycle = new LifecycleWorkflow(hooks, hooks, fortiGates, healthChecks, surroundings, launching, leaving, notifications);
        Sweep = new SweepWorkflow(
            fortiGates,
            healthChecks,
            hooks,
            new MemberSweep(healthChecks, fortiGates, notifications),
            new PrimarySweep(primaryRecords, elections, Effects, effects, notifications),
            new DeviceSweep(hooks, hooks, fortiGates, surroundings, Lifecycle, launching, leaving),
            releases,
            deployment.LicenseStock,
            notifications);
    }

    public HeartbeatWorkflow Heartbeats { get; }

    public TermEffectsWorkflow Effects { get; }

    public LicenseWorkflow Licenses { get; }

    public LifecycleWorkflow Lifecycle { get; }

    public SweepWorkflow Sweep { get; }
}
