using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Tests.CustomResources;

/// <summary>Two interfaces as the original application left them, without a tag that names their instance.</summary>
internal sealed class Orphans : IOwnedInterfaces
{
    public List<OwnedInterface> Left { get; } = [new("eni-1", InterfaceState.Available), new("eni-2", InterfaceState.Available)];

    public Task<IReadOnlyList<OwnedInterface>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<OwnedInterface>>([.. Left]);

    public Task<OwnedInterface?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(Left.Find(i => i.Id == id));

    public Task<OwnedInterface> CreateAsync(NicOrder order, DateTimeOffset now, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task AttachAsync(string id, InstanceId instance, int deviceIndex, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task DetachAsync(string attachmentId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        _ = Left.RemoveAll(i => i.Id == id);
        return Task.CompletedTask;
    }

    public Task AllowForwardingAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();
}
