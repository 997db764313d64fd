namespace Autoscale.Domain.Cluster.Migration;

/// <summary>
/// Compares the rows of a table with the form of the original. Every row has one of three results: whole, whole with unknown attributes,
/// or damaged. A damaged row is reported and used for nothing.
/// </summary>
public static class RowPolicy
{
    private const int MaxNamed = 5;

    /// <summary>Compares all rows of a table.</summary>
    public static CheckedRows Check(OriginalTable table, OriginalKind kind)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var whole = new List<OriginalRow>();
        var findings = new List<MigrationFinding>();
        foreach (var row in table.Rows)
        {
            var name = NameOf(kind, row);
            var isAdded = kind.Added.Contains("version", StringComparer.Ordinal) && row.IsOfThisVersion;
            var fault = KeyFaultOf(kind, row) ?? (isAdded ? null : FaultOf(kind, row));
            if (fault is null && !seen.Add(name))
                fault = "another row has the same key";
            if (fault is null)
                whole.Add(row);
            else
                findings.Add(new(table.Name, MigrationText.Show(name), MigrationVerdict.Invalid, $"The row is not used: {fault}."));
            if (!isAdded && UnknownOf(kind, row) is { Count: > 0 } unknown)
                findings.Add(Doubt(table.Name, name, unknown));
        }

        return new CheckedRows(whole, findings);
    }

    /// <summary>The name of a row in a sentence: its key.</summary>
    public static string NameOf(OriginalKind kind, OriginalRow row) =>
        string.Join(' ', kind.Key.Select(k => row.Word(k)).OfType<string>()) is { Length: > 0 } name ? name : "(no key)";

    private static string? KeyFaultOf(OriginalKind kind, OriginalRow row)
    {
        foreach (var name in kind.Key)
        {
            if (row.Word(name) is not { } key)
                return $"attribute {name} is missing, empty or no text";
            if (!MigrationText.IsPlain(key))
                return $"attribute {name} is longer than 1,024 characters or has invisible characters";
        }

        return null;
    }

    private static string? FaultOf(OriginalKind kind, OriginalRow row)
    {
        if (kind.Needed.FirstOrDefault(name => !row.Has(name)) is { } missing)
            return $"attribute {missing} is missing";
        foreach (var (name, types) in kind.Types)
        {
            if (row.Attributes.GetValueOrDefault(name) is { } value && !types.Contains(value.Type, StringComparer.Ordinal))
                return $"attribute {name} has the type {MigrationText.Show(value.Type)} and not {string.Join(" or ", types)}";
        }

        return null;
    }

    private static List<string> UnknownOf(OriginalKind kind, OriginalRow row) =>
    [
        .. row.Attributes.Keys
            .Where(a => !kind.Types.ContainsKey(a) && !kind.Added.Contains(a, StringComparer.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    private static MigrationFinding Doubt(string table, string name, List<string> unknown) => new(
        table,
        MigrationText.Show(name),
        MigrationVerdict.Doubtful,
        $"Version 3.5.x has no attributes of these names: {string.Join(", ", unknown.Take(MaxNamed).Select(MigrationText.Show))}"
        + $"{(unknown.Count > MaxNamed ? $" and {MigrationText.Count(unknown.Count - MaxNamed, "more name")}" : "")}.");
}

/// <summary>The rows of a table after the comparison with its form.</summary>
/// <param name="Whole">The rows that can be used.</param>
/// <param name="Findings">The others, and the unknown attributes.</param>
public sealed record CheckedRows(IReadOnlyList<OriginalRow> Whole, IReadOnlyList<MigrationFinding> Findings);
