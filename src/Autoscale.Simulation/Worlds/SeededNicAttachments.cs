using Autoscale.Domain.NicAttachments;

namespace Autoscale.Simulation.Worlds;

/// <summary>The books of second interfaces behind the turnstile.</summary>
internal sealed class SeededNicAttachments(INicAttachments inner, Turnstile turnstile) : INicAttachments
{
    public Task<IReadOnlyList<NicAttachment>> ListAsync(CancellationToken cancellationToken) =>
        turnstile.PassAsync("lists the books of interfaces", () => inner.ListAsync(cancellationToken));

    public Task<bool> TrySaveAsync(NicAttachment row, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"books {row.InterfaceId ?? "an interface"} for {row.Instance} as {row.State}", () => inner.TrySaveAsync(row, cancellationToken));

    public Task<bool> TryRemoveAsync(NicAttachment row, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"closes the books of the interface of {row.Instance}", () => inner.TryRemoveAsync(row, cancellationToken));
}
