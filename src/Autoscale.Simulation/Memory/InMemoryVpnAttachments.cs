using System.Net;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Simulation.Memory;

/// <summary>
/// The records of VPN connections, with the conditions of the table: a row is replaced or removed only in the version that was read.
/// </summary>
public sealed class InMemoryVpnAttachments : IVpnAttachments
{
    private readonly Rows<(InstanceId Instance, string PublicIp), VpnAttachment> _rows = new();

    /// <summary>All current rows, in the order of their ids and addresses.</summary>
    public IReadOnlyList<VpnAttachment> All => _rows.List();

    /// <summary>Writes a row unchanged, version included, as the initial state of a world.</summary>
    public void Put(VpnAttachment row)
    {
        ArgumentNullException.ThrowIfNull(row);
        _rows.Put(KeyOf(row.Instance, row.PublicIp), row);
    }

    /// <inheritdoc/>
    public Task<VpnAttachment?> FindAsync(InstanceId instance, IPAddress publicIp, CancellationToken cancellationToken) =>
        Reply.Of(() => _rows.Find(KeyOf(instance, publicIp)), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<VpnAttachment>> ListAsync(CancellationToken cancellationToken) => Reply.Of(_rows.List, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TrySaveAsync(VpnAttachment row, CancellationToken cancellationToken) => Reply.Of(
        () => _rows.TryChange(KeyOf(row.Instance, row.PublicIp), stored =>
            (stored?.Version ?? 0) == row.Version ? row with { Version = row.Version + 1 } : null),
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryRemoveAsync(VpnAttachment row, CancellationToken cancellationToken) =>
        Reply.Of(() => _rows.TryRemove(KeyOf(row.Instance, row.PublicIp), stored => stored.Version == row.Version), cancellationToken);

    private static (InstanceId Instance, string PublicIp) KeyOf(InstanceId instance, IPAddress publicIp) => (instance, publicIp.ToString());
}
