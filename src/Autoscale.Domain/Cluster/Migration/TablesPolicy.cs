namespace Autoscale.Domain.Cluster.Migration;

/// <summary>Decides whether the tables are those of version 3.5.x, and says what becomes of the rows of each.</summary>
public static class TablesPolicy
{
    /// <summary>Finds missing and unknown tables, and those of an earlier version.</summary>
    public static IEnumerable<MigrationFinding> Check(IReadOnlyList<OriginalTable> tables, bool isInPlace)
    {
        if (tables.FirstOrDefault(t => t.Name == OriginalKind.Settings) is not { Rows.Count: > 0 })
        {
            yield return new(
                OriginalKind.Settings,
                OriginalKind.Settings,
                MigrationVerdict.Blocked,
                "The settings of the original are missing or empty.");
        }

        foreach (var table in tables)
        {
            var isKnown = OriginalKind.IsUsed(table.Name)
                || OriginalKind.Unread.Contains(table.Name, StringComparer.Ordinal)
                || (isInPlace && OriginalKind.AddedTables.Contains(table.Name, StringComparer.Ordinal));
            if (!isKnown)
            {
                var name = MigrationText.Show(table.Name);
                yield return new(name, name, MigrationVerdict.Doubtful, "Version 3.5.x has no table of this name.");
            }
            else if (IsEarlier(table))
            {
                yield return new(
                    table.Name,
                    table.Name,
                    MigrationVerdict.Blocked,
                    "The key of the table is that of a version before 3.5, whose rows have another meaning.")
                {
                    Remedy = "Upgrade the original to 3.5.x first.",
                };
            }
        }
    }

    /// <summary>Says what becomes of the rows of each table.</summary>
    public static IReadOnlyList<MigratedTable> Summarize(IReadOnlyList<OriginalTable> tables, bool isInPlace) =>
        [.. tables.Select(t => new MigratedTable(MigrationText.Show(t.Name), t.Count ?? t.Rows.Count, Treatment(t.Name, isInPlace)))];

    // Spec 2.2: before core 3.4.1 the key was the name of the group.
    private static bool IsEarlier(OriginalTable table) => table.Name == OriginalKind.Primary
        && (table.Keys is { } keys ? keys is not ["id"] : table.Rows.Any(r => !r.Has("id") && r.Has("scalingGroupName")));

    private static string Treatment(string table, bool isInPlace) => (table, isInPlace) switch
    {
        (OriginalKind.Settings, false) => "Edited values are carried.",
        (OriginalKind.Settings, true) => "The rows are used as they are; the deployment writes its own and adds new ones.",
        (OriginalKind.Stock, false) => "Licenses without a holder can be copied; the stock of the new cluster follows from its own files.",
        (OriginalKind.Stock, true) => "The rows are used; the first request for a free license rewrites them.",
        (OriginalKind.Usage, false) => "Holders keep their licenses in the original.",
        (OriginalKind.Usage, true) => "Every holder keeps its license.",
        (OriginalKind.Primary, false) => "The new cluster elects its own primary.",
        (OriginalKind.Primary, true) => "Rows of the original stay and are not used; the first heartbeat elects.",
        (OriginalKind.Members, false) => "The members stay in the original until its groups are scaled down.",
        (OriginalKind.Members, true) => "The next heartbeat of each device verifies its row again.",
        (OriginalKind.Lifecycle, false) => "Open actions stay in the original.",
        (OriginalKind.Lifecycle, true) => "The rows are used, by the hook that they name.",
        (OriginalKind.Nic or OriginalKind.Vpn, false) => "The attachments stay in the original, which removes them with its members.",
        (OriginalKind.Nic or OriginalKind.Vpn, true) => "The rows are used as they are.",
        (OriginalKind.Analyzer, false) => "The FortiAnalyzer is a choice of the new deployment.",
        (OriginalKind.Analyzer, true) => "The rows are used as they are.",
        (_, true) when OriginalKind.AddedTables.Contains(table, StringComparer.Ordinal) => "It is a table of this version.",
        _ => "The functions do not read it.",
    };
}
