using Autoscale.Domain.Cluster.Bootstrap;
using Autoscale.Domain.Cluster.Deployment;
using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Cluster.Handouts;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Heartbeats;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Cluster.Standbys;
using Autoscale.Domain.Cluster.Sweeping;
using Autoscale.Domain.Cluster.Upgrades;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.Cluster;

/// <summary>
/// The workflows of the cluster and the state of one container: one constructor call for each workflow. Lambda, <c>serve</c>, the tests and
/// the simulated worlds all use this class, so the simulations test the code that is deployed.
/// </summary>
/// <remarks>
/// A workflow is created on first use, with the ports that it needs. Handlers get theirs while they are constructed, on one thread.
/// </remarks>
public sealed class Application(IPorts ports, ClusterId cluster)
{
    /// <summary>The settings of the container.</summary>
    public SettingsCache Settings => field ??= new(ports.SettingRows, cluster);

    /// <summary>The secrets of the container.</summary>
    public SecretCache Secrets => field ??= new(ports.Secrets);

    /// <summary>The keys of the tokens that devices show, with the cache of the container.</summary>
    public SecretVersions TokenSecrets => field ??= new(ports.Secrets);

    /// <summary>Checks and issues the tokens of devices.</summary>
    public TokenWorkflow Tokens => field ??= new(TokenSecrets, ports.Clock);

    /// <summary>The fleet, with the cache of the container.</summary>
    public FortiGates FortiGates => field ??= new(ports.Instances, ports.ScalingGroups);

    /// <summary>Sends notifications.</summary>
    public NotificationWorkflow Notifications => field ??= new(ports.NotificationLedger, ports.Notifications);

    /// <summary>Runs elections.</summary>
    public ElectionWorkflow Elections => field ??= new(ports.HealthChecks, ports.PrimaryRecords, FortiGates);

    /// <summary>Makes a member the primary by order of an operator.</summary>
    public SwitchoverWorkflow Switchovers => field ??= new(ports.HealthChecks, ports.PrimaryRecords, FortiGates);

    /// <summary>Takes a member out of service and back by order of an operator.</summary>
    public StandbyWorkflow Standbys => field ??= new(
        ports.HealthChecks, ports.PrimaryRecords, FortiGates, ports.GroupSizes, ports.Standby);

    /// <summary>Carries out rolling upgrades by order of an operator.</summary>
    public UpgradeWorkflow RollingUpgrades => field ??= new(
        new UpgradePorts(
            ports.Upgrades,
            ports.PrimaryRecords,
            ports.HealthChecks,
            ports.LaunchVersions,
            ports.TargetGroups,
            ports.LicenseFiles,
            ports.LicenseUsages,
            ports.Termination),
        FortiGates,
        Switchovers);

    /// <summary>Applies the effects of a term.</summary>
    public TermEffectsWorkflow TermEffects => field ??= new(
        FortiGates, ports.RoleTags, ports.EgressRoutes, ports.ScaleInProtection, ports.Notifications, ports.PrimaryRecords);

    /// <summary>Handles heartbeats.</summary>
    public HeartbeatWorkflow Heartbeats => field ??= new(
        ports.ClusterPages, ports.HealthChecks, FortiGates, Tokens, Elections, TermEffects, FazRequests, Notifications, ports.Clock);

    /// <summary>Serves bootstrap configurations.</summary>
    public BootstrapWorkflow Bootstrap => field ??= new(Handouts, Tokens, BootstrapParts);

    /// <summary>Previews bootstrap configurations for operators.</summary>
    public PreviewWorkflow Previews => field ??= new(FortiGates, BootstrapParts);

    /// <summary>Assigns licenses.</summary>
    public LicenseWorkflow Licenses => field ??= new(
        Handouts,
        FortiGates,
        new StockKeeper(ports.LicenseFiles, ports.LicenseStock),
        ports.LicenseFiles,
        ports.LicenseUsages,
        Notifications);

    /// <summary>Adds license files by order of an operator.</summary>
    public LicenseImportWorkflow LicenseImports => field ??= new(ports.LicenseFiles, ports.LicenseUploads, ports.LicenseStock);

    /// <summary>Handles the lifecycle events of the scaling groups.</summary>
    public LifecycleWorkflow Lifecycle => field ??= new(
        ports.LifecycleActions, ports.LifecycleHooks, FortiGates, ports.HealthChecks, Surroundings, Launching, Leaving, Notifications);

