using System.Net;
using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Equipment.Vpn;

/// <summary>
/// The table of VPN connections: one row per instance and public address, replaced only by compare-and-swap on its version. Spec 2.2.
/// </summary>
public interface IVpnAttachments
{
    /// <summary>Returns the row of one device and address with a consistent read; null when there is none. Faults propagate.</summary>
    Task<VpnAttachment?> FindAsync(InstanceId instance, IPAddress publicIp, CancellationToken cancellationToken);

    /// <summary>Lists all rows with consistent reads, page by page. Faults propagate.</summary>
    Task<IReadOnlyList<VpnAttachment>> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Writes the row with its version plus one. With <see cref="VpnAttachment.Version"/> 0 the row must not exist yet; otherwise the
    /// stored row must still have the given version. False when another writer was first. Faults propagate.
    /// </summary>
    Task<bool> TrySaveAsync(VpnAttachment row, CancellationToken cancellationToken);

    /// <summary>
    /// Removes the row if it still has this version; false when another writer was first or the row does not exist. Faults propagate.
    /// </summary>
    Task<bool> TryRemoveAsync(VpnAttachment row, CancellationToken cancellationToken);
}

/// <summary>The record of a device's VPN connection: one row of table <c>{prefix}-VpnAttachment</c>. Spec 2.2, 7.6.</summary>
/// <param name="PublicIp">The device's public address; with the instance id, the key of the row.</param>
/// <param name="ConnectionId">The connection; null while it is being created.</param>
/// <param name="State">The progress.</param>
public sealed record VpnAttachment(InstanceId Instance, IPAddress PublicIp, string? ConnectionId, AttachmentState State)
{
    /// <summary>The version of the stored row; 0 when there is none yet, or when the original product wrote it.</summary>
    public long Version { get; init; }
}
