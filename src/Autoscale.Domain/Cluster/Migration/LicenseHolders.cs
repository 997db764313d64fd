namespace Autoscale.Domain.Cluster.Migration;

/// <summary>
/// The holders of licenses in the usage table of the original. A damaged row means a holder as a whole one does: the FortiGate runs on the
/// license although another attribute of the row is damaged.
/// </summary>
public sealed class LicenseHolders
{
    private const string Checksum = "checksum";

    private readonly Dictionary<string, OriginalRow> _rows = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the holders.</summary>
    /// <param name="usages">The usage table with all its rows; null when it is missing.</param>
    public LicenseHolders(OriginalTable? usages)
    {
        foreach (var row in usages?.Rows ?? [])
        {
            if (row.Word(Checksum) is { } checksum && MigrationText.IsPlain(checksum))
                _ = _rows.TryAdd(checksum.Trim(), row);
            else
                Gap = $"a row of {OriginalKind.Usage} has no readable checksum";
        }

        if (usages is null)
            Gap = $"the table {OriginalKind.Usage} is missing";
    }

    /// <summary>The reason why a license without a row may have a holder, as a clause; null when every holder is known.</summary>
    public string? Gap { get; }

    /// <summary>The row with the holder of a license; null when no row names the license.</summary>
    /// <param name="license">A row with the checksum of the license.</param>
    public OriginalRow? UsageOf(OriginalRow license) =>
        license.Word(Checksum) is { } checksum ? _rows.GetValueOrDefault(checksum.Trim()) : null;
}
