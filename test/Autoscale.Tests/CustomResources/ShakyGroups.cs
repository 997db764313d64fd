using Autoscale.Domain.Fleet;

namespace Autoscale.Tests.CustomResources;

/// <summary>Scaling groups that cannot be listed now and then.</summary>
internal sealed class ShakyGroups(IScalingGroups groups, Func<bool> isBroken) : IScalingGroups
{
    public Task<Enrolment?> FindAsync(InstanceId id, CancellationToken cancellationToken) => groups.FindAsync(id, cancellationToken);

    public Task<IReadOnlyDictionary<InstanceId, Enrolment>> ListAsync(IReadOnlyCollection<ScalingGroup> asked, CancellationToken cancellationToken) =>
        isBroken() ? Task.FromException<IReadOnlyDictionary<InstanceId, Enrolment>>(new TimeoutException()) : groups.ListAsync(asked, cancellationToken);
}
