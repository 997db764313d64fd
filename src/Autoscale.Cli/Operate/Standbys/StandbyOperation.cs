using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Standbys;

namespace Autoscale.Cli.Operate.Standbys;

/// <summary>The order to take a member out of service.</summary>
/// <param name="Instance">The instance id.</param>
/// <param name="IsReplaced">Whether Auto Scaling launches a replacement; otherwise the desired capacity falls by one.</param>
/// <param name="AcceptsPrimary">Whether the member may be the primary.</param>
/// <param name="IsReview">True to review the order and change nothing.</param>
internal sealed record StandbyOrder(string Instance, bool IsReplaced, bool AcceptsPrimary, bool IsReview);

/// <summary>The order to put a member back in service.</summary>
/// <param name="IsReview">True to review the order and change nothing.</param>
internal sealed record ReturnOrder(string Instance, bool IsReview);

/// <summary>The answer to an order.</summary>
/// <param name="Group">The scaling group of the member.</param>
/// <param name="IsPrimary">Whether the member is the primary.</param>
internal sealed record StandbyAnswer(string Instance, string Group, bool IsPrimary, DateTimeOffset At);

/// <summary>The question for the state of one instance in its group.</summary>
internal sealed record MemberQuestion(string Instance);

/// <summary>The state of an instance in its group.</summary>
/// <param name="State">Pending, InService, Standby or Terminating; None when it is in none of the groups of the cluster.</param>
internal sealed record MemberState(string Instance, string State, DateTimeOffset At);

/// <summary>The result of the command.</summary>
/// <param name="Outcome">done, incomplete (the group did not show the state in time), or review.</param>
/// <param name="State">The latest state of the member in its group.</param>
/// <param name="Seconds">The time until the group showed the state.</param>
internal sealed record StandbyResult(string Outcome, string Instance, string Group, string State, double Seconds);

/// <summary>Takes members out of service and back.</summary>
internal static class StandbyOperation
{
    public static async Task<StandbyAnswer> EnterAsync(OperatorDesk desk, StandbyOrder order, CancellationToken cancellationToken)
    {
        var target = OperatorDesk.InstanceOf(order.Instance);
        var settings = await desk.SettingsAsync(cancellationToken);
        var outcome = await desk.Application.Standbys.EnterAsync(
            target, new StandbyChoice(order.IsReplaced, order.AcceptsPrimary), order.IsReview, settings, desk.Now, cancellationToken);
        return Answer(desk, order.Instance, outcome, outcome.IsPrimary && !order.AcceptsPrimary
            ? "'autoscale switchover INSTANCE' does; with --accept-primary the cluster elects another one by itself."
            : "'autoscale status' shows the members. With --replace the desired capacity of the group stays.");
    }

    public static async Task<StandbyAnswer> ReturnAsync(OperatorDesk desk, ReturnOrder order, CancellationToken cancellationToken)
    {
        var target = OperatorDesk.InstanceOf(order.Instance);
        var settings = await desk.SettingsAsync(cancellationToken);
        var outcome = await desk.Application.Standbys.ReturnAsync(target, order.IsReview, settings, cancellationToken);
        return Answer(desk, order.Instance, outcome, "'autoscale status' shows the members with their states.");
    }

    public static async Task<MemberState> StateAsync(OperatorDesk desk, MemberQuestion question, CancellationToken cancellationToken)
    {
        var enrolment = await desk.Ports.ScalingGroups.FindAsync(OperatorDesk.InstanceOf(question.Instance), cancellationToken);
        var groups = (await desk.SettingsAsync(cancellationToken)).Groups;
        var state = enrolment is not null && groups.Contains(enrolment.Group) ? enrolment.State : LifecycleState.None;
        return new MemberState(question.Instance, $"{state}", desk.Now);
    }

    private static StandbyAnswer Answer(OperatorDesk desk, string instance, StandbyOutcome outcome, string hint) =>
        outcome.Obstacle is { } obstacle
            ? throw OperatorException.Refused(obstacle, hint)
            : new StandbyAnswer(instance, $"{outcome.Group}", outcome.IsPrimary, desk.Now);
}
