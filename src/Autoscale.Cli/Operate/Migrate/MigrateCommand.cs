using System.CommandLine;
using Autoscale.Cli.Operate.Settings;
using Autoscale.Domain.Cluster.Migration;

namespace Autoscale.Cli.Operate.Migrate;

/// <summary><c>autoscale migrate</c>: moves from FortiGate Autoscale 3.5.x to this version.</summary>
internal static class MigrateCommand
{
    public static Command Create() => new("migrate", "Move from FortiGate Autoscale 3.5.x to a cluster of this version.")
    {
        Check(), Apply(),
    };

    private static Command Check()
    {
        var original = new MigrateOptions();
        var all = new Option<bool>("--all") { Description = "Print the rows that need no attention too." };
        return OperatorCommand.Create(
            "check",
            "Compare the tables of FortiGate Autoscale 3.5.x with a cluster of this version, and say what becomes of each row; exit code 1 "
                + "when a row is invalid or doubtful, or stops the migration. Nothing is changed.",
            [.. original.Options, all],
            async (call, token) =>
            {
                var report = await call.Cluster.AskAsync(Operations.CheckMigration, await original.ReadAsync(call, token), token);
                await call.WriteAsync(
                    report,
                    OperatorJson.Readable.MigrationAnswer,
                    output => MigrateText.WriteAsync(output, report, call.Parsed.GetValue(all)));
                return report.Findings.Any(f => f.Verdict is "invalid" or "doubtful" or "blocked") ? ExitCode.Failure : ExitCode.Success;
            });
    }

    private static Command Apply()
    {
        var original = new MigrateOptions();
        var doubts = new Option<bool>("--accept-doubts")
        {
            Description = "Go on although the original has tables or attributes that version 3.5.x does not have.",
        };
        var (by, dryRun, yes) = (CommonOptions.By(), CommonOptions.DryRun(), CommonOptions.Yes());
        return OperatorCommand.Create(
            "apply",
            "Check as above, then write the edited settings of the original into the cluster of this version, each if its value there is "
                + "still the one that was read. May be repeated. The tables of the original are not changed; in place nothing is written.",
            [.. original.Options, doubts, by, dryRun, yes],
            async (call, token) =>
            {
                var question = await original.ReadAsync(call, token);
                var report = await call.Cluster.AskAsync(Operations.CheckMigration, question, token);
                Refuse(report, call.Parsed.GetValue(doubts));
                List<MigrationOutcome> outcomes = [];
                if (report.Changes.Count == 0 || call.Parsed.GetValue(dryRun))
                {
                    await MigrateText.WriteChangesAsync(call.Error, report);
                    await call.Error.WriteLineAsync(report.Changes.Count == 0 ? "Nothing has to be written." : "Nothing was changed.");
                }
                else
                {
                    if (!call.Parsed.GetValue(yes))
                        await MigrateText.WriteChangesAsync(call.Error, report);
                    var count = Wording.Count(report.Changes.Count, "setting");
                    await call.ConfirmAsync($"{count} of {call.Cluster.Name} will be written.", call.Parsed.GetValue(yes), token);
                    outcomes = await WriteAsync(call, question, report, call.Parsed.GetValue(by)!, token);
                }

                var result = new MigrationResult(outcomes, report);
                await call.WriteAsync(
                    result, OperatorJson.Readable.MigrationResult, output => MigrateText.WriteAsync(output, result));
                return outcomes.All(o => o.Outcome == "done") ? ExitCode.Success : ExitCode.Failure;
            });
    }

    private static void Refuse(MigrationAnswer report, bool areDoubtsAccepted)
    {
        if (report.Findings.FirstOrDefault(f => f.Verdict == "blocked") is { } blocked)
        {
            throw OperatorException.Refused(
                $"{Wording.Count(report.Blockers, "finding")} stop{(report.Blockers == 1 ? "s" : "")} the migration: {blocked.Sentence}",
                blocked.Remedy ?? "'autoscale migrate check' lists all findings.");
        }

        if (!areDoubtsAccepted && report.Findings.FirstOrDefault(f => f.Verdict == "doubtful") is { } doubt)
        {
            throw OperatorException.Refused(
                $"{Wording.Count(report.Doubts, "finding")} may mean another version: {doubt.Table} {doubt.Subject}: {doubt.Sentence}",
                "'autoscale migrate check' lists all findings; --accept-doubts goes on.");
        }
    }

    // A refused edit concerns one setting; an unreachable cluster concerns the rest too.
    private static async Task<List<MigrationOutcome>> WriteAsync(
        OperatorCall call, MigrationQuestion question, MigrationAnswer report, string by, CancellationToken token)
    {
        var values = MigrationPolicy.ValuesOf(question.Tables);
        List<MigrationOutcome> outcomes = [];
        string? end = null;
        foreach (var change in report.Changes)
        {
            if (end is not null)
            {
                outcomes.Add(new MigrationOutcome(change.Key, "skipped", end));
                continue;
            }

            try
            {
                _ = await call.Cluster.AskAsync(
                    Operations.EditSetting, new SettingOrder(change.Key, values[change.Key], change.Version, by), token);
                outcomes.Add(new MigrationOutcome(change.Key, "done", Reason: null));
            }
            catch (OperatorException fault)
            {
                outcomes.Add(new MigrationOutcome(change.Key, "failed", fault.Message));
                end = fault.ExitCode == ExitCode.Unreachable ? "an earlier setting could not be written" : null;
            }
        }

        return outcomes;
    }
}
