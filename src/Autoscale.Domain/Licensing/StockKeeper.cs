using System.Collections.Concurrent;
using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Licensing;

/// <summary>
/// Keeps the stock: lists the files, reads some of those that are new or changed, and makes the books say so. It remembers contents by their ETag for as long as its
/// container lives, so an unchanged stock costs one listing; a stock that nobody has read is read by all who come, each a part of it. Safe for concurrent use.
/// </summary>
public sealed class StockKeeper(ILicenseFiles files, ILicenseStock books)
{
    private const int MostAtOnce = 8;

    private readonly ConcurrentDictionary<string, string> _checksums = new(StringComparer.Ordinal);

    // Tags that turned out to stand for something else than the books say; they are read again, whatever the books say then.
    private readonly ConcurrentDictionary<string, bool> _doubted = new(StringComparer.Ordinal);
    private IReadOnlyCollection<License>? _books;

    /// <summary>True once this container has seen the books.</summary>
    public bool IsOpen => Volatile.Read(ref _books) is not null;

    /// <summary>Takes stock.</summary>
    /// <param name="location">Where the files are.</param>
    /// <param name="reader">On whose behalf.</param>
    /// <param name="wanted">The names of files that this device needs to know.</param>
    /// <param name="most">How many files to read at most, beside those.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Stock> TakeStockAsync(LicenseLocation location, InstanceId reader, IReadOnlyCollection<string> wanted, int most, CancellationToken cancellationToken)
    {
        // 1. What files there are; and, before any is read, what the books know of them.
        var listed = await files.ListAsync(location, cancellationToken);
        var known = Volatile.Read(ref _books);
        if (known is null || NextToRead().Count > 0)
        {
            known = await books.ListAsync(location.Product, cancellationToken);
            foreach (var row in known)
            {
                if (row.ETag is { } tag && !_doubted.ContainsKey(tag))
                    _checksums[tag] = row.Checksum;
            }
        }

        // 2. What is in some of those that nobody has read yet.
        var limit = new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellationToken };
        var vanished = new ConcurrentDictionary<LicenseFile, bool>();
        await Parallel.ForEachAsync(NextToRead(), limit, async (file, token) =>
        {
            if (await files.ReadAsync(location, file.Name, token) is { } text)
                _checksums[file.ETag] = text.Checksum;
            else
                vanished[file] = true;
        });

        // 3. Make the books say so. A file that was looked for and is not there holds nothing that is worth waiting for.
        var unread = StockPolicy.Unread(listed, _checksums).Where(f => !vanished.ContainsKey(f)).ToList();
        var current = StockPolicy.Current(listed, _checksums, location.Product);
        var (put, remove) = StockPolicy.Plan(known, current, unread);
        await Parallel.ForEachAsync(put, limit, async (license, token) => await books.PutAsync(license, token));
        await Parallel.ForEachAsync(remove, limit, async (license, token) => await books.RemoveAsync(license, token));
        Volatile.Write(ref _books, current);
        return new Stock(current, unread.Count);

        IReadOnlyList<LicenseFile> NextToRead() => StockPolicy.Next(StockPolicy.Unread(listed, _checksums), reader, wanted, most);
    }

    /// <summary>Forgets what a file was believed to hold: it turned out to hold something else.</summary>
    public void Forget(License license)
    {
        if (license.ETag is not { } tag)
            return;
        _doubted[tag] = true;
        _ = _checksums.TryRemove(tag, out _);
    }
}
