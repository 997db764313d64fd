namespace Autoscale.Domain.Fleet;

/// <summary>Who is in which scaling group.</summary>
public interface IScalingGroups
{
    /// <summary>The enrolment of one instance in whatever group; null when it is in none. Faults travel.</summary>
    Task<Enrolment?> FindAsync(InstanceId id, CancellationToken cancellationToken);

    /// <summary>Everyone in the given groups. A group that does not exist has nobody in it. Faults travel.</summary>
    Task<IReadOnlyDictionary<InstanceId, Enrolment>> ListAsync(IReadOnlyCollection<ScalingGroup> groups, CancellationToken cancellationToken);
}
