using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Domain.Cluster.Migration;

/// <summary>The facts of a check.</summary>
/// <param name="Original">The tables of the original.</param>
/// <param name="Prefix">The prefix of their names; null when they were read from files.</param>
/// <param name="Current">The rows of the settings of the new cluster.</param>
/// <param name="Reading">The settings of the new cluster.</param>
/// <param name="WithSecrets">Whether secrets are carried.</param>
public sealed record MigrationFacts(
    IReadOnlyList<OriginalTable> Original,
    string? Prefix,
    IReadOnlyList<SettingRow> Current,
    SettingsReading Reading,
    bool WithSecrets,
    DateTimeOffset Now)
{
    /// <summary>Whether both clusters have the same tables.</summary>
    public bool IsInPlace => Prefix == Reading.Settings.Cluster.Value;

    /// <summary>The holders of the licenses of the original.</summary>
    public LicenseHolders Holders { get; } = new(Original.FirstOrDefault(t => t.Name == OriginalKind.Usage));
}

/// <summary>
/// Compares the tables of the original with a new cluster and says what becomes of each row. A damaged or unknown row is a finding; no row
/// stops the check.
/// </summary>
public static class MigrationPolicy
{
    /// <summary>Makes the report.</summary>
    public static MigrationReport Check(MigrationFacts facts)
    {
        var rows = OriginalKind.All.ToDictionary(k => k.Table, k => Rows(facts.Original, k), StringComparer.Ordinal);
        var findings = new List<MigrationFinding>();
        findings.AddRange(TablesPolicy.Check(facts.Original, facts.IsInPlace));
        findings.AddRange(rows.Values.SelectMany(r => r.Findings));
        findings.AddRange(ConflictPolicy.Check(facts, rows[OriginalKind.Settings].Whole));
        findings.AddRange(Settings(facts, rows[OriginalKind.Settings].Whole));
        findings.AddRange(Licenses(facts, rows));
        findings.AddRange(State(facts, rows));
        return new MigrationReport(
            facts.IsInPlace,
            TablesPolicy.Summarize(facts.Original, facts.IsInPlace),
            findings,
            facts.IsInPlace ? MigrationStepPolicy.InPlace(facts) : MigrationStepPolicy.SideBySide(facts, rows));
    }

    /// <summary>The values of the original's settings by key, from the rows on which the check decides.</summary>
    public static IReadOnlyDictionary<string, string> ValuesOf(IReadOnlyList<OriginalTable> original) =>
        Rows(original, OriginalKind.All.Single(k => k.Table == OriginalKind.Settings)).Whole
            .ToDictionary(r => r.Word("settingKey")!, r => r.Scalar("settingValue")?.Trim() ?? "", StringComparer.Ordinal);

    private static CheckedRows Rows(IReadOnlyList<OriginalTable> original, OriginalKind kind) =>
        original.FirstOrDefault(t => t.Name == kind.Table) is { } table ? RowPolicy.Check(table, kind) : new CheckedRows([], []);

    private static IReadOnlyList<MigrationFinding> Settings(MigrationFacts facts, IReadOnlyList<OriginalRow> rows) => facts.IsInPlace
        ? SettingMigrationPolicy.InPlace(rows)
        : SettingMigrationPolicy.SideBySide(rows, facts.Current, facts.Reading.LastGood, facts.WithSecrets);

    private static IReadOnlyList<MigrationFinding> Licenses(MigrationFacts facts, Dictionary<string, CheckedRows> rows) => facts.IsInPlace
        ? LicenseMigrationPolicy.InPlace(rows[OriginalKind.Stock].Whole)
        : LicenseMigrationPolicy.SideBySide(
            rows[OriginalKind.Stock].Whole,
            rows[OriginalKind.Usage].Whole,
            facts.Holders,
            rows[OriginalKind.Members].Whole.Select(m => m.Word("vmId")!).ToHashSet(StringComparer.Ordinal));

    private static IEnumerable<MigrationFinding> State(MigrationFacts facts, Dictionary<string, CheckedRows> rows)
    {
        var isInPlace = facts.IsInPlace;
        return
        [
            .. StateMigrationPolicy.Primaries(Of(OriginalKind.Primary), isInPlace, facts.Now),
            .. StateMigrationPolicy.Members(Of(OriginalKind.Members), isInPlace, facts.Now),
            .. StateMigrationPolicy.Lifecycle(Of(OriginalKind.Lifecycle), facts.Now),
            .. OriginalKind.All.Where(k => k.Table is OriginalKind.Nic or OriginalKind.Vpn)
                .SelectMany(k => StateMigrationPolicy.Attachments(k, Of(k.Table), isInPlace)),
            .. StateMigrationPolicy.Analyzers(Of(OriginalKind.Analyzer), isInPlace),
        ];

        IReadOnlyList<OriginalRow> Of(string table) => [.. rows[table].Whole.Where(r => !r.IsOfThisVersion)];
    }
}
