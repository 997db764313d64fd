using System.CommandLine;
using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Cli.Operate.Standbys;

/// <summary>
/// <c>autoscale standby</c> and <c>autoscale return</c>: take a member out of service and back, and wait until its group shows it.
/// </summary>
internal static class StandbyCommand
{
    // By the clock of the cluster: load balancers of the group may drain connections for five minutes.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(6);

    public static Command Standby()
    {
        var instance = InstanceArgument();
        var replace = new Option<bool>("--replace")
        {
            Description = "Let Auto Scaling launch a replacement. Otherwise the desired capacity of the group falls by one.",
        };
        var primary = new Option<bool>("--accept-primary")
        {
            Description = "Go on although the member is the primary: the cluster elects another one.",
        };
        var (yes, dryRun) = (CommonOptions.Yes(), CommonOptions.DryRun());
        return OperatorCommand.Create(
            "standby",
            "Take a member out of service in its scaling group; it keeps running and gets no traffic.",
            [instance, replace, primary, dryRun, yes],
            async (call, token) =>
            {
                var parsed = call.Parsed;
                var order = new StandbyOrder(
                    parsed.GetValue(instance)!, parsed.GetValue(replace), parsed.GetValue(primary), IsReview: true);
                var review = await call.Cluster.AskAsync(Operations.Standby, order, token);
                if (review.IsPrimary)
                    await call.Error.WriteLineAsync($"! {order.Instance} is the primary: the cluster elects another one");
                if (parsed.GetValue(dryRun))
                    return await ReviewAsync(call, review, LifecycleState.InService);
                var size = order.IsReplaced
                    ? "Auto Scaling launches a replacement"
                    : $"the desired capacity of {review.Group} falls by one";
                await call.ConfirmAsync(
                    $"{order.Instance} of {call.Cluster.Name} leaves service, and {size}.", parsed.GetValue(yes), token);
                var answer = await call.Cluster.AskAsync(Operations.Standby, order with { IsReview = false }, token);
                return await WaitAsync(call, answer, LifecycleState.Standby, token);
            });
    }

    public static Command Return()
    {
        var instance = InstanceArgument();
        var (yes, dryRun) = (CommonOptions.Yes(), CommonOptions.DryRun());
        return OperatorCommand.Create(
            "return",
            "Put a member in standby back in service; the desired capacity of its group rises by one.",
            [instance, dryRun, yes],
            async (call, token) =>
            {
                var order = new ReturnOrder(call.Parsed.GetValue(instance)!, IsReview: true);
                var review = await call.Cluster.AskAsync(Operations.Return, order, token);
                if (call.Parsed.GetValue(dryRun))
                    return await ReviewAsync(call, review, LifecycleState.Standby);
                await call.ConfirmAsync(
                    $"{order.Instance} of {call.Cluster.Name} returns to service, and the desired capacity of {review.Group} rises by one.",
                    call.Parsed.GetValue(yes), token);
                var answer = await call.Cluster.AskAsync(Operations.Return, order with { IsReview = false }, token);
                return await WaitAsync(call, answer, LifecycleState.InService, token);
            });
    }

    private static Argument<string> InstanceArgument() => new("instance") { Description = "The id of the member." };

    private static async Task<int> WaitAsync(OperatorCall call, StandbyAnswer answer, LifecycleState wanted, CancellationToken token)
    {
        using var timer = new PeriodicTimer(call.Cluster.Pause);
        while (true)
        {
            var member = await call.Cluster.AskAsync(Operations.Member, new MemberQuestion(answer.Instance), token);
            var took = member.At - answer.At;
            if (member.State == $"{wanted}")
                return await WriteAsync(call, Result("done", answer, member.State, took));
            if (took > Limit)
            {
                _ = await WriteAsync(call, Result("incomplete", answer, member.State, took));
                return ExitCode.Failure;
            }

            _ = await timer.WaitForNextTickAsync(token);
        }
    }

    private static Task<int> ReviewAsync(OperatorCall call, StandbyAnswer review, LifecycleState state) =>
        WriteAsync(call, Result("review", review, $"{state}", TimeSpan.Zero));

    private static StandbyResult Result(string outcome, StandbyAnswer answer, string state, TimeSpan took) =>
        new(outcome, answer.Instance, answer.Group, state, Math.Round(took.TotalSeconds, 1));

    private static async Task<int> WriteAsync(OperatorCall call, StandbyResult result)
    {
        await call.WriteAsync(result, OperatorJson.Readable.StandbyResult, output => output.WriteLineAsync(result.Outcome switch
        {
            "review" => $"{result.Instance} is {result.State} in {result.Group}, and the order can be carried out; nothing was changed",
            "done" => $"{result.Instance} is {result.State} in {result.Group}; the functions see it with its next heartbeat or sweep",
            _ => $"{result.Instance} is still {result.State} in {result.Group} after {Wording.Of(TimeSpan.FromSeconds(result.Seconds))}",
        }));
        return ExitCode.Success;
    }
}
