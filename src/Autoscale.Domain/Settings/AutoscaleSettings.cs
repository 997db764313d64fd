using Autoscale.Domain.Bootstrap;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Domain.Licensing;
using Autoscale.Domain.VpnAttachments;

namespace Autoscale.Domain.Settings;

/// <summary>All settings of a deployment, typed and within their bounds. Spec 9.1.</summary>
public sealed record AutoscaleSettings
{
    /// <summary>The cluster: the resource tag prefix of the deployment.</summary>
    public required ClusterId Cluster { get; init; }

    /// <summary>The timing rule.</summary>
    public required HeartbeatSettings Heartbeats { get; init; }

    /// <summary>The group of the devices that need a license.</summary>
    public required Required<string> ByolGroup { get; init; }

    /// <summary>The group of the devices that are paid for by the hour.</summary>
    public required Required<string> PaygGroup { get; init; }

    /// <summary>How large the first is when the stack starts it.</summary>
    public required GroupSizes ByolSizes { get; init; }

    /// <summary>How large the second is when the stack starts it.</summary>
    public required GroupSizes PaygSizes { get; init; }

    /// <summary>The group whose members may become primary; null for the BYOL group.</summary>
    public required string? PrimaryGroup { get; init; }

    /// <summary>After how many intervals of silence a primary is replaced.</summary>
    public required int PrimarySilenceIntervals { get; init; }

    /// <summary>What happens to impostors.</summary>
    public required IdentityCheck IdentityCheck { get; init; }

    /// <summary>What a bootstrap configuration is made of.</summary>
    public required BootstrapSettings Bootstrap { get; init; }

    /// <summary>Where files are.</summary>
    public required AssetSettings Assets { get; init; }

    /// <summary>The tables whose default route follows the primary.</summary>
    public required IReadOnlyList<string> EgressRouteTables { get; init; }

    /// <summary>Whether devices have a second interface.</summary>
    public required bool HasSecondInterface { get; init; }

    /// <summary>Which subnet the second interface is in, by the subnet of the first.</summary>
    public required IReadOnlyDictionary<string, string> SubnetPairs { get; init; }

    /// <summary>The target groups of the external load balancer; empty when there is none.</summary>
    public required IReadOnlyList<string> TargetGroups { get; init; }

    /// <summary>Whether devices have a VPN connection to the transit gateway.</summary>
    public required bool HasVpn { get; init; }

    /// <summary>What VPN connections go by.</summary>
    public required VpnSettings Vpn { get; init; }

    /// <summary>How long Auto Scaling is kept waiting for one instance.</summary>
    public required TimeSpan LifecycleHookTimeout { get; init; }

    /// <summary>Whom to notify; null when nobody.</summary>
    public required string? TopicArn { get; init; }

    /// <summary>Both groups; a <see cref="MissingSettingException"/> when one is not set.</summary>
    public IReadOnlyCollection<ScalingGroup> Groups => [new ScalingGroup(ByolGroup.Value), new ScalingGroup(PaygGroup.Value)];

    /// <summary>What elections go by; a <see cref="MissingSettingException"/> when there is no primary group.</summary>
    public ElectionSettings Election => new(new ScalingGroup(PrimaryGroup ?? ByolGroup.Value), PrimarySilenceIntervals, Heartbeats);

    /// <summary>What a heartbeat goes by.</summary>
    public HeartbeatRules HeartbeatRules => new(Cluster, Groups, IdentityCheck, Election);

    /// <summary>What the effects of a term go by.</summary>
    public TermEffectRules TermEffectRules => new(Groups, EgressRouteTables, HasSecondInterface, TopicArn);

    /// <summary>Where licenses are.</summary>
    public LicenseLocation LicenseLocation => Assets.Licenses;
}
