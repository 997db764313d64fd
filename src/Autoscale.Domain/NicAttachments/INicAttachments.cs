namespace Autoscale.Domain.NicAttachments;

/// <summary>The books of second interfaces: one row per instance, replaced only by compare-and-swap on its version. Spec 2.2.</summary>
public interface INicAttachments
{
    /// <summary>All rows, read consistently page by page. Faults travel.</summary>
    Task<IReadOnlyList<NicAttachment>> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Writes the row, with its version plus one: as a new one when <see cref="NicAttachment.Version"/> is 0 and there is none, else over the very version it was read
    /// with; false when someone else wrote first. Faults travel.
    /// </summary>
    Task<bool> TrySaveAsync(NicAttachment row, CancellationToken cancellationToken);

    /// <summary>Removes the row if it still has this version; false when someone else wrote first, or it is gone. Faults travel.</summary>
    Task<bool> TryRemoveAsync(NicAttachment row, CancellationToken cancellationToken);
}
