using System.Collections.Concurrent;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Licensing;

/// <summary>
/// Maps the ETags of license files to checksums. Sources: the rows of licenses that are or were held, the files that this container has
/// read, and the stock table. A request that finds a free license in the first file it tries does not read the stock table; all other
/// requests read and update it. A file that turns out to contain no license is read once in the life of a container. Safe for concurrent
/// use.
/// </summary>
public sealed class StockKeeper(ILicenseFiles files, ILicenseStock table)
{
    // A message about a file is one line of the log; of very many files some are named with each request.
    private const int MaxFindings = 20;

    private readonly ConcurrentDictionary<string, string> _checksums = new(StringComparer.Ordinal);

    // The checksums of earlier versions, and the faults of files without a license, both by the ETag of files that were read.
    private readonly ConcurrentDictionary<string, string> _former = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _faults = new(StringComparer.Ordinal);

    // ETags whose content differed from the stock table. The files are read again even if the table has a row for them.
    private readonly ConcurrentDictionary<string, bool> _doubted = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(StockFinding Finding, string? ETag), bool> _told = new();
    private IReadOnlyCollection<License>? _rows;

    /// <summary>Lists all files of the location.</summary>
    public async Task<ListedFiles> ListAsync(LicenseLocation location, CancellationToken cancellationToken) =>
        new(await files.ListAsync(location, cancellationToken));

    /// <summary>
    /// The files that may supply a license to a device, best first, by all that is known without the stock table. See
    /// <see cref="LicensePolicy.Choices"/>.
    /// </summary>
    /// <param name="rows">The rows of licenses that are or were held.</param>
    public IReadOnlyList<LicenseFile> Choose(InstanceId instance, ListedFiles listed, IReadOnlyList<LicenseUsage> rows)
    {
        Learn(rows.Select(u => u.License));
        return LicensePolicy.Choices(instance, LicensesIn(listed), _checksums, rows);
    }

    /// <summary>The stock in these files, by all that is known without the stock table.</summary>
    public Stock StockOf(ListedFiles listed, string product)
    {
        var licenses = LicensesIn(listed);
        return new(StockPolicy.Current(licenses, _checksums, product), StockPolicy.Unread(licenses, _checksums).Count)
        {
            Size = StockPolicy.Size(licenses, _checksums),
            Strays = listed.All.Count - licenses.Count,
        };
    }

    /// <summary>Reads one file and remembers its checksum; null when the file does not exist or contains no license.</summary>
    public async Task<(License License, LicenseText Text)?> ReadAsync(
        LicenseLocation location, string name, CancellationToken cancellationToken)
    {
        if (await files.ReadAsync(location, name, cancellationToken) is not { } text)
            return null;

        // Stored under the ETag of this read: the file may have been replaced since the listing.
        if (text.ETag is { } tag)
        {
            if (text.Fault is { } fault)
            {
                _faults[tag] = fault;
                _ = _checksums.TryRemove(tag, out _);
            }
            else
            {
                _checksums[tag] = text.Checksum;
                _former[tag] = text.FormerChecksum;
            }
        }

        return text.Fault is null ? (new License(text.Checksum, name, text.ETag, location.Product), text) : null;
    }

    /// <summary>
    /// The license in the file of a row of an earlier version, by the rules of this version; null when the file does not exist or has
    /// changed. The file is read unless this container has read it before.
    /// </summary>
    public async Task<License?> IdentifyAsync(
        LicenseLocation location, ListedFiles listed, License former, CancellationToken cancellationToken)
    {
        var file = listed.All.FirstOrDefault(f => f.ETag == former.ETag) ?? listed.All.FirstOrDefault(f => f.Name == former.FileName);
        if (file is null || _faults.ContainsKey(file.ETag))
            return null;
        if (_former.TryGetValue(file.ETag, out var sum) && _checksums.TryGetValue(file.ETag, out var checksum))
            return sum == former.Checksum ? new License(checksum, file.Name, file.ETag, location.Product) : null;
        return await ReadAsync(location, file.Name, cancellationToken) is var (license, text) && text.FormerChecksum == former.Checksum
            ? license
            : null;
    }

