using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Elections;

/// <summary>A device with a health check record, and its current description by EC2 and Auto Scaling.</summary>
/// <param name="Device">The description; null when the device is no longer in any of our groups.</param>
public sealed record Candidate(HealthCheck Health, FortiGate? Device)
{
    /// <summary>The instance id.</summary>
    public InstanceId Id => Health.Instance;
}

/// <summary>A member that cannot be elected.</summary>
public sealed record Exclusion(InstanceId Instance, ExclusionReason Reason);

/// <summary>The reason to exclude a member from an election. Spec 4.5, 4.6, W7, W23.</summary>
public enum ExclusionReason
{
    /// <summary>The member is in a group other than the primary group.</summary>
    OtherGroup,

    /// <summary>The instance is no longer in any of our groups.</summary>
    NotMember,

    /// <summary>The member is leaving its group.</summary>
    Leaving,

    /// <summary>The member is not running in EC2.</summary>
    NotRunning,

    /// <summary>The member is out of sync, or an overdue heartbeat makes it so, while another member is not.</summary>
    OutOfSync,

    /// <summary>An operator set the member aside, while another member is in service.</summary>
    Standby,

    /// <summary>The member has never synchronised, while another member has the configuration.</summary>
    WithoutConfiguration,

    /// <summary>The member has been silent for too long.</summary>
    Silent,
}
