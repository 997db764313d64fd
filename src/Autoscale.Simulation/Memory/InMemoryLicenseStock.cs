using Autoscale.Domain.Cluster.Licensing;

namespace Autoscale.Simulation.Memory;

/// <summary>The license stock, by checksum.</summary>
public sealed class InMemoryLicenseStock : ILicenseStock
{
    private readonly Rows<string, License> _rows = new(StringComparer.Ordinal);

    /// <summary>All current rows, of every product.</summary>
    public IReadOnlyList<License> All => _rows.List();

    /// <inheritdoc/>
    public Task<IReadOnlyList<License>> ListAsync(string product, CancellationToken cancellationToken) =>
        Reply.Of<IReadOnlyList<License>>(() => [.. _rows.List().Where(l => l.Product == product)], cancellationToken);

    /// <inheritdoc/>
    public Task PutAsync(License license, CancellationToken cancellationToken) =>
        Reply.Of(() => _rows.Put(license.Checksum, license), cancellationToken);

    /// <inheritdoc/>
    public Task RemoveAsync(License license, CancellationToken cancellationToken) =>
        Reply.Of(
            () => _rows.TryRemove(license.Checksum, l => l.Product == license.Product && l.FileName == license.FileName),
            cancellationToken);
}
