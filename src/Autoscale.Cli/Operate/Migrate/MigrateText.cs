using Autoscale.Domain.Cluster.Migration;

namespace Autoscale.Cli.Operate.Migrate;

/// <summary>Writes the report of a migration for people.</summary>
internal static class MigrateText
{
    /// <summary>The report of a check.</summary>
    /// <param name="isAll">Whether findings that need no attention are written too.</param>
    public static async Task WriteAsync(TextWriter output, MigrationAnswer report, bool isAll)
    {
        var mode = report.Mode == MigrateOperation.InPlace ? "in place: both versions use the same tables" : "side by side";
        await output.WriteLineAsync($"migration to {report.Cluster}, {mode}");
        await output.WriteLineAsync();
        await Columns.WriteAsync(
            output, [["table", "rows", ""], .. report.Tables.Select(t => (string[])[t.Name, $"{t.Rows}", t.Sentence])]);
        var shown = report.Findings.Where(f => isAll || f.Verdict is not ("unchanged" or "ignored" or "deployment")).ToList();
        if (shown.Count > 0)
        {
            await output.WriteLineAsync();
            await Columns.WriteAsync(output, [.. shown.SelectMany(Rows)]);
        }

        await WriteStepsAsync(output, report.Steps);
        await output.WriteLineAsync();
        await output.WriteLineAsync(
            $"{Wording.Count(report.Changes.Count, "setting")} to write, {Wording.Count(report.Blockers, "blocker")}, "
            + $"{Wording.Count(report.Doubts, "doubt")}{Hidden(report, shown.Count)}");
    }

    /// <summary>The result of a migration.</summary>
    public static async Task WriteAsync(TextWriter output, MigrationResult result)
    {
        if (result.Outcomes.Count > 0)
            await Columns.WriteAsync(output, [.. result.Outcomes.Select(o => (string[])[o.Outcome, o.Key, o.Reason ?? ""])]);
        await WriteStepsAsync(output, result.Report.Steps);
    }

    /// <summary>The settings that are written.</summary>
    public static async Task WriteChangesAsync(TextWriter output, MigrationAnswer report)
    {
        foreach (var line in report.Findings.Where(f => f.Verdict == "carried"))
            await output.WriteLineAsync($"{line.Subject}: {line.Sentence}");
    }

    private static IEnumerable<string[]> Rows(MigrationLine line) => line.Remedy is null
        ? [[line.Verdict, line.Table, line.Subject, line.Sentence]]
        : [[line.Verdict, line.Table, line.Subject, line.Sentence], ["", "", "", $"→ {line.Remedy}"]];

    private static async Task WriteStepsAsync(TextWriter output, IReadOnlyList<MigrationStep> steps)
    {
        foreach (var (index, step) in steps.Index())
        {
            await output.WriteLineAsync();
            await output.WriteLineAsync($"{index + 1}. {step.Sentence}");
            foreach (var command in step.Commands)
                await output.WriteLineAsync($"   {command}");
        }
    }

    private static string Hidden(MigrationAnswer report, int shown) => report.Findings.Count > shown
        ? $"; {Wording.Count(report.Findings.Count - shown, "row")} without an act: --all"
        : "";
}
