using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared;

namespace Autoscale.Domain.Cluster.Settings;

/// <summary>All settings of a deployment, typed and validated. Spec 9.1.</summary>
public sealed record AutoscaleSettings
{
    /// <summary>The cluster: the resource tag prefix of the deployment.</summary>
    public required ClusterId Cluster { get; init; }

    /// <summary>The timing rule of heartbeats.</summary>
    public required HeartbeatSettings Heartbeats { get; init; }

    /// <summary>The BYOL group: its devices need a license.</summary>
    public required Required<string> ByolGroup { get; init; }

    /// <summary>The PAYG group: its devices are billed by the hour.</summary>
    public required Required<string> PaygGroup { get; init; }

    /// <summary>The sizes of the BYOL group when the stack starts it.</summary>
    public required GroupSizes ByolSizes { get; init; }

    /// <summary>The sizes of the PAYG group when the stack starts it.</summary>
    public required GroupSizes PaygSizes { get; init; }

    /// <summary>The group whose members may become primary; null means the BYOL group.</summary>
    public required string? PrimaryGroup { get; init; }

    /// <summary>The number of intervals without a heartbeat, plus the allowance, after which a primary is replaced.</summary>
    public required int PrimarySilenceIntervals { get; init; }

    /// <summary>The time for which the cluster waits for a silent device that has the configuration.</summary>
    public required TimeSpan ConfigHolderGrace { get; init; }

    /// <summary>The maximum number of unhealthy devices that one sweep terminates.</summary>
    public required int TerminateUnhealthyMax { get; init; }

    /// <summary>The number of the brake that an operator has released; 0 for none.</summary>
    public required long SweepBrakeOverride { get; init; }

    /// <summary>The treatment of a caller whose identity is in doubt.</summary>
    public required IdentityCheck IdentityCheck { get; init; }

    /// <summary>The time in which devices get their licenses and configurations.</summary>
    public SecretsSettings Secrets { get; init; } = SecretsSettings.Default;

    /// <summary>The settings of the tokens that requests of devices show.</summary>
    public TokenSettings Tokens { get; init; } = TokenSettings.None;

    /// <summary>The settings of the authorization on a FortiAnalyzer.</summary>
    public FazSettings FortiAnalyzer { get; init; } = FazSettings.None;

    /// <summary>The settings of bootstrap configurations.</summary>
    public required BootstrapSettings Bootstrap { get; init; }

    /// <summary>The locations of configsets and license files.</summary>
    public required AssetSettings Assets { get; init; }

    /// <summary>The pauses that an operator has ordered.</summary>
    public PauseSettings Pauses { get; init; } = PauseSettings.None;

    /// <summary>The time for which a license that a device has released is held back from the next one.</summary>
    public TimeSpan LicenseCooldown { get; init; }

    /// <summary>The route tables whose default route follows the primary.</summary>
    public required IReadOnlyList<string> EgressRouteTables { get; init; }

    /// <summary>Whether devices have a second interface.</summary>
    public required bool HasSecondInterface { get; init; }

    /// <summary>The subnet of the second interface, by the subnet of the first.</summary>
    public required IReadOnlyDictionary<string, string> SubnetPairs { get; init; }

    /// <summary>The target groups of the external load balancer; empty when there is none.</summary>
    public required IReadOnlyList<string> TargetGroups { get; init; }

    /// <summary>The interface whose address is registered in target groups of type ip.</summary>
    public TargetInterface TargetInterface { get; init; }

    /// <summary>Whether devices have a VPN connection to the transit gateway.</summary>
    public required bool HasVpn { get; init; }

    /// <summary>The settings of VPN connections.</summary>
    public required VpnSettings Vpn { get; init; }

    /// <summary>The maximum time that Auto Scaling waits for one instance.</summary>
    public required TimeSpan LifecycleHookTimeout { get; init; }

    /// <summary>The names of the lifecycle hooks that this application answers.</summary>
    public required IReadOnlyList<string> HookNames { get; init; }

    /// <summary>The SNS topic of notifications; null when none is set.</summary>
    public required string? TopicArn { get; init; }

    /// <summary>Both groups; a <see cref="MissingSettingException"/> when one is not set.</summary>
    public IReadOnlyCollection<ScalingGroup> Groups => [new ScalingGroup(ByolGroup.Value), new ScalingGroup(PaygGroup.Value)];

    /// <summary>The settings of elections; a <see cref="MissingSettingException"/> when there is no primary group.</summary>
    public ElectionSettings Election => new(new ScalingGroup(PrimaryGroup ?? ByolGroup.Value), PrimarySilenceIntervals, Heartbeats)
    {
        ConfigHolderGrace = ConfigHolderGrace,
        Pauses = Pauses,
    };

    /// <summary>The settings of heartbeats.</summary>
    public HeartbeatRules HeartbeatRules => new(Cluster, Groups, IdentityCheck, Election);

    /// <summary>The settings of a term's effects.</summary>
    public TermEffectRules TermEffectRules => new(Groups, EgressRouteTables, HasSecondInterface, TopicArn)
    {
        Protections = Protections,
    };

    /// <summary>The protections in force; all of them outside the simulation.</summary>
    internal Protections Protections => Heartbeats.Protections;

    /// <summary>True for a lifecycle hook that this application answers; others belong to others, and get no call. Safety S6.1.</summary>
    public bool IsOwnHook(string hook) => !Protections.Has(Protection.OwnHooksOnly) || HookNames.Contains(hook, StringComparer.Ordinal);

    /// <summary>True for the hourly group: the price of its instances contains the license.</summary>
    public bool NeedsNoLicense(ScalingGroup group) => group.Name == PaygGroup.Stored && group.Name != ByolGroup.Stored;

    /// <summary>The location of the license files.</summary>
    public LicenseLocation LicenseLocation => Assets.Licenses;
}
