using System.CommandLine;
using Autoscale.Cli.Serve;
using Autoscale.Domain.Cluster.Elections;

namespace Autoscale.Cli.Operate.Elections;

/// <summary>
/// <c>autoscale switchover</c>: makes a member the primary, waits until each member that is heard knows the term, and gives the role back
/// when the member does not take it.
/// </summary>
internal static class SwitchoverCommand
{
    public static Command Create()
    {
        var instance = new Argument<string>("instance") { Description = "The id of the member that is to be the primary." };
        var doubts = new Option<bool>("--accept-doubts")
        {
            Description = "Go on although something cannot be checked, such as the checksum of a device with older firmware.",
        };
        var (yes, dryRun, by) = (CommonOptions.Yes(), CommonOptions.DryRun(), CommonOptions.By());
        return OperatorCommand.Create(
            "switchover",
            "Make a member the primary: check it, elect it, wait until each member knows it; give the role back otherwise.",
            [instance, doubts, by, dryRun, yes],
            async (call, token) =>
            {
                var parsed = call.Parsed;
                var order = new SwitchoverOrder(
                    parsed.GetValue(instance)!, parsed.GetValue(by)!, parsed.GetValue(doubts), IsReview: true);
                var review = await call.Cluster.AskAsync(Operations.Switchover, order, token);
                foreach (var doubt in review.Doubts)
                    await call.Error.WriteLineAsync($"! {doubt}");
                if (parsed.GetValue(dryRun))
                    return await WriteAsync(call, Result("review", review, TimeSpan.Zero, []));
                await call.ConfirmAsync(
                    $"{review.To} becomes the primary of {call.Cluster.Name} in place of {review.From}: routes and tags follow it.",
                    parsed.GetValue(yes), token);
                return await RunAsync(call, order with { IsReview = false }, token);
            });
    }

    private static async Task<int> RunAsync(OperatorCall call, SwitchoverOrder order, CancellationToken cancellationToken)
    {
        // Only members that are heard can acknowledge; the others are told when they return.
        var before = await call.Cluster.AskAsync(Operations.Status, new NoQuestion(), cancellationToken);
        var heard = before.Members.Where(m => m.Hearing == MemberStatus.Heard).Select(m => m.Instance).ToHashSet();
        var answer = await call.Cluster.AskAsync(Operations.Switchover, order, cancellationToken);
        await call.Error.WriteLineAsync($"term {answer.Term}: {answer.To} is elected; waiting for the heartbeats of the members");
        var limit = (2 * LongestInterval(before)) + TimeSpan.FromSeconds(before.FailoverBoundSeconds);
        var (waiting, took) = await WaitAsync(call, before.Now, answer, heard, limit, cancellationToken);
        if (waiting.Count == 0)
            return await WriteAsync(call, Result("done", answer, took, waiting));
        await call.Error.WriteLineAsync($"! {Wording.List(waiting)} did not show term {answer.Term} within {Wording.Of(limit)}");
        if (!waiting.Contains(answer.To))
        {
            _ = await WriteAsync(call, Result("incomplete", answer, took, waiting));
            return ExitCode.Failure;
        }

        // The member did not show that it took the role: the former primary gets it back, under the same checks.
        await call.Error.WriteLineAsync($"! {answer.To} has not taken the role: {answer.From} gets it back");
        var back = await call.Cluster.AskAsync(
            Operations.Switchover,
            order with { Instance = answer.From, By = $"{order.By} (rollback)", AcceptsDoubts = true },
            cancellationToken);
        _ = await WriteAsync(call, Result("rolled-back", back, took, waiting));
        return ExitCode.Failure;
    }

    // Durations are those of the cluster's clock, which a simulation may speed up.
    private static async Task<(IReadOnlyList<string> Waiting, TimeSpan Took)> WaitAsync(
        OperatorCall call,
        DateTimeOffset start,
        SwitchoverAnswer answer,
        HashSet<string> heard,
        TimeSpan limit,
        CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(call.Cluster.Pause);
        var told = -1;
        while (true)
        {
            var status = await call.Cluster.AskAsync(Operations.Status, new NoQuestion(), cancellationToken);
            if (status.Term != answer.Term)
            {
                throw OperatorException.Refused(
                    $"{status.Primary ?? "No member"} is the primary of term {status.Term} now: an election followed the switchover.",
                    "'autoscale explain primary' tells why.");
            }

            var watched = status.Members.Where(m => heard.Contains(m.Instance)).ToList();
            string[] waiting =
            [
                .. watched.Where(m => !m.KnowsTerm).Select(m => m.Instance),
                .. status.PendingEffects.Except([$"{TermEffects.Announcement}"], StringComparer.Ordinal).Select(e => $"the effect {e}"),
            ];
            var took = status.Now - start;
            if (waiting.Length == 0 || took > limit)
                return (waiting, took);
            if (waiting.Length != told)
            {
                told = waiting.Length;
                await call.Error.WriteLineAsync(
                    $"  {watched.Count(m => m.KnowsTerm)} of {watched.Count} members know it, after {Wording.Of(took)}");
            }

            _ = await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    private static TimeSpan LongestInterval(StatusReport status) => status.Members.Count == 0
        ? TimeSpan.Zero
        : status.Members.Max(m => m.NextExpected - m.LastHeartbeat);

    private static SwitchoverResult Result(string outcome, SwitchoverAnswer answer, TimeSpan took, IReadOnlyList<string> waiting) =>
        new(outcome, answer.From, answer.To, answer.Term, Math.Round(took.TotalSeconds, 1), waiting, answer.Doubts);

    private static async Task<int> WriteAsync(OperatorCall call, SwitchoverResult result)
    {
        await call.WriteAsync(result, OperatorJson.Readable.SwitchoverResult, output => output.WriteLineAsync(result.Outcome switch
        {
            "review" => $"{result.To} can take over from {result.From}; nothing was changed",
            "done" => $"{result.To} is the primary since term {result.Term}; each member knew it after "
                + Wording.Of(TimeSpan.FromSeconds(result.Seconds)),
            "incomplete" => $"{result.To} is the primary since term {result.Term}; {Wording.List(result.Waiting)} did not show it in time",
            _ => $"{result.To} is the primary again, since term {result.Term}",
        }));
        return ExitCode.Success;
    }
}
