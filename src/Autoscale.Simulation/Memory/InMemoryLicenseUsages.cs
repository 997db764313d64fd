using Autoscale.Domain.Cluster.Licensing;

namespace Autoscale.Simulation.Memory;

/// <summary>
/// The license usages, by checksum, with the conditions of the table: a row is changed only over the holder and start time that were read.
/// </summary>
public sealed class InMemoryLicenseUsages : ILicenseUsages
{
    private readonly Rows<string, LicenseUsage> _rows = new(StringComparer.Ordinal);

    /// <summary>False to assign over any holder, as a store without its condition would; only worlds that show why it is needed.</summary>
    internal bool ChecksHolders { get; set; } = true;

    /// <summary>All current rows, of every product, without those of released licenses.</summary>
    public IReadOnlyList<LicenseUsage> All => [.. _rows.List().Where(u => !u.IsReleased)];

    /// <summary>The rows of released licenses.</summary>
    public IReadOnlyList<LicenseUsage> Released => [.. _rows.List().Where(u => u.IsReleased)];

    /// <summary>Writes a row unchanged, as the initial state of a world.</summary>
    public void Put(LicenseUsage usage)
    {
        ArgumentNullException.ThrowIfNull(usage);
        _rows.Put(usage.License.Checksum, usage);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LicenseUsage>> ListAsync(string product, CancellationToken cancellationToken) =>
        Reply.Of<IReadOnlyList<LicenseUsage>>(() => [.. All.Where(u => u.License.Product == product)], cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LicenseUsage>> ListAllAsync(string product, CancellationToken cancellationToken) =>
        Reply.Of<IReadOnlyList<LicenseUsage>>(() => [.. _rows.List().Where(u => u.License.Product == product)], cancellationToken);

    /// <inheritdoc/>
    public Task<LicenseUsage?> FindAsync(string checksum, CancellationToken cancellationToken) =>
        Reply.Of(() => _rows.Find(checksum) is { IsReleased: false } usage ? usage : null, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryAssignAsync(LicenseUsage usage, CancellationToken cancellationToken) => Reply.Of(
        () => _rows.TryChange(usage.License.Checksum, stored => stored is null or { IsReleased: true } || !ChecksHolders ? usage : null),
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryReassignAsync(LicenseUsage former, LicenseUsage usage, CancellationToken cancellationToken) => Reply.Of(
        () => _rows.TryChange(
            former.License.Checksum, stored => !ChecksHolders || (stored is not null && IsHeldAs(stored, former)) ? usage : null),
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryReleaseAsync(LicenseUsage usage, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(usage);
        return !usage.HasHolder
            ? TryRemoveAsync(usage, cancellationToken)
            : Reply.Of(
                () => _rows.TryChange(
                    usage.License.Checksum, stored => stored is not null && IsHeldAs(stored, usage) ? stored.Released(at) : null),
                cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> TryRemoveAsync(LicenseUsage usage, CancellationToken cancellationToken) =>
        Reply.Of(() => _rows.TryRemove(usage.License.Checksum, stored => IsHeldAs(stored, usage)), cancellationToken);

    private static bool IsHeldAs(LicenseUsage stored, LicenseUsage read) =>
        stored.Holder == read.Holder && stored.AssignedAt == read.AssignedAt;
}
