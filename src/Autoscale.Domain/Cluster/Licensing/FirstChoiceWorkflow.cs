namespace Autoscale.Domain.Cluster.Licensing;

/// <summary>
/// The cheapest search for a license: the file that the row of the device names; otherwise one file, the first that is not known to be
/// held. A file without a license, and one whose license is not the best choice after all, is followed by the next. Decision 22.
/// </summary>
public sealed class FirstChoiceWorkflow(StockKeeper stockKeeper, ILicenseUsages usages, EarlierRowsWorkflow earlierRows)
{
    /// <summary>Searches; the claim is null when the stock table is needed.</summary>
    /// <param name="rows">The rows of licenses that are or were held.</param>
    public async Task<(LicenseClaim? Claim, IReadOnlyList<LicenseUsage> Rows, Stock Stock)> ClaimAsync(
        LicenseRequest request, IReadOnlyList<LicenseUsage> rows, CancellationToken cancellationToken)
    {
        var (id, location) = (request.Device.Id, request.Location);
        HashSet<string> triedOwn = [];
        HashSet<string> triedTags = [];
        Dictionary<string, (License License, LicenseText Text)> read = [];
        while (true)
        {
            // 1. The device's own license. The lookup is repeated after a lost claim: a concurrent request of the same device may have won
            // it.
            if (await ReadOwnAsync(request, rows, triedOwn, cancellationToken) is { } own)
                return (own, rows, new Stock([], 0));

            // 2. The first file that is not known to be held. If the device holds a license under another file name, the caller continues.
            var listed = request.Listed ??= await stockKeeper.ListAsync(location, cancellationToken);
            (rows, var heldTwice) = await earlierRows.RewriteAsync(location, listed, rows, cancellationToken);
            foreach (var finding in heldTwice)
                request.HeldTwice.Add(finding);
            var choice = stockKeeper.Choose(id, listed, rows).FirstOrDefault(f =>
                !triedTags.Contains(f.ETag) && stockKeeper.FormerUse(f, rows)?.IsCooling(request.Cooldown, request.At) != true);
            var stock = stockKeeper.StockOf(listed, location.Product);
            if (choice is null || LicensePolicy.Own(id, stock.Licenses, rows).Count > 0)
                return (null, rows, stock);

            // 3. A file is read before it is claimed. Its content may change the order: then another file comes first.
            if (!read.TryGetValue(choice.ETag, out var found))
            {
                if (await stockKeeper.ReadAsync(location, choice.Name, cancellationToken) is { } content)
                    read[choice.ETag] = content;
                else
                    _ = triedTags.Add(choice.ETag);
                if (!read.TryGetValue(choice.ETag, out found) || LicensePolicy.FormerUse(found.License.Checksum, rows) is not null)
                    continue;
            }

            // 4. Claim its content. A copy of a license that another device holds is not a license of its own.
            _ = triedTags.Add(choice.ETag);
            if (rows.FirstOrDefault(u => u.HasHolder && u.License.Checksum == found.License.Checksum) is { } copied)
            {
                var ownCopy = copied.Holder == id ? new LicenseClaim(found.License, LicenseOrigin.Own, found.Text) : null;
                return (ownCopy, rows, stockKeeper.StockOf(listed, location.Product));
            }

            if (await usages.TryAssignAsync(request.Usage(found.License, stock), cancellationToken))
                return (new LicenseClaim(found.License, LicenseOrigin.Unused, found.Text), rows, stock);
            rows = await ListAsync(request, cancellationToken);
            if (rows.Any(u => u.Holder == id && u.License.Checksum == found.License.Checksum))
                return (new LicenseClaim(found.License, LicenseOrigin.Own, found.Text), rows, stock);
        }
    }

    /// <summary>
    /// The rows of licenses that are or were held. A row without a valid holder is removed, so that its license is free.
    /// </summary>
    public async Task<IReadOnlyList<LicenseUsage>> ListAsync(LicenseRequest request, CancellationToken cancellationToken)
    {
        var rows = await usages.ListAllAsync(request.Location.Product, cancellationToken);
        foreach (var row in rows.Where(u => u is { HasHolder: false, IsReleased: false }))
        {
            if (await usages.TryReleaseAsync(row, request.At, cancellationToken))
                request.Freed.Add(row.License);
        }

        return [.. rows.Where(u => u.HasHolder || u.IsReleased)];
    }

    // Reads the file named by the row and compares the checksums. The license of a row of an earlier version may be that of another device:
    // then the device needs another one.
    private async Task<LicenseClaim?> ReadOwnAsync(
        LicenseRequest request, IReadOnlyList<LicenseUsage> rows, HashSet<string> tried, CancellationToken cancellationToken)
    {
        foreach (var own in LicensePolicy.HeldBy(request.Device.Id, rows))
        {
            if (!tried.Add(own.License.Checksum)
                || await stockKeeper.ReadAsync(request.Location, own.License.FileName, cancellationToken) is not var (license, text))
                continue;
            var isOwn = own.License.IsOfEarlierVersion
                ? text.FormerChecksum == own.License.Checksum && await IsRewrittenAsync(own, license, rows, cancellationToken)
                : license.Checksum == own.License.Checksum;
            if (isOwn)
                return new LicenseClaim(license, LicenseOrigin.Own, text);
        }

        return null;
    }

    private async Task<bool> IsRewrittenAsync(
        LicenseUsage own, License license, IReadOnlyList<LicenseUsage> rows, CancellationToken cancellationToken) =>
        await earlierRows.RewriteAsync(
            own, license, rows.FirstOrDefault(r => r.License.Checksum == license.Checksum && r != own), cancellationToken) is { } rewritten
        && rewritten.Holder == own.Holder;
}
