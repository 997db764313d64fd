using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Domain.Cluster.Licensing;

/// <summary>The license files.</summary>
public interface ILicenseFiles
{
    /// <summary>Lists all files of a location, with their sizes, over all pages; folder markers are skipped. Faults propagate.</summary>
    Task<IReadOnlyList<LicenseFile>> ListAsync(LicenseLocation location, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the text of one file, with its ETag, and of a larger file no more than <see cref="LicenseFile.MaxSize"/> and one byte; null
    /// when the file does not exist. Faults propagate.
    /// </summary>
    Task<LicenseText?> ReadAsync(LicenseLocation location, string name, CancellationToken cancellationToken);
}

/// <summary>Write access to the license files, for operators. No function uses it.</summary>
public interface ILicenseUploads
{
    /// <summary>Adds one file; false when there is one of this name, which is not changed. Faults propagate.</summary>
    Task<bool> TryAddAsync(LicenseLocation location, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);
}

/// <summary>The stock table: the licenses that exist.</summary>
public interface ILicenseStock
{
    /// <summary>Lists the rows of one product. Faults propagate.</summary>
    Task<IReadOnlyList<License>> ListAsync(string product, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a row and overwrites an existing one of the same product: its content follows from the files alone. A row of another product
    /// is not changed. Faults propagate.
    /// </summary>
    Task PutAsync(License license, CancellationToken cancellationToken);

    /// <summary>
    /// Removes a row if it belongs to this product and still names this file; any other row is not changed. Faults propagate.
    /// </summary>
    Task RemoveAsync(License license, CancellationToken cancellationToken);
}

/// <summary>The usage table: the holders of the licenses. Rows are changed only by compare-and-swap. Spec 2.3, 6.2.</summary>
public interface ILicenseUsages
{
    /// <summary>Lists the rows of one product with consistent reads, without those of released licenses. Faults propagate.</summary>
    Task<IReadOnlyList<LicenseUsage>> ListAsync(string product, CancellationToken cancellationToken);

    /// <summary>Lists the rows of one product with consistent reads, with those of released licenses. Faults propagate.</summary>
    Task<IReadOnlyList<LicenseUsage>> ListAllAsync(string product, CancellationToken cancellationToken);

    /// <summary>Returns the row of one license with a consistent read; null when the license has no holder. Faults propagate.</summary>
    Task<LicenseUsage?> FindAsync(string checksum, CancellationToken cancellationToken);

    /// <summary>Assigns a license that has no row, or was released; false when it has a holder. Faults propagate.</summary>
    Task<bool> TryAssignAsync(LicenseUsage usage, CancellationToken cancellationToken);

    /// <summary>
    /// Reassigns a license from its former holder; false when the stored row differs from <paramref name="former"/>. Faults propagate.
    /// </summary>
    Task<bool> TryReassignAsync(LicenseUsage former, LicenseUsage usage, CancellationToken cancellationToken);

    /// <summary>
    /// Releases a license: its row no longer names a holder, and keeps the time of the release. A row without a valid holder is removed
    /// instead. False when the stored row differs from <paramref name="usage"/>. Faults propagate.
    /// </summary>
    Task<bool> TryReleaseAsync(LicenseUsage usage, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Removes a row; false when the stored row differs from <paramref name="usage"/>. Faults propagate.</summary>
    Task<bool> TryRemoveAsync(LicenseUsage usage, CancellationToken cancellationToken);
}
