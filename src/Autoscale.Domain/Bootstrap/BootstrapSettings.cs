using Autoscale.Domain.Secrets;
using Autoscale.Domain.Settings;

namespace Autoscale.Domain.Bootstrap;

/// <summary>What a bootstrap configuration is made of. Spec 5.2, 5.4.</summary>
public sealed record BootstrapSettings
{
    /// <summary>Where the device sends heartbeats to.</summary>
    public required Required<string> HandlerUrl { get; init; }

    /// <summary>The secret of the cluster, or where it is kept.</summary>
    public required Required<SecretSetting> PskSecret { get; init; }

    /// <summary>The interface that configurations are synchronised over.</summary>
    public required string SyncInterface { get; init; }

    /// <summary>The port of the administration page.</summary>
    public required int AdminPort { get; init; }

    /// <summary>The port that traffic is balanced on.</summary>
    public required int TrafficPort { get; init; }

    /// <summary>The FortiOS service that traffic is let through as.</summary>
    public required string TrafficProtocol { get; init; }

    /// <summary>The address range of the VPC.</summary>
    public required string? NetworkCidr { get; init; }

    /// <summary>The name of the internal load balancer.</summary>
    public required string? InternalElbDns { get; init; }

    /// <summary>The address of the FortiAnalyzer.</summary>
    public required string? FazIp { get; init; }

    /// <summary>The interval that the device sends heartbeats at.</summary>
    public required TimeSpan HeartbeatInterval { get; init; }

    /// <summary>Whether configset <c>port2config</c> is part of it.</summary>
    public required bool HasSecondInterface { get; init; }

    /// <summary>Whether configset <c>internalelbwebserv</c> is part of it.</summary>
    public required bool HasInternalElb { get; init; }

    /// <summary>Whether configset <c>fazintegration</c> is part of it.</summary>
    public required bool HasFortiAnalyzer { get; init; }

    /// <summary>Further configsets, by name.</summary>
    public required IReadOnlyList<string> Additional { get; init; }

    /// <summary>The words for the roles.</summary>
    public required RoleVocabulary Vocabulary { get; init; }
}
