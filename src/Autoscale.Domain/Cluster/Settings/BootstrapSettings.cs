using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.Cluster.Settings;

/// <summary>The settings of bootstrap configurations. Spec 5.2, 5.4.</summary>
public sealed record BootstrapSettings
{
    /// <summary>The URL that devices send heartbeats to.</summary>
    public required Required<string> HandlerUrl { get; init; }

    /// <summary>The secret of the cluster, or a reference to it.</summary>
    public required Required<SecretSetting> PskSecret { get; init; }

    /// <summary>The interface for configuration synchronisation.</summary>
    public required string SyncInterface { get; init; }

    /// <summary>The port of the administration GUI.</summary>
    public required int AdminPort { get; init; }

    /// <summary>The port of load-balanced traffic.</summary>
    public required int TrafficPort { get; init; }

    /// <summary>The FortiOS service of the traffic policy.</summary>
    public required string TrafficProtocol { get; init; }

    /// <summary>The address range (CIDR) of the VPC.</summary>
    public required string? NetworkCidr { get; init; }

    /// <summary>The DNS name of the internal load balancer.</summary>
    public required string? InternalElbDns { get; init; }

    /// <summary>The IP address of the FortiAnalyzer.</summary>
    public required string? FazIp { get; init; }

    /// <summary>The heartbeat interval of the device.</summary>
    public required TimeSpan HeartbeatInterval { get; init; }

    /// <summary>Whether configset <c>port2config</c> is included.</summary>
    public required bool HasSecondInterface { get; init; }

    /// <summary>Whether configset <c>internalelbwebserv</c> is included.</summary>
    public required bool HasInternalElb { get; init; }

    /// <summary>Whether configset <c>fazintegration</c> is included.</summary>
    public required bool HasFortiAnalyzer { get; init; }

    /// <summary>The names of additional configsets.</summary>
    public required IReadOnlyList<string> Additional { get; init; }

    /// <summary>The names of the cluster roles in the firmware.</summary>
    public required RoleVocabulary Vocabulary { get; init; }
}

/// <summary>The names of the cluster roles in FortiOS, which depend on the firmware version. Spec 5.6.</summary>
public enum RoleVocabulary
{
    /// <summary><c>primary</c> and <c>secondary</c>: FortiOS 7.0.1 and newer.</summary>
    PrimarySecondary,

    /// <summary><c>master</c> and <c>slave</c>: older firmware.</summary>
    MasterSlave,
}
