using Autoscale.Domain.Fleet;

namespace Autoscale.Tests.Licensing;

/// <summary>Auto Scaling as it is at times: a listing of a group lacks one member that a question for that one alone would find.</summary>
internal sealed class LaggingGroups(IScalingGroups groups, InstanceId lacking) : IScalingGroups
{
    public Task<Enrolment?> FindAsync(InstanceId id, CancellationToken cancellationToken) => groups.FindAsync(id, cancellationToken);

    public async Task<IReadOnlyDictionary<InstanceId, Enrolment>> ListAsync(
        IReadOnlyCollection<ScalingGroup> ofGroups, CancellationToken cancellationToken) =>
        (await groups.ListAsync(ofGroups, cancellationToken)).Where(m => m.Key != lacking).ToDictionary();
}
