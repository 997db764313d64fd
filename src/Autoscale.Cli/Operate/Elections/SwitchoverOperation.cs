using Autoscale.Domain.Cluster.Elections;

namespace Autoscale.Cli.Operate.Elections;

/// <summary>The order to make a member the primary.</summary>
/// <param name="Instance">The instance id.</param>
/// <param name="By">The name of the operator.</param>
/// <param name="AcceptsDoubts">Whether the switchover may happen although something could not be checked.</param>
/// <param name="IsReview">True to review the order and change nothing.</param>
internal sealed record SwitchoverOrder(string Instance, string By, bool AcceptsDoubts, bool IsReview);

/// <summary>The answer to an order.</summary>
/// <param name="From">The primary at the time of the order.</param>
/// <param name="To">The member that is to be the primary, or is it now.</param>
/// <param name="Term">The term of the new primary; 0 for a review.</param>
/// <param name="Doubts">What could not be checked, as sentences.</param>
internal sealed record SwitchoverAnswer(string From, string To, long Term, IReadOnlyList<string> Doubts);

/// <summary>The result of the command: the answer, and what the devices showed.</summary>
/// <param name="Outcome">done, incomplete (members other than the new primary did not show it in time), rolled-back, or review.</param>
/// <param name="Seconds">The time until each member had acknowledged the term.</param>
/// <param name="Waiting">The members that had not acknowledged it at the end.</param>
internal sealed record SwitchoverResult(
    string Outcome, string From, string To, long Term, double Seconds, IReadOnlyList<string> Waiting, IReadOnlyList<string> Doubts);

/// <summary>Reviews the order and claims a term.</summary>
internal static class SwitchoverOperation
{
    public static async Task<SwitchoverAnswer> RunAsync(OperatorDesk desk, SwitchoverOrder order, CancellationToken cancellationToken)
    {
        var target = OperatorDesk.InstanceOf(order.Instance);
        var settings = await desk.SettingsAsync(cancellationToken);
        var workflow = desk.Application.Switchovers;
        var (review, record) = order.IsReview
            ? new Switchover(await workflow.ReviewAsync(target, settings, desk.Now, cancellationToken), Record: null)
            : await workflow.RunAsync(target, order.By, order.AcceptsDoubts, settings, desk.Now, cancellationToken);
        if (review.Obstacles.Count > 0)
            throw Refused(review.Obstacles);
        return order.IsReview || record is not null
            ? new SwitchoverAnswer($"{review.Primary}", target.Value, record?.Term.Value ?? 0, review.Doubts)
            : throw OperatorException.Refused(
                string.Join(' ', review.Doubts), "--accept-doubts orders the switchover all the same.");
    }

    private static OperatorException Refused(IReadOnlyList<string> obstacles) => OperatorException.Refused(
        string.Join(' ', obstacles), "'autoscale elect --dry-run' shows the members that could be the primary.");
}
