using Autoscale.Domain.Fleet;
using Autoscale.Domain.NicAttachments;

namespace Autoscale.Simulation.Worlds;

/// <summary>The network interfaces behind the turnstile.</summary>
internal sealed class SeededInterfaces(IOwnedInterfaces inner, Turnstile turnstile) : IOwnedInterfaces
{
    public Task<IReadOnlyList<OwnedInterface>> ListAsync(CancellationToken cancellationToken) =>
        turnstile.PassAsync("lists interfaces", () => inner.ListAsync(cancellationToken));

    public Task<OwnedInterface?> FindAsync(string id, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"looks at {id}", () => inner.FindAsync(id, cancellationToken));

    public Task<OwnedInterface> CreateAsync(NicOrder order, DateTimeOffset now, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"makes an interface for {order.For}", () => inner.CreateAsync(order, now, cancellationToken));

    public Task AttachAsync(string id, InstanceId instance, int deviceIndex, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"attaches {id} to {instance}", () => inner.AttachAsync(id, instance, deviceIndex, cancellationToken));

    public Task DetachAsync(string attachmentId, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"detaches {attachmentId}", () => inner.DetachAsync(attachmentId, cancellationToken));

    public Task DeleteAsync(string id, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"deletes {id}", () => inner.DeleteAsync(id, cancellationToken));

    public Task AllowForwardingAsync(string id, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"lets {id} forward", () => inner.AllowForwardingAsync(id, cancellationToken));
}
