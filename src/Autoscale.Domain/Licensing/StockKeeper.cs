using System.Collections.Concurrent;
using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Licensing;

/// <summary>
/// Knows what is in the files, by their ETags: from the rows of held licenses, from what this container has read, and from the stock
/// table. A device that finds a free license at its first choice needs the first two only; the table is opened, used and brought up to
/// date by those that do not. Safe for concurrent use.
/// </summary>
public sealed class StockKeeper(ILicenseFiles files, ILicenseStock books)
{
    private const int MostAtOnce = 8;

    private readonly ConcurrentDictionary<string, string> _checksums = new(StringComparer.Ordinal);

    // Tags that turned out to stand for something else than the books say; they are read again, whatever the books say then.
    private readonly ConcurrentDictionary<string, bool> _doubted = new(StringComparer.Ordinal);
    private IReadOnlyCollection<License>? _books;

    /// <summary>The files as they are listed now.</summary>
    public Task<IReadOnlyList<LicenseFile>> ListAsync(LicenseLocation location, CancellationToken cancellationToken) =>
        files.ListAsync(location, cancellationToken);

    /// <summary>
    /// The files from which a device may get a license, best first, by what is known without the stock table.
    /// See <see cref="LicensePolicy.Choices"/>.
    /// </summary>
    public IReadOnlyList<LicenseFile> Choose(InstanceId instance, IReadOnlyList<LicenseFile> listed, IReadOnlyList<LicenseUsage> held)
    {
        Learn(held.Select(u => u.License));
        return LicensePolicy.Choices(instance, listed, _checksums, held);
    }

    /// <summary>The stock in these files, by what is known without the stock table.</summary>
    public Stock StockOf(IReadOnlyList<LicenseFile> listed, string product) =>
        new(StockPolicy.Current(listed, _checksums, product), StockPolicy.Unread(listed, _checksums).Count)
        {
            Size = StockPolicy.Size(listed, _checksums),
        };

    /// <summary>Reads one file and remembers what is in it; null when it has vanished.</summary>
    public async Task<(License License, LicenseText Text)?> ReadAsync(
        LicenseLocation location, string name, CancellationToken cancellationToken)
    {
        if (await files.ReadAsync(location, name, cancellationToken) is not { } text)
            return null;

        // Under the tag that came with the content: the file may have been replaced since it was listed.
        if (text.ETag is { } tag)
            _checksums[tag] = text.Checksum;
        return (new License(text.Checksum, name, text.ETag, location.Product), text);
    }

    /// <summary>Takes stock with the help of the stock table, and brings that up to date.</summary>
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
            Learn(known);
        }

        // 2. What is in some of those that nobody has read yet.
        var limit = new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellationToken };
        var vanished = new ConcurrentDictionary<LicenseFile, bool>();
        await Parallel.ForEachAsync(NextToRead(), limit, async (file, token) =>
        {
            if (await ReadAsync(location, file.Name, token) is null)
                vanished[file] = true;
        });

        // 3. Make the books say so. A file that was looked for and is not there holds nothing that is worth waiting for.
        var unread = StockPolicy.Unread(listed, _checksums).Where(f => !vanished.ContainsKey(f)).ToList();
        var current = StockPolicy.Current(listed, _checksums, location.Product);
        var (put, remove) = StockPolicy.Plan(known, current, unread);
        await Parallel.ForEachAsync(put, limit, async (license, token) => await books.PutAsync(license, token));
        await Parallel.ForEachAsync(remove, limit, async (license, token) => await books.RemoveAsync(license, token));
        Volatile.Write(ref _books, current);
        return new Stock(current, unread.Count) { Size = StockPolicy.Size(listed, _checksums) };

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

    // What this container has read itself counts more than what a row says.
    private void Learn(IEnumerable<License> rows)
    {
        foreach (var row in rows)
        {
            if (row.ETag is { } tag && !_doubted.ContainsKey(tag))
                _ = _checksums.TryAdd(tag, row.Checksum);
        }
    }
}
