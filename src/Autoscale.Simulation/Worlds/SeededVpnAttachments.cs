using System.Net;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.VpnAttachments;

namespace Autoscale.Simulation.Worlds;

/// <summary>The books of VPN connections behind the turnstile.</summary>
internal sealed class SeededVpnAttachments(IVpnAttachments inner, Turnstile turnstile) : IVpnAttachments
{
    public Task<VpnAttachment?> FindAsync(InstanceId instance, IPAddress publicIp, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"reads the books of the VPN connection of {instance}", () => inner.FindAsync(instance, publicIp, cancellationToken));

    public Task<IReadOnlyList<VpnAttachment>> ListAsync(CancellationToken cancellationToken) =>
        turnstile.PassAsync("lists the books of VPN connections", () => inner.ListAsync(cancellationToken));

    public Task<bool> TrySaveAsync(VpnAttachment row, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"books {row.ConnectionId ?? "a connection"} for {row.Instance} as {row.State}", () => inner.TrySaveAsync(row, cancellationToken));

    public Task<bool> TryRemoveAsync(VpnAttachment row, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"closes the books of the VPN connection of {row.Instance}", () => inner.TryRemoveAsync(row, cancellationToken));
}
