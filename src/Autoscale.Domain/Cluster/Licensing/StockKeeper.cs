using System.Collections.Concurrent;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Licensing;

/// <summary>
/// Maps the ETags of license files to checksums. Sources: the rows of held licenses, the files that this container has read, and the stock
/// table. A request that finds a free license in the first file it tries does not read the stock table; all other requests read and update
/// it. Safe for concurrent use.
/// </summary>
public sealed class StockKeeper(ILicenseFiles files, ILicenseStock table)
{
    private readonly ConcurrentDictionary<string, string> _checksums = new(StringComparer.Ordinal);

    // ETags whose content differed from the stock table. The files are read again even if the table has a row for them.
    private readonly ConcurrentDictionary<string, bool> _doubted = new(StringComparer.Ordinal);
    private IReadOnlyCollection<License>? _rows;

    /// <summary>Lists the license files, and counts the files beside them that are no licenses.</summary>
    public async Task<ListedFiles> ListAsync(LicenseLocation location, CancellationToken cancellationToken)
    {
        var all = await files.ListAsync(location, cancellationToken);
        IReadOnlyList<LicenseFile> licenses = [.. all.Where(f => LicenseFile.IsLicense(f.Name))];
        return new ListedFiles(licenses, all.Count - licenses.Count);
    }

    /// <summary>
    /// The files that may supply a license to a device, best first, by all that is known without the stock table. See
    /// <see cref="LicensePolicy.Choices"/>.
    /// </summary>
    public IReadOnlyList<LicenseFile> Choose(InstanceId instance, ListedFiles listed, IReadOnlyList<LicenseUsage> held)
    {
        Learn(held.Select(u => u.License));
        return LicensePolicy.Choices(instance, listed.Licenses, _checksums, held);
    }

    /// <summary>The stock in these files, by all that is known without the stock table.</summary>
    public Stock StockOf(ListedFiles listed, string product) => new(
        StockPolicy.Current(listed.Licenses, _checksums, product), StockPolicy.Unread(listed.Licenses, _checksums).Count)
    {
        Size = StockPolicy.Size(listed.Licenses, _checksums),
        Strays = listed.Strays,
    };

    /// <summary>Reads one file and remembers its checksum; null when the file does not exist.</summary>
    public async Task<(License License, LicenseText Text)?> ReadAsync(
        LicenseLocation location, string name, CancellationToken cancellationToken)
    {
        if (await files.ReadAsync(location, name, cancellationToken) is not { } text)
            return null;

        // Stored under the ETag of this read: the file may have been replaced since the listing.
        if (text.ETag is { } tag)
            _checksums[tag] = text.Checksum;
        return (new License(text.Checksum, name, text.ETag, location.Product), text);
    }

    /// <summary>Determines the stock with the help of the stock table, and updates the table.</summary>
    /// <param name="location">The location of the files.</param>
    /// <param name="reader">The device that requests a license.</param>
    /// <param name="wanted">The names of files that must be read for this device.</param>
    /// <param name="most">The maximum number of files to read; wanted files are always read.</param>
    public async Task<Stock> TakeStockAsync(
        LicenseLocation location, InstanceId reader, IReadOnlyCollection<string> wanted, int most, CancellationToken cancellationToken)
    {
        // 1. List the files. If any of them is unread, read the stock table first.
        var (listed, strays) = await ListAsync(location, cancellationToken);
        var known = Volatile.Read(ref _rows);
        if (known is null || NextToRead().Count > 0)
        {
            known = await table.ListAsync(location.Product, cancellationToken);
            Learn(known);
        }

        // 2. Read some of the unread files.
        var vanished = new ConcurrentDictionary<LicenseFile, bool>();
        _ = await AtOnce.ForEachAsync(NextToRead(), async file =>
        {
            if (await ReadAsync(location, file.Name, cancellationToken) is null)
                vanished[file] = true;
        }, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();

        // 3. Update the stock table. A file that was deleted since the listing no longer counts as unread.
        var unread = StockPolicy.Unread(listed, _checksums).Where(f => !vanished.ContainsKey(f)).ToList();
        var current = StockPolicy.Current(listed, _checksums, location.Product);
        var (put, remove) = StockPolicy.Plan(known, current, unread);
        _ = await AtOnce.ForEachAsync(put, license => table.PutAsync(license, cancellationToken), cancellationToken);
        _ = await AtOnce.ForEachAsync(remove, license => table.RemoveAsync(license, cancellationToken), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        Volatile.Write(ref _rows, current);
        return new Stock(current, unread.Count) { Size = StockPolicy.Size(listed, _checksums), Strays = strays };

        IReadOnlyList<LicenseFile> NextToRead() => StockPolicy.Next(StockPolicy.Unread(listed, _checksums), reader, wanted, most);
    }

    /// <summary>Forgets the checksum of a file, because its content has changed.</summary>
    public void Forget(License license)
    {
        if (license.ETag is not { } tag)
            return;
        _doubted[tag] = true;
        _ = _checksums.TryRemove(tag, out _);
    }

    // Checksums that this container has computed itself take precedence over rows.
    private void Learn(IEnumerable<License> rows)
    {
        foreach (var row in rows)
        {
            if (row.ETag is { } tag && !_doubted.ContainsKey(tag))
                _ = _checksums.TryAdd(tag, row.Checksum);
        }
    }
}

/// <summary>The files of a location.</summary>
/// <param name="Licenses">The license files.</param>
/// <param name="Strays">The number of files that are no licenses.</param>
public sealed record ListedFiles(IReadOnlyList<LicenseFile> Licenses, int Strays);
