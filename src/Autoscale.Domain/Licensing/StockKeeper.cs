using System.Collections.Concurrent;

namespace Autoscale.Domain.Licensing;

/// <summary>
/// Keeps the stock: lists the files, reads those that are new or changed, and makes the books say so. It remembers contents by their ETag for as long as its container
/// lives, so an unchanged stock costs one listing. Safe for concurrent use.
/// </summary>
public sealed class StockKeeper(ILicenseFiles files, ILicenseStock books)
{
    private const int MostAtOnce = 8;

    private readonly ConcurrentDictionary<string, string> _checksums = new(StringComparer.Ordinal);
    private IReadOnlyCollection<License>? _books;

    /// <summary>The licenses that there are now.</summary>
    public async Task<IReadOnlyList<License>> TakeStockAsync(LicenseLocation location, CancellationToken cancellationToken)
    {
        // 1. What files there are; and, where that is news to this container, what the books know of them.
        var listed = await files.ListAsync(location, cancellationToken);
        var known = Volatile.Read(ref _books);
        if (known is null || StockPolicy.Unread(listed, _checksums).Count > 0)
        {
            known = await books.ListAsync(location.Product, cancellationToken);
            foreach (var row in known)
            {
                if (row.ETag is { } tag)
                    _checksums[tag] = row.Checksum;
            }
        }

        // 2. What is in those that nobody has read yet.
        var limit = new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(StockPolicy.Unread(listed, _checksums), limit, async (file, token) =>
        {
            if (await files.ReadAsync(location, file.Name, token) is { } text)
                _checksums[file.ETag] = text.Checksum;
        });

        // 3. Make the books say so.
        var current = StockPolicy.Current(listed, _checksums, location.Product);
        var (put, remove) = StockPolicy.Plan(known, current);
        await Parallel.ForEachAsync(put, limit, async (license, token) => await books.PutAsync(license, token));
        await Parallel.ForEachAsync(remove, limit, async (license, token) => await books.RemoveAsync(license, token));
        Volatile.Write(ref _books, current);
        return current;
    }

    /// <summary>Forgets what a file was believed to hold: it turned out to hold something else.</summary>
    public void Forget(License license)
    {
        if (license.ETag is { } tag)
            _ = _checksums.TryRemove(tag, out _);
    }
}
