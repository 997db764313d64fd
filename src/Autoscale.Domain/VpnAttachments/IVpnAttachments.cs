using System.Net;
using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.VpnAttachments;

/// <summary>The books of VPN connections: one row per instance and public address, replaced only by compare-and-swap on its version. Spec 2.2.</summary>
public interface IVpnAttachments
{
    /// <summary>The row of one device and address, read consistently; null when there is none. Faults travel.</summary>
    Task<VpnAttachment?> FindAsync(InstanceId instance, IPAddress publicIp, CancellationToken cancellationToken);

    /// <summary>All rows, read consistently page by page. Faults travel.</summary>
    Task<IReadOnlyList<VpnAttachment>> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Writes the row, with its version plus one: as a new one when <see cref="VpnAttachment.Version"/> is 0 and there is none, else over the very version it was read
    /// with; false when someone else wrote first. Faults travel.
    /// </summary>
    Task<bool> TrySaveAsync(VpnAttachment row, CancellationToken cancellationToken);

    /// <summary>Removes the row if it still has this version; false when someone else wrote first, or it is gone. Faults travel.</summary>
    Task<bool> TryRemoveAsync(VpnAttachment row, CancellationToken cancellationToken);
}