    /// <summary>Handles reports of EC2 that an instance stops.</summary>
    public InstanceStopWorkflow InstanceStops => field ??= new(ports.HealthChecks, ports.PrimaryRecords, FortiGates, Handovers);

    /// <summary>Reconciles stored state with AWS every minute.</summary>
    public SweepWorkflow Sweep => field ??= new(
        FortiGates,
        ports.HealthChecks,
        new MemberSweep(ports.HealthChecks, Notifications),
        new RemovalSweep(ports.HealthChecks, ports.SweepMemories, ports.Termination, Notifications),
        new PrimarySweep(ports.PrimaryRecords, Elections, TermEffects, ports.EgressRoutes, Notifications),
        new DeviceSweep(
            ports.LifecycleActions, ports.LifecycleHooks, Surroundings, Lifecycle, Launching, Leaving),
        Releases,
        ports.LicenseStock,
        FazRequests,
        Notifications,
        ports.Clock);

    /// <summary>Writes the settings of a stack.</summary>
    public SaveSettingsWorkflow SaveSettings => field ??= new(ports.SettingStore, ports.SettingRows);

    /// <summary>Starts the scaling groups.</summary>
    public StartWorkflow Start => field ??= new(ports.SettingRows, ports.GroupSizes, cluster);

    /// <summary>Empties the scaling groups.</summary>
    public StopWorkflow Stop => field ??= new(
        ports.SettingRows, ports.GroupSizes, ports.ScalingGroups, ports.Termination, Leftovers, ports.Clock, cluster);

    /// <summary>Registers the FortiAnalyzer of a deployment.</summary>
    public RegisterWorkflow Register => field ??= new(ports.FortiAnalyzers);

    /// <summary>Asks for the authorization of members.</summary>
    public FazRequestWorkflow FazRequests => field ??= new(ports.FazRequests, ports.Clock);

    /// <summary>Authorizes the members on the FortiAnalyzer.</summary>
    public FazAuthorizationWorkflow FazAuthorization => field ??= new(
        ports.HealthChecks,
        ports.LicenseUsages,
        ports.FazMemories,
        ports.FazSessions,
        new FazLoginWorkflow(ports.FazSessions, Secrets),
        Notifications,
        ports.Clock);

    /// <summary>Handles requests of devices for their own authorization.</summary>
    public FazDeviceWorkflow FazDevices => field ??= new(ports.HealthChecks, FortiGates, Tokens, FazAuthorization);

    /// <summary>Adds the boot token to the URLs in the user data of a stack.</summary>
    public BootUrlsWorkflow BootUrls => field ??= new(ports.Secrets);

    /// <summary>Writes texts of a stack.</summary>
    public SaveTextsWorkflow SaveTexts => field ??= new(ports.TextObjects);

    private BootstrapReader BootstrapParts => field ??= new(
        ports.PrimaryRecords, ports.Configsets, ports.VpnAttachments, ports.VpnConnections);

    private HandoutWorkflow Handouts => field ??= new(FortiGates, Tokens, ports.HealthChecks);

    private NicWorkflow Nics => field ??= new(ports.OwnedInterfaces, ports.NicAttachments);

    private VpnWorkflow Vpns => field ??= new(ports.VpnConnections, ports.TransitAttachments, ports.VpnAttachments);

    private RecordChangeWorkflow RecordChanges => field ??= new(ports.HealthChecks);

    private TargetWorkflow Targets => field ??= new(ports.TargetGroups, RecordChanges);

    private LicenseReleaseWorkflow Releases => field ??= new(ports.LicenseUsages);

    private LaunchingWorkflow Launching => field ??= new(ports.OwnedInterfaces, Targets, Nics, Vpns);

    private HandoverWorkflow Handovers => field ??= new(ports.PrimaryRecords, ports.HealthChecks, FortiGates, Elections, TermEffects);

    private LeavingWorkflow Leaving => field ??= new(RecordChanges, Handovers, Targets, Nics, Vpns, Releases);

    private SurroundingsReader Surroundings => field ??= new(
        ports.OwnedInterfaces,
        ports.NicAttachments,
        ports.VpnConnections,
        ports.TransitAttachments,
        ports.VpnAttachments,
        ports.TargetGroups,
        ports.HealthChecks);

    private LeftoverWorkflow Leftovers => field ??= new(
        ports.OwnedInterfaces, ports.NicAttachments, ports.VpnConnections, ports.VpnAttachments, Nics, Vpns);
}