    /// <summary>The row of the last use of a file's license; null when it was never used, as far as is known without reading it.</summary>
    public LicenseUsage? FormerUse(LicenseFile file, IReadOnlyList<LicenseUsage> rows) => LicensePolicy.FormerUse(file, _checksums, rows);

    /// <summary>Determines the stock with the help of the stock table, and updates the table.</summary>
    /// <param name="location">The location of the files.</param>
    /// <param name="reader">The device that requests a license.</param>
    /// <param name="wanted">The names of files that must be read for this device.</param>
    /// <param name="most">The maximum number of files to read; wanted files are always read.</param>
    public async Task<Stock> TakeStockAsync(
        LicenseLocation location, InstanceId reader, IReadOnlyCollection<string> wanted, int most, CancellationToken cancellationToken)
    {
        // 1. List the files. If any of them is unread, read the stock table first.
        var listed = await ListAsync(location, cancellationToken);
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
        var licenses = LicensesIn(listed);
        var unread = StockPolicy.Unread(licenses, _checksums).Where(f => !vanished.ContainsKey(f)).ToList();
        var current = StockPolicy.Current(licenses, _checksums, location.Product);
        var (put, remove) = StockPolicy.Plan(known, current, unread);
        _ = await AtOnce.ForEachAsync(put, license => table.PutAsync(license, cancellationToken), cancellationToken);
        _ = await AtOnce.ForEachAsync(remove, license => table.RemoveAsync(license, cancellationToken), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        Volatile.Write(ref _rows, current);
        return StockOf(listed, location.Product) with { Licenses = current, Unread = unread.Count, Listed = listed };

        IReadOnlyList<LicenseFile> NextToRead() =>
            StockPolicy.Next(StockPolicy.Unread(LicensesIn(listed), _checksums), reader, wanted, most);
    }

    /// <summary>Forgets the checksum of a file, because its content has changed.</summary>
    public void Forget(License license)
    {
        if (license.ETag is not { } tag)
            return;
        _doubted[tag] = true;
        _ = _checksums.TryRemove(tag, out _);
    }

    /// <summary>
    /// Returns the files that supply no license of their own and have not been returned before: each is reported once in the life of a
    /// container, and again when it changes.
    /// </summary>
    public IReadOnlyList<StockFinding> Report(ListedFiles listed)
    {
        IEnumerable<(StockFinding Finding, string? ETag)> strays = listed.All
            .Select(f => (File: f, Fault: f.Objection ?? _faults.GetValueOrDefault(f.ETag)))
            .Where(f => f.Fault is not null)
            .Select(f => ((StockFinding)new StockFinding.Stray(f.File.Name, f.Fault!), (string?)f.File.ETag));
        var copies = StockPolicy.Copies(LicensesIn(listed), _checksums)
            .Select(c => ((StockFinding)new StockFinding.Duplicate(c.Copy.Name, $"it contains the license in {c.Of.Name}"), (string?)null));
        return Report([.. strays, .. copies]);
    }

    /// <summary>Returns the findings that have not been returned before.</summary>
    public IReadOnlyList<StockFinding> Report(IReadOnlyList<(StockFinding Finding, string? ETag)> all) =>
        [.. all.Where(f => !_told.ContainsKey(f)).Take(MaxFindings).Where(f => _told.TryAdd(f, true)).Select(f => f.Finding)];

    private List<LicenseFile> LicensesIn(ListedFiles listed) =>
        [.. listed.All.Where(f => f.Objection is null && !_faults.ContainsKey(f.ETag))];

    // Checksums that this container has computed itself take precedence over rows. Those of earlier versions do not tell copies apart.
    private void Learn(IEnumerable<License> rows)
    {
        foreach (var row in rows.Where(r => !r.IsOfEarlierVersion))
        {
            if (row.ETag is { } tag && !_doubted.ContainsKey(tag) && !_faults.ContainsKey(tag))
                _ = _checksums.TryAdd(tag, row.Checksum);
        }
    }
}

/// <summary>The files of a location, licenses and others.</summary>
public sealed record ListedFiles(IReadOnlyList<LicenseFile> All);
