using System.CommandLine;
using System.Globalization;

namespace Autoscale.Cli.Operate.Upgrades;

/// <summary><c>autoscale upgrade plan|run</c>: replaces the members that use another launch template version than their group.</summary>
internal static class UpgradeCommand
{
    // An upgrade takes hours, in which a call or two may fail although the SDK repeats them.
    private const int MaxFailures = 10;

    public static Command Create() => new(
        "upgrade", "Replace the members with ones of the launch template version of their group, one at a time.")
    {
        Plan(),
        Run(),
    };

    private static Command Plan() => OperatorCommand.Create(
        "plan",
        "Show the members that an upgrade replaces, in their order, and the reasons against a start; change nothing.",
        [],
        async (call, token) =>
        {
            var plan = await call.Cluster.AskAsync(Operations.PlanUpgrade, new NoQuestion(), token);
            await call.WriteAsync(plan, OperatorJson.Readable.UpgradePlanReport, output => WriteAsync(output, plan));
            return plan.Obstacles.Count > 0 ? ExitCode.Refused : ExitCode.Success;
        });

    private static Command Run()
    {
        var doubts = new Option<bool>("--accept-doubts")
        {
            Description = "Start although the plan has doubts, such as a cluster of two members or no free license.",
        };
        var limit = new Option<string>("--limit")
        {
            Description = "The maximum time from one step to the next, like 45m or 2h, after which the upgrade stops.",
            HelpName = "TIME",
            DefaultValueFactory = _ => "30m",
        };
        limit.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && TimeText.Read(result.Tokens[0].Value) is not { TotalMinutes: >= 1 and <= 1440 })
                result.AddError("--limit must be a time from 1m to 1d, like 45m or 2h.");
        });
        var (yes, dryRun, by) = (CommonOptions.Yes(), CommonOptions.DryRun(), CommonOptions.By());
        return OperatorCommand.Create(
            "run",
            "Upgrade the cluster: secondaries first, then a switchover, the former primary last. It stops on the first doubt, and goes on "
                + "where it stopped when it is run again.",
            [doubts, limit, by, dryRun, yes],
            async (call, token) =>
            {
                var plan = await call.Cluster.AskAsync(Operations.PlanUpgrade, new NoQuestion(), token);
                if (plan is { Order.Count: 0, Obstacles.Count: 0, Stored: null or { State: "complete" } })
                    return await ReviewAsync(call, plan, "nothing-to-do", refusal: null);
                var order = new UpgradeOrder(call.Parsed.GetValue(by)!, call.Parsed.GetValue(doubts), IsReview: true);
                if (call.Parsed.GetValue(dryRun))
                    return await ReviewAsync(call, plan, "review", await RefusalAsync(call, order, token));
                _ = await call.Cluster.AskAsync(Operations.StartUpgrade, order, token);
                foreach (var doubt in plan.Doubts)
                    await call.Error.WriteLineAsync($"! {doubt}");
                var members = Wording.Count(plan.Order.Count, "member");
                await call.ConfirmAsync(
                    plan.Order.Count == 0
                        ? $"The upgrade of {call.Cluster.Name} goes on until its last replacement is at rest."
                        : $"{members} of {call.Cluster.Name} will be terminated and replaced, one at a time.",
                    call.Parsed.GetValue(yes),
                    token);
                return await RunAsync(
                    call,
                    order with { IsReview = false },
                    new UpgradeStepOrder(TimeText.Read(call.Parsed.GetValue(limit)!)!.Value.TotalMinutes),
                    token);
            },
            onInterrupt: "'autoscale upgrade run' goes on");
    }

    // A dry run answers as the order would: an upgrade that goes on waits for a member that boots, and keeps accepted doubts.
    private static async Task<OperatorException?> RefusalAsync(OperatorCall call, UpgradeOrder review, CancellationToken token)
    {
        try
        {
            _ = await call.Cluster.AskAsync(Operations.StartUpgrade, review, token);
            return null;
        }
        catch (OperatorException refusal) when (refusal.ExitCode == ExitCode.Refused)
        {
            return refusal;
        }
    }

    private static async Task<int> ReviewAsync(OperatorCall call, UpgradePlanReport plan, string outcome, OperatorException? refusal)
    {
        await call.WriteAsync(
            new UpgradeResult(outcome, 0, plan.Order.Count, 0, refusal?.Message),
            OperatorJson.Readable.UpgradeResult,
            output => WriteAsync(output, plan));
        return refusal?.ExitCode ?? ExitCode.Success;
    }

    private static async Task<int> RunAsync(OperatorCall call, UpgradeOrder order, UpgradeStepOrder step, CancellationToken token)
    {
        var start = await call.Cluster.AskAsync(Operations.StartUpgrade, order, token);
        var total = start.Stored!.Replaced + start.Order.Count;
        if (start.Stored.Replaced > 0)
            await call.Error.WriteLineAsync($"the upgrade goes on: {start.Stored.Replaced} of {total} members were replaced before");
        using var timer = new PeriodicTimer(call.Cluster.Pause);
        var (told, failures) = ("", 0);
        while (true)
        {
            UpgradeStepReport report;
            try
            {
                report = await call.Cluster.AskAsync(Operations.StepUpgrade, step, token);
                failures = 0;
            }
            catch (OperatorException fault) when (fault.ExitCode == ExitCode.Unreachable && ++failures < MaxFailures)
            {
                await call.Error.WriteLineAsync($"! {fault.Message} The program looks again.");
                _ = await timer.WaitForNextTickAsync(token);
                continue;
            }

            var took = report.Now - start.Now;
            if (report.Step is "complete" or "stop")
                return await EndAsync(call, report, took);
            var line = report.Step switch
            {
                "replace" => string.Create(
                    CultureInfo.InvariantCulture, $"{report.Replaced} of {total}: {report.Instance} is terminated and replaced"),
                "switch-over" => $"{report.Instance} becomes the primary",
                _ => $"  waiting: {report.Reasons[0]}{(report.Reasons.Count == 1 ? "" : $" ({report.Reasons.Count - 1} more)")}",
            };
            if (line != told)
                await call.Error.WriteLineAsync($"{Wording.Of(took),8}  {told = line}");
            _ = await timer.WaitForNextTickAsync(token);
        }
    }

    private static async Task<int> EndAsync(OperatorCall call, UpgradeStepReport report, TimeSpan took)
    {
        var isComplete = report.Step == "complete";
        var result = new UpgradeResult(
            isComplete ? "complete" : "stopped",
            report.Replaced,
            report.Remaining,
            Math.Round(took.TotalSeconds, 1),
            isComplete ? null : string.Join(' ', report.Reasons));
        await call.WriteAsync(result, OperatorJson.Readable.UpgradeResult, async output =>
        {
            await output.WriteLineAsync(isComplete
                ? $"complete: {Wording.Count(result.Replaced, "member")} replaced in {Wording.Of(took)}"
                : $"stopped after {Wording.Of(took)}, with {Wording.Count(result.Remaining, "member")} to be replaced: {result.Reason}");
            if (!isComplete)
                await output.WriteLineAsync("No further member is taken. When the cause is mended, 'autoscale upgrade run' goes on.");
        });
        return isComplete ? ExitCode.Success : ExitCode.Failure;
    }

    private static async Task WriteAsync(TextWriter output, UpgradePlanReport plan)
    {
        await Columns.WriteAsync(output, [
            ["group", "launches from", "image", "members", "to be replaced"],
            .. plan.Groups.Select(g => (string[])
                [g.Group, g.Version is null ? "no version" : $"version {g.Version}", g.Image ?? "", $"{g.Members}", $"{g.Outdated}"]),
        ]);
        await output.WriteLineAsync();
        if (plan.Stored is { } stored)
        {
            // A run that was interrupted leaves the same row as one that goes on.
            var state = stored.State == "running"
                ? $"not complete, latest step {Wording.Of(plan.Now - stored.LatestStepAt)} ago"
                : stored.State;
            await output.WriteLineAsync($"upgrade by {stored.By} since {Wording.Of(stored.StartedAt)}: {state}, "
                + $"{Wording.Count(stored.Replaced, "member")} replaced{(stored.Stopped is { } doubt ? $": {doubt}" : "")}");
            await output.WriteLineAsync();
        }

        if (plan.Order.Count > 0)
        {
            await Columns.WriteAsync(output, [
                ["", "member", "launched from", "image", "role"],
                .. plan.Order.Select((m, n) => (string[])
                [
                    $"{n + 1}",
                    m.Instance,
                    m.Version is null ? "unknown" : $"version {m.Version}",
                    m.Image ?? "unknown",
                    m.IsPrimary ? "primary, after a switchover" : "secondary",
                ]),
            ]);
        }
        else if (plan.Obstacles.Count == 0)
        {
            await output.WriteLineAsync("each member uses the version of its group");
        }

        foreach (var obstacle in plan.Obstacles)
            await output.WriteLineAsync($"✗ {obstacle}");
        foreach (var doubt in plan.Doubts)
            await output.WriteLineAsync($"! {doubt}");
    }
}
