namespace Autoscale.Domain.Cluster.Licensing;

/// <summary>The license of a BYOL FortiGate: one row of table <c>{prefix}-LicenseStock</c>. Spec 2.2, 6.1.</summary>
/// <param name="Checksum">The identity, see <see cref="LicenseTextPolicy"/>; that of an earlier version if it is of one.</param>
/// <param name="FileName">The license file; of several files with the same license, the first by name.</param>
/// <param name="ETag">The file's ETag when it was read; null in rows of the original product, which stored none.</param>
/// <param name="Product">The product of the license.</param>
public sealed record License(string Checksum, string FileName, string? ETag, string Product)
{
    /// <summary>
    /// True when the checksum is that of earlier versions and of the original product: the SHA-256 of the whole file, line ends included.
    /// </summary>
    public bool IsOfEarlierVersion { get; init; }
}

/// <summary>A file in a bucket listing of the license folder.</summary>
/// <param name="Name">The name, relative to the location.</param>
/// <param name="ETag">The ETag, which changes with the content.</param>
public sealed record LicenseFile(string Name, string ETag)
{
    /// <summary>The maximum size of a license file in bytes. A license has about 10 kB, and twice as much in UTF-16.</summary>
    public const long MaxSize = 1 << 17;

    private const string Extension = ".lic";

    /// <summary>The size in bytes; null when it is not known.</summary>
    public long? Size { get; init; }

    /// <summary>
    /// The reason why the file is no license, by what the listing shows; null when it may be one. A sub-folder is a place for files that
    /// are not in stock: licenses that are used elsewhere, old ones, notes. Files that desktops leave behind (<c>.DS_Store</c>,
    /// <c>._FGVM01.lic</c>) are hidden.
    /// </summary>
    public string? Objection => ObjectionTo(Name) ?? Size switch
    {
        0 => "it is empty",
        > MaxSize => $"it is larger than {MaxSize / 1024} KiB",
        _ => null,
    };

    /// <summary>The files that may be licenses, each content once.</summary>
    public static IReadOnlyList<LicenseFile> InStock(IEnumerable<LicenseFile> files) =>
        [.. files.Where(f => f.Objection is null).DistinctBy(f => f.ETag, StringComparer.Ordinal)];

    /// <summary>True for the name of a license: it ends in <c>.lic</c>, is not hidden and is in no sub-folder.</summary>
    public static bool IsLicense(string name) => ObjectionTo(name) is null;

    private static string? ObjectionTo(string name) =>
        name.Split('/').Any(part => part is not [not '.', ..]) ? "it is hidden"
        : name.Contains('/', StringComparison.Ordinal) ? "it is in a sub-folder"
        : name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? null : "its name does not end in .lic";
}

/// <summary>The numbers of free and held licenses.</summary>
/// <param name="Free">
/// The licenses without a holder, out of the files that existed at the newest assignment; if no assignment recorded that number, out of the
/// stock table.
/// </param>
/// <param name="Used">The licenses with a holder.</param>
public sealed record LicenseCount(int Free, int Used);
