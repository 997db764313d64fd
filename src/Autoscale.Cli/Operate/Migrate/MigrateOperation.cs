using System.Text;
using Autoscale.Cli.Operate.Settings;
using Autoscale.Domain.Cluster.Migration;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Cli.Operate.Migrate;

/// <summary>The question about a migration. It contains secrets of the original, so it prints as the number of tables.</summary>
/// <param name="Prefix">The prefix of the tables; null when they were read from files.</param>
/// <param name="Tables">The tables of the original.</param>
/// <param name="WithSecrets">Whether secrets are carried.</param>
internal sealed record MigrationQuestion(string? Prefix, IReadOnlyList<OriginalTable> Tables, bool WithSecrets)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Tables.Count} tables";
}

/// <summary>The report of a check.</summary>
/// <param name="Mode">side-by-side or in-place.</param>
/// <param name="Cluster">The new cluster.</param>
/// <param name="Tables">The tables of the original.</param>
/// <param name="Findings">One for each setting, and for each other row or condition that needs attention.</param>
/// <param name="Changes">The settings that apply writes.</param>
/// <param name="Steps">The remaining steps.</param>
/// <param name="Blockers">The number of findings that stop a migration.</param>
/// <param name="Doubts">The number of findings that stop a migration without --accept-doubts.</param>
internal sealed record MigrationAnswer(
    string Mode,
    string Cluster,
    IReadOnlyList<MigratedTable> Tables,
    IReadOnlyList<MigrationLine> Findings,
    IReadOnlyList<MigrationChange> Changes,
    IReadOnlyList<MigrationStep> Steps,
    int Blockers,
    int Doubts);

/// <summary>One finding.</summary>
/// <param name="Verdict">unchanged, ignored, deployment, carried, kept, free, by-hand, invalid, doubtful or blocked.</param>
/// <param name="Remedy">The act of the operator; null when there is none.</param>
internal sealed record MigrationLine(string Verdict, string Table, string Subject, string Sentence, string? Remedy);

/// <summary>A setting that is carried.</summary>
/// <param name="Version">The version of the row of the new cluster that the check read.</param>
internal sealed record MigrationChange(string Key, string Version);

/// <summary>The result of a migration.</summary>
/// <param name="Outcomes">One for each carried setting.</param>
/// <param name="Report">The report of the check before it.</param>
internal sealed record MigrationResult(IReadOnlyList<MigrationOutcome> Outcomes, MigrationAnswer Report);

/// <summary>The outcome for one setting.</summary>
/// <param name="Outcome">done, failed or skipped.</param>
/// <param name="Reason">The reason of a failure; null when it was done.</param>
internal sealed record MigrationOutcome(string Key, string Outcome, string? Reason);

/// <summary>Checks a migration. It reads the settings of the new cluster, and changes nothing.</summary>
internal static class MigrateOperation
{
    public const string InPlace = "in-place";

    public static async Task<MigrationAnswer> CheckAsync(OperatorDesk desk, MigrationQuestion question, CancellationToken cancellationToken)
    {
        var rows = await desk.Ports.SettingRows.ListAsync(cancellationToken);
        var reading = SettingsPolicy.Read(desk.Cluster, rows, new Dictionary<string, string>(StringComparer.Ordinal));
        var report = MigrationPolicy.Check(
            new MigrationFacts(question.Tables, question.Prefix, rows, reading, question.WithSecrets, desk.Now));
        return new MigrationAnswer(
            report.IsInPlace ? InPlace : "side-by-side",
            desk.Cluster.Value,
            report.Tables,
            [.. report.Findings.Select(f => new MigrationLine(WordOf(f.Verdict), f.Table, f.Subject, f.Sentence, f.Remedy))],
            [
                .. report.Of(MigrationVerdict.Carried).Select(f => new MigrationChange(
                    f.Subject, SettingsOperation.VersionOf(rows.LastOrDefault(r => r.Key == f.Subject)))),
            ],
            report.Steps,
            report.Of(MigrationVerdict.Blocked).Count(),
            report.Of(MigrationVerdict.Doubtful).Count());
    }

    /// <summary>A verdict in the output: its words in lower case, with dashes.</summary>
    public static string WordOf(MigrationVerdict verdict)
    {
        var word = new StringBuilder();
        foreach (var c in verdict.ToString())
            _ = (word.Length > 0 && char.IsAsciiLetterUpper(c) ? word.Append('-') : word).Append(char.ToLowerInvariant(c));
        return word.ToString();
    }
}
