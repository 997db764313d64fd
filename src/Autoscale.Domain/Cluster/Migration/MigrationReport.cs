namespace Autoscale.Domain.Cluster.Migration;

/// <summary>The result of a check before a migration from the original.</summary>
/// <param name="IsInPlace">Whether both clusters have the same tables.</param>
/// <param name="Tables">One for each table.</param>
/// <param name="Findings">One for each setting, and for each other row and each condition that needs attention.</param>
/// <param name="Steps">The remaining steps, in their order.</param>
public sealed record MigrationReport(
    bool IsInPlace,
    IReadOnlyList<MigratedTable> Tables,
    IReadOnlyList<MigrationFinding> Findings,
    IReadOnlyList<MigrationStep> Steps)
{
    /// <summary>The findings with a verdict.</summary>
    public IEnumerable<MigrationFinding> Of(MigrationVerdict verdict) => Findings.Where(f => f.Verdict == verdict);
}

/// <summary>A table of the original.</summary>
/// <param name="Name">The name without the prefix.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Sentence">The treatment of the rows.</param>
public sealed record MigratedTable(string Name, int Rows, string Sentence);

/// <summary>A finding about a row or a table of the original.</summary>
/// <param name="Table">The name of the table without the prefix.</param>
/// <param name="Subject">The row or the part of the cluster.</param>
/// <param name="Sentence">The finding; no secret is in it.</param>
public sealed record MigrationFinding(string Table, string Subject, MigrationVerdict Verdict, string Sentence)
{
    /// <summary>The act that remains for the operator; null when there is none.</summary>
    public string? Remedy { get; init; }
}

/// <summary>The verdicts on a row, from harmless to harmful.</summary>
public enum MigrationVerdict
{
    /// <summary>Nothing has to be done.</summary>
    Unchanged,

    /// <summary>The new cluster does not use the row.</summary>
    Ignored,

    /// <summary>The new deployment has a value of its own.</summary>
    Deployment,

    /// <summary>The value is written into the new cluster.</summary>
    Carried,

    /// <summary>The new cluster keeps its other value, which was chosen there.</summary>
    Kept,

    /// <summary>The license has no holder.</summary>
    Free,

    /// <summary>An act of the operator remains.</summary>
    ByHand,

    /// <summary>The row is damaged, or its value breaks a rule; nothing of it is carried.</summary>
    Invalid,

    /// <summary>A table or an attribute that version 3.5.x does not have.</summary>
    Doubtful,

    /// <summary>The migration must not go on.</summary>
    Blocked,
}

/// <summary>A step that remains for the operator.</summary>
/// <param name="Sentence">The step.</param>
/// <param name="Commands">The commands of a shell, in their order; none when there are none to name.</param>
public sealed record MigrationStep(string Sentence, IReadOnlyList<string> Commands);
