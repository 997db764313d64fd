using System.Globalization;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Domain.Cluster.Migration;

/// <summary>
/// Decides which licenses of the original a new cluster can get. A license with a holder is never free, even if its row says that
/// the holder is out of sync: the original writes that flag only when its stock is exhausted, and a stopped FortiGate may start again.
/// </summary>
public static class LicenseMigrationPolicy
{
    /// <summary>Decides on the licenses of a cluster whose tables the new cluster does not use.</summary>
    /// <param name="usages">The whole rows of the usage table.</param>
    /// <param name="heard">The instances with a health check record.</param>
    public static IReadOnlyList<MigrationFinding> SideBySide(
        IReadOnlyList<OriginalRow> stock, IReadOnlyList<OriginalRow> usages, LicenseHolders holders, IReadOnlySet<string> heard)
    {
        var inStock = stock.Select(s => s.Word(Checksum)!).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. stock.Select(row => Other(row, OriginalKind.Stock)
                ?? (holders.UsageOf(row) is { } usage ? Held(row, usage, heard)
                    : holders.Gap is { } gap ? Uncertain(row, gap)
                    : Unheld(row))),
            .. Twins(stock),
            .. usages.Where(u => !inStock.Contains(u.Word(Checksum)!)).Select(u => Other(u, OriginalKind.Usage) ?? WithoutFile(u)),
        ];
    }

    /// <summary>Decides on the licenses in tables that both clusters use: every holder keeps its license.</summary>
    public static IReadOnlyList<MigrationFinding> InPlace(IReadOnlyList<OriginalRow> stock) =>
    [
        .. stock.Select(row => (Row: row, Act: RenamingOf(row.Word(FileName) ?? "")))
            .Where(s => s.Act is not null)
            .Select(s => Found(s.Row, OriginalKind.Stock, MigrationVerdict.ByHand, s.Act!)),
        .. Twins(stock),
    ];

    /// <summary>
    /// The license files that can be copied now, each with a name that the stock accepts and that no other has; a file whose name could
    /// not be an argument of a command is left out.
    /// </summary>
    public static IReadOnlyList<(string File, string As)> Copies(IReadOnlyList<OriginalRow> stock, LicenseHolders holders)
    {
        if (holders.Gap is not null)
            return [];
        var held = stock.Where(s => holders.UsageOf(s) is not null).Select(s => s.Word(FileName)).ToHashSet(StringComparer.Ordinal);
        // Some file systems do not distinguish upper and lower case.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. stock.Where(s => Other(s, OriginalKind.Stock) is null)
                .Select(s => s.Word(FileName) ?? "")
                .Where(f => f.Length > 0 && !held.Contains(f) && MigrationText.IsPlain(f))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(f => (f, NameFor(f, taken))),
        ];
    }

    private static MigrationFinding? Other(OriginalRow row, string table) =>
        row.Word("productName") is { } product && product != AssetSettings.Product
            ? Found(row, table, MigrationVerdict.Ignored, $"It is a license of the product {MigrationText.Show(product)}.")
            : null;

    private static MigrationFinding Held(OriginalRow row, OriginalRow usage, IReadOnlySet<string> heard)
    {
        if (usage.Word("vmId") is not { } holder)
        {
            return Found(
                row,
                OriginalKind.Stock,
                MigrationVerdict.ByHand,
                $"A damaged row of {OriginalKind.Usage} names it, so the license stays with the original.") with
            {
                Remedy = "If no FortiGate runs on it, copy the license as the free ones.",
            };
        }

        return heard.Contains(holder)
            ? Found(
                row,
                OriginalKind.Stock,
                MigrationVerdict.Unchanged,
                $"{MigrationText.Show(holder)} runs on it, so the license stays with the original until that FortiGate has ended.")
            : Found(
                row,
                OriginalKind.Stock,
                MigrationVerdict.ByHand,
                $"{MigrationText.Show(holder)} holds it and has no health check record, so the license stays with the original.") with
            {
                Remedy = "If that instance is terminated, copy the license as the free ones.",
            };
    }

    private static MigrationFinding Uncertain(OriginalRow row, string gap) => Found(
        row,
        OriginalKind.Stock,
        MigrationVerdict.ByHand,
        $"A FortiGate may hold it: {gap}.") with
    {
        Remedy = $"Check again with a complete {OriginalKind.Usage}, or compare the license with those of the FortiGates.",
    };

    private static MigrationFinding Unheld(OriginalRow row) => Found(
        row,
        OriginalKind.Stock,
        MigrationVerdict.Free,
        RenamingOf(row.Word(FileName) ?? "") is null
            ? "No FortiGate holds it."
            : "No FortiGate holds it. The commands below give the file a name and a place that are in stock.");

    private static MigrationFinding WithoutFile(OriginalRow usage) => Found(
        usage,
        OriginalKind.Usage,
        MigrationVerdict.Ignored,
        $"{MigrationText.Show(usage.Word("vmId") ?? "")} holds a license whose file is not in stock, so it cannot be copied.");

    private static IEnumerable<MigrationFinding> Twins(IReadOnlyList<OriginalRow> stock) => stock
        .Where(s => s.Word(FileName) is not null)
        .GroupBy(s => s.Word(FileName)!, StringComparer.Ordinal)
        .Where(g => g.Count() > 1)
        .Select(g => Found(
            g.First(),
            OriginalKind.Stock,
            MigrationVerdict.ByHand,
            $"{MigrationText.Count(g.Count(), "row")} name this file; only one has its present content."));

    // The functions leave such files out of stock.
    private static string? RenamingOf(string file) =>
        LicenseFile.IsLicense(file) ? null
        : file.Contains('/', StringComparison.Ordinal) ? "The file is in a sub-folder, which is not in stock: move it up."
        : "The name of the file does not end in .lic: rename it.";

    private static string NameFor(string file, HashSet<string> taken)
    {
        var name = file.Replace('/', '-').TrimStart('.', '-');
        var stem = name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? name[..^Extension.Length] : name;
        if (stem.Length == 0)
            stem = "license";
        var unique = $"{stem}{Extension}";
        for (var number = 2; !taken.Add(unique); number++)
            unique = string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}{Extension}");
        return unique;
    }

    private static MigrationFinding Found(OriginalRow row, string table, MigrationVerdict verdict, string sentence) =>
        new(table, MigrationText.Show(row.Word(FileName) ?? row.Word(Checksum) ?? ""), verdict, sentence);

    private const string Extension = ".lic";

    private const string Checksum = "checksum";

    private const string FileName = "fileName";
}
