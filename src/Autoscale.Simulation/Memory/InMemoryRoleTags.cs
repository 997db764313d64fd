using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Simulation.Memory;

/// <summary>The role tag on instances of the simulated cloud. An unknown instance is a fault, as in EC2.</summary>
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
