using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Elections;

/// <summary>The effects of a new term in AWS and on subscribers; each is idempotent. Spec 7.7, 7.8, 8.</summary>
[Flags]
public enum TermEffects
{
    /// <summary>No effect.</summary>
    None = 0,

    /// <summary>The role tag is on the primary only.</summary>
    RoleTag = 1,

    /// <summary>The egress routes point at the primary.</summary>
    EgressRoutes = 2,

    /// <summary>The subscribers are notified.</summary>
    Announcement = 4,

    /// <summary>The primary is protected from scale-in; former primaries are not.</summary>
    ScaleInProtection = 8,

    /// <summary>The effects that are visible in AWS, so that actual state can be compared with desired state.</summary>
    OnTheCloud = RoleTag | EgressRoutes | ScaleInProtection,

    /// <summary>All effects.</summary>
    All = OnTheCloud | Announcement,
}

/// <summary>The tag <c>AutoscaleRole=primary</c> on instances, with the term in a second tag (<c>autoscale:term</c>). Spec 7.7.</summary>
public interface IRoleTags
{
    /// <summary>Sets the tags on one instance. Faults propagate.</summary>
    Task PutAsync(InstanceId instance, Term term, CancellationToken cancellationToken);

    /// <summary>Removes the role tag from these instances; the term tag stays and marks former primaries. Faults propagate.</summary>
    Task RemoveAsync(IReadOnlyCollection<InstanceId> instances, CancellationToken cancellationToken);
}

/// <summary>Scale-in protection of the members of a scaling group. Spec 7.9.</summary>
public interface IScaleInProtection
{
    /// <summary>Protects one member, or ends its protection; harmless when the member has left the group. Faults propagate.</summary>
    Task SetAsync(ScalingGroup group, InstanceId instance, bool isProtected, CancellationToken cancellationToken);
}
