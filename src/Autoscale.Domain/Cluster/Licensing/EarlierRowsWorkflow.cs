using System.Collections.Concurrent;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared;

namespace Autoscale.Domain.Cluster.Licensing;

/// <summary>
/// Rewrites rows of earlier versions, whose key is the checksum of the whole file: the row under the identity of the license is written
/// first, then the old one is removed, so that the license has a row at all times. Such a row is read with its file; one whose file is
/// missing or has changed stays as it is. Field fault F2.
/// </summary>
public sealed class EarlierRowsWorkflow(StockKeeper stockKeeper, ILicenseUsages usages)
{
    /// <summary>Returns the rows after the rewriting, and the licenses that turned out to have two holders.</summary>
    public async Task<(IReadOnlyList<LicenseUsage> Rows, IReadOnlyList<StockFinding> HeldTwice)> RewriteAsync(
        LicenseLocation location, ListedFiles listed, IReadOnlyList<LicenseUsage> rows, CancellationToken cancellationToken)
    {
        // The oldest assignment first: when two devices hold copies of one license, it stays with the first.
        List<LicenseUsage> earlier =
            [.. rows.Where(r => r.License.IsOfEarlierVersion).OrderBy(r => r.IsReleased).ThenBy(r => r.AssignedAt)];
        if (earlier.Count == 0)
            return (rows, []);
        var licenses = new ConcurrentDictionary<LicenseUsage, License>();
        _ = await AtOnce.ForEachAsync(earlier, async row =>
        {
            if (await stockKeeper.IdentifyAsync(location, listed, row.License, cancellationToken) is { } license)
                licenses[row] = license;
        }, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();

        List<LicenseUsage> current = [.. rows.Except(earlier)];
        List<StockFinding> heldTwice = [];
        foreach (var row in earlier)
        {
            var license = licenses.GetValueOrDefault(row);
            var other = current.Find(r => r.License.Checksum == license?.Checksum);
            if (license is null || await RewriteAsync(row, license, other, cancellationToken) is not { } rewritten)
            {
                current.Add(row);
                if (other is { HasHolder: true } && row.HasHolder)
                    heldTwice.Add(new StockFinding.HeldTwice(
                        row.License.FileName, $"{other.Holder} and {row.Holder} hold the license in {other.License.FileName}"));
                continue;
            }

            _ = other is not null && current.Remove(other);
            current.Add(rewritten);
        }

        return (current, heldTwice);
    }

    /// <summary>Rewrites one row; null when another device holds the license, or another request changed a row.</summary>
    /// <param name="row">The row of an earlier version.</param>
    /// <param name="license">The license in its file.</param>
    /// <param name="other">The row under the identity of that license; null when there is none.</param>
    public async Task<LicenseUsage?> RewriteAsync(
        LicenseUsage row, License license, LicenseUsage? other, CancellationToken cancellationToken)
    {
        var rewritten = row with { License = license };

        // The line ends are those of the vendor's files: the identity is the old checksum, and only the mark is missing.
        if (license.Checksum == row.License.Checksum)
            return row.IsReleased || await usages.TryReassignAsync(row, rewritten, cancellationToken) ? rewritten : null;

        // A released row tells only since when its license is free; a newer row of the license replaces it.
        if (row.IsReleased && other is null)
            return rewritten;
        if (row.IsReleased || other?.Holder == row.Holder)
            rewritten = other!;
        else if (other is { HasHolder: true } || !await usages.TryAssignAsync(rewritten, cancellationToken))
            return null;
        _ = await usages.TryRemoveAsync(row, cancellationToken);
        return rewritten;
    }
}
