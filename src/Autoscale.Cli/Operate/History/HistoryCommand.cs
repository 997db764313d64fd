using System.CommandLine;

namespace Autoscale.Cli.Operate.History;

/// <summary><c>autoscale history</c>: the decisions of the latest time.</summary>
internal static class HistoryCommand
{
    public static Command Create()
    {
        var since = new Option<string>("--since")
        {
            Description = "The time until now, like 30m, 2h or 3d; at most 31d.",
            HelpName = "TIME",
            DefaultValueFactory = _ => "2h",
        };
        since.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !(TimeText.Read(result.Tokens[0].Value) is { } time && IsValid(time)))
                result.AddError("--since must be a time from 1m to 31d, like 30m, 2h or 3d.");
        });
        return OperatorCommand.Create(
            "history",
            "List the decisions of the functions, oldest first: elections, late heartbeats, licenses, hooks, removals, faults.",
            [since],
            async (call, token) =>
            {
                var question = new HistoryQuestion(TimeText.Read(call.Parsed.GetValue(since)!)!.Value.TotalSeconds);
                var report = await call.Cluster.AskAsync(Operations.History, question, token);
                foreach (var gap in report.Gaps)
                    await call.Error.WriteLineAsync($"! {gap}");
                await call.WriteAsync(report, OperatorJson.Readable.HistoryReport, output => WriteAsync(output, report));
                return ExitCode.Success;
            });
    }

    private static bool IsValid(TimeSpan time) => time > TimeSpan.Zero && time <= HistoryOperation.Longest;

    private static async Task WriteAsync(TextWriter output, HistoryReport report)
    {
        foreach (var entry in report.Decisions)
            await output.WriteLineAsync($"{Wording.Of(entry.At)} {Mark(entry.Level)} {entry.Text}");
        if (report.Decisions.Count == 0)
            await output.WriteLineAsync($"no decisions since {Wording.Of(report.From)}");
    }

    private static string Mark(string level) => level switch
    {
        "Information" => " ",
        "Warning" => "!",
        _ => "✗",
    };
}
