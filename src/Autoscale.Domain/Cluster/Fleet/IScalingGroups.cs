using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Fleet;

/// <summary>The members of the scaling groups.</summary>
public interface IScalingGroups
{
    /// <summary>Returns the enrolment of one instance in any group; null when it is in none. Faults propagate.</summary>
    Task<Enrolment?> FindAsync(InstanceId id, CancellationToken cancellationToken);

    /// <summary>Lists all members of the given groups. Faults propagate.</summary>
    Task<GroupListing> ListAsync(IReadOnlyCollection<ScalingGroup> groups, CancellationToken cancellationToken);
}

/// <summary>The members of some scaling groups.</summary>
/// <param name="Members">The members by their ids.</param>
/// <param name="Unknown">The groups that Auto Scaling does not know.</param>
public sealed record GroupListing(IReadOnlyDictionary<InstanceId, Enrolment> Members, IReadOnlyList<ScalingGroup> Unknown);

/// <summary>The membership of an instance in a scaling group.</summary>
/// <param name="Group">The group.</param>
/// <param name="State">The state that Auto Scaling reports.</param>
public sealed record Enrolment(ScalingGroup Group, LifecycleState State)
{
    /// <summary>
    /// True while Auto Scaling waits for its lifecycle hook to be completed: <c>Pending:Wait</c>, <c>Terminating:Wait</c>.
    /// </summary>
    public bool IsWaiting { get; init; }

    /// <summary>
    /// True while the instance is in the warm pool of its group: it is prepared and then stopped until the group needs it, and it gets no
    /// traffic.
    /// </summary>
    public bool IsWarm { get; init; }

    /// <summary>True when the instance is protected from scale-in.</summary>
    public bool IsProtected { get; init; }
}

/// <summary>
/// The lifecycle state of a member: the fifteen states of AWS mapped to the five that this application distinguishes. Spec 1.12, 7.
/// </summary>
public enum LifecycleState
{
    /// <summary>Not a member of any group: detached, terminated, or never launched by a group.</summary>
    None,

    /// <summary>Joining: <c>Pending</c>, <c>Pending:Wait</c>, <c>Pending:Proceed</c> and the warm pool's entry states.</summary>
    Pending,

    /// <summary>In service.</summary>
    InService,

    /// <summary>Set aside by an operator: <c>Standby</c>, <c>EnteringStandby</c>.</summary>
    Standby,

    /// <summary>Leaving: <c>Terminating*</c>, <c>Detaching</c>. Never eligible as primary (W7).</summary>
    Terminating,
}

/// <summary>Termination of members. Spec 3.9.</summary>
public interface ITermination
{
    /// <summary>
    /// Lets Auto Scaling terminate a member and launch a replacement; harmless when the member is terminating or does not exist. Faults
    /// propagate.
    /// </summary>
    Task TerminateAsync(InstanceId instance, CancellationToken cancellationToken);
}
