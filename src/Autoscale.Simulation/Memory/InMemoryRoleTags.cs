using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Simulation.Memory;

/// <summary>The role tag on instances of the simulated cloud. An instance that the cloud does not know is a fault, as with EC2.</summary>
public sealed class InMemoryRoleTags(SimulatedCloud cloud) : IRoleTags
{
    /// <inheritdoc/>
    public Task PutAsync(InstanceId instance, Term term, CancellationToken cancellationToken) => Reply.Of(
        () =>
        {
            cloud.Tag(instance, SimulatedInstance.RoleTag, SimulatedInstance.PrimaryRole);
            cloud.Tag(instance, SimulatedInstance.TermTag, term.ToString());
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task RemoveAsync(IReadOnlyCollection<InstanceId> instances, CancellationToken cancellationToken) => Reply.Of(
        () =>
        {
            foreach (var instance in instances)
                cloud.Untag(instance, SimulatedInstance.RoleTag);
        },
        cancellationToken);
}
