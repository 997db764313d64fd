using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Domain.Notifications;
using Autoscale.Domain.Settings;

namespace Autoscale.Domain.LifecycleHooks;

/// <summary>
/// What Auto Scaling waits for, from the event to the answer. The event only opens the books; whoever looks at them next, this very invocation or the sweep, goes as far as it
/// gets and answers when it is time (W6). Spec 1.9, 7.
/// </summary>
public sealed class LifecycleWorkflow(
    ILifecycleActions actions,
    ILifecycleHooks hooks,
    FortiGates fortiGates,
    IHealthChecks healthChecks,
    SurroundingsReader surroundings,
    LaunchingWorkflow launching,
    LeavingWorkflow leaving,
    NotificationWorkflow notifications)
{
    private const int MostAttempts = 3;

    /// <summary>An event that Auto Scaling waits for an answer to.</summary>
    public async Task<LifecycleOutcome> OpenAsync(LifecycleAction incoming, AutoscaleSettings settings, Attempt attempt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!settings.Groups.Contains(incoming.Group))
            return new LifecycleOutcome.NotOurs();

        for (var tries = 1; tries <= MostAttempts; tries++)
        {
            // 1. Into the books, before anything is done about it.
            var stored = await actions.FindAsync(incoming.Instance, cancellationToken);
            var action = LifecyclePolicy.Open(stored, incoming);
            if (action is null && stored is not { IsOpen: true })
                return new LifecycleOutcome.NoNews();
            if (action is not null && !await actions.TrySaveAsync(action, cancellationToken))
                continue;
            action = action is null ? stored! : action with { Version = action.Version + 1 };

            // 2. As far as it gets.
            var device = await fortiGates.AskAsync(action.Instance, cancellationToken);
            var health = await healthChecks.FindAsync(action.Instance, cancellationToken);
            var around = await surroundings.ReadAsync(settings, attempt, cancellationToken);
            return await AdvanceAsync(action, device, health, around, settings, attempt, now, cancellationToken);
        }

        return new LifecycleOutcome.Contended();
    }

    /// <summary>News that nobody waits for an answer to: the books of the instance are closed, and people are told of what failed.</summary>
    public async Task<LifecycleOutcome> NoteAsync(LifecycleNews news, AutoscaleSettings settings, Attempt attempt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!settings.Groups.Contains(news.Group))
            return new LifecycleOutcome.NotOurs();

        LifecycleAction? known = null;
        if (news.Instance is { } instance)
        {
            // What Auto Scaling calls terminated is looked at all the same: an event may be late, and its instance in a group again.
            var isOver = news.Kind is LifecycleNewsKind.Terminated or LifecycleNewsKind.LaunchFailed && await fortiGates.IsGoneAsync(instance, settings.Groups, cancellationToken);
            if (isOver)
                _ = await leaving.ClearAsync(instance, device: null, await surroundings.ReadAsync(settings, attempt, cancellationToken), settings, isHurried: true, attempt, now, cancellationToken);
            known = await actions.FindAsync(instance, cancellationToken);
            if (known is { IsOpen: true } open && (isOver || Ends(news, open)))
                _ = await actions.TrySaveAsync(open with { ClosedAt = now, Result = isOver ? open.Result : ResultOf(news) }, cancellationToken);
        }

        // Whom we abandoned ourselves people know of already, and why.
        var isTold = known is { Transition: LifecycleTransition.Launching, Result: LifecycleResult.Abandon } && news.Kind == LifecycleNewsKind.LaunchFailed;
        if (news.Kind is LifecycleNewsKind.LaunchFailed or LifecycleNewsKind.TerminationFailed && !isTold)
            _ = await notifications.AttemptAsync(attempt, settings.TopicArn, NotificationPolicy.OfUnsuccessful(news), now, cancellationToken);
        return new LifecycleOutcome.Noted(news);
    }

    /// <summary>Looks at one wait: does what can be done for its instance, and answers when it is time.</summary>
    /// <param name="action">The wait.</param>
    /// <param name="device">The device as the cloud has it now; null when it is gone.</param>
    /// <param name="health">Its health check record; null before its first heartbeat.</param>
    /// <param name="around">All that there is around our devices.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="attempt">Runs one piece at the caller's border.</param>
    /// <param name="now">When this is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<LifecycleOutcome.Decided> AdvanceAsync(
        LifecycleAction action,
        FortiGate? device,
        HealthCheck? health,
        Surroundings around,
        AutoscaleSettings settings,
        Attempt attempt,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var timeout = settings.LifecycleHookTimeout;
        if (action.Transition == LifecycleTransition.Launching)
        {
            var isJoining = device is { State: LifecycleState.Pending or LifecycleState.InService, Instance.Power: not (PowerState.ShuttingDown or PowerState.Terminated) };
            var lacking = isJoining ? await launching.EquipAsync(device!, around, settings, attempt, now, cancellationToken) : null;
            return await AnswerAsync(action, LifecyclePolicy.OfLaunching(action, device, health, lacking, timeout, now), settings, attempt, now, cancellationToken);
        }

        var isHurried = device is null || LifecyclePolicy.IsOverdue(action, timeout, now);
        var cleared = await leaving.ClearAsync(action.Instance, device, around, settings, isHurried, attempt, now, cancellationToken);
        var decision = LifecyclePolicy.OfTerminating(action, device is null, cleared.Remaining, timeout, now);
        return await AnswerAsync(action, decision, settings, attempt, now, cancellationToken) with { Handover = cleared.Handover };
    }

    /// <summary>
    /// Ends a wait whose time is up while nobody can see what there is around our devices. Of a leaving device goes what the books know of; its interface and its VPN
    /// connection are collected when they can be seen again.
    /// </summary>
    /// <param name="action">The wait.</param>
    /// <param name="device">The device as the cloud has it now; null when it is gone.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="attempt">Runs one piece at the caller's border.</param>
    /// <param name="now">When this is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<LifecycleOutcome.Decided> EndUnseenAsync(
        LifecycleAction action, FortiGate? device, AutoscaleSettings settings, Attempt attempt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (action.Transition == LifecycleTransition.Terminating)
            _ = await leaving.ClearAsync(action.Instance, device, new Surroundings(), settings, isHurried: true, attempt, now, cancellationToken);
        return await AnswerAsync(action, LifecyclePolicy.OfUnseen(action, settings.LifecycleHookTimeout), settings, attempt, now, cancellationToken);
    }

    // Answered first and noted then: when the note is lost, the answer is given again, and Auto Scaling says that it does not wait any more. People are told last.
    private async Task<LifecycleOutcome.Decided> AnswerAsync(
        LifecycleAction action, LifecycleDecision decision, AutoscaleSettings settings, Attempt attempt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var isWaiting = decision switch
        {
            LifecycleDecision.Answer answer => await hooks.TryCompleteAsync(action, answer.Result, cancellationToken),
            LifecycleDecision.Extend => await hooks.TryExtendAsync(action, cancellationToken),
            LifecycleDecision.Close => false,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        if (decision is LifecycleDecision.Extend && isWaiting)
            return new LifecycleOutcome.Decided(action, decision, isWaiting);

        var closed = action with { ClosedAt = now, Result = isWaiting && decision is LifecycleDecision.Answer { Result: var result } ? result : null };
        _ = await actions.TrySaveAsync(closed, cancellationToken);
        if (isWaiting && decision is LifecycleDecision.Answer { Complaint: not null } complaint)
            _ = await notifications.AttemptAsync(attempt, settings.TopicArn, NotificationPolicy.OfComplaint(action, complaint), now, cancellationToken);
        return new LifecycleOutcome.Decided(closed, decision, isWaiting);
    }

    private static LifecycleResult ResultOf(LifecycleNews news) => news.Kind == LifecycleNewsKind.LaunchFailed ? LifecycleResult.Abandon : LifecycleResult.Continue;

    private static bool Ends(LifecycleNews news, LifecycleAction open) =>
        news.Kind is LifecycleNewsKind.Launched or LifecycleNewsKind.LaunchFailed && open.Transition == LifecycleTransition.Launching;
}
