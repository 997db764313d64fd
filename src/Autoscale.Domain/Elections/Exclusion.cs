using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Elections;

/// <summary>A member that cannot be elected.</summary>
/// <param name="Instance">Who.</param>
/// <param name="Reason">Why.</param>
public sealed record Exclusion(InstanceId Instance, ExclusionReason Reason);

/// <summary>Why a member cannot be elected. Spec 4.5, 4.6, W7, W23.</summary>
public enum ExclusionReason
{
    /// <summary>It is in another group than the primary group.</summary>
    OtherGroup,

    /// <summary>It is in none of our groups any more.</summary>
    NotMember,

    /// <summary>It is leaving its group.</summary>
    Leaving,

    /// <summary>EC2 does not have it running.</summary>
    NotRunning,

    /// <summary>It is out of sync, or the heartbeat that is overdue makes it so.</summary>
    OutOfSync,

    /// <summary>It has been silent for too long.</summary>
    Silent,
}
