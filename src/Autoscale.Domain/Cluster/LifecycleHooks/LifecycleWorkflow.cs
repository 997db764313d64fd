using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Domain.Cluster.LifecycleHooks;

/// <summary>
/// Handles a lifecycle hook from its event to its answer. The event stores the lifecycle action first; this invocation and later sweeps run
/// the steps that are possible, and answer the hook when they are done (W6). Spec 1.9, 7.
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
    private const int MaxAttempts = 3;

    /// <summary>Handles an event for which Auto Scaling waits.</summary>
    public async Task<LifecycleOutcome> OpenAsync(LifecycleAction incoming, Pass pass)
    {
        var cancellationToken = pass.CancellationToken;
        if (!pass.Settings.Groups.Contains(incoming.Group))
            return new LifecycleOutcome.NotOurs();
        if (!pass.Settings.IsOwnHook(incoming.Hook))
            return new LifecycleOutcome.ForeignHook(incoming);

        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            // 1. Store the lifecycle action before acting on it.
            var stored = (await actions.FindAsync(incoming.Instance, [incoming.Hook], cancellationToken)).SingleOrDefault();
            var action = LifecyclePolicy.Open(stored, incoming);
            if (action is null && stored is not { IsOpen: true })
                return new LifecycleOutcome.NoNews();
            if (action is not null && !await actions.TrySaveAsync(action, cancellationToken))
                continue;
            action = action is null ? stored! : action with { Version = action.Version + 1 };

            // 2. Run the steps that are possible now.
            var (_, device) = await fortiGates.LookAsync(action.Instance, cancellationToken);
            var health = await healthChecks.FindAsync(action.Instance, cancellationToken);
            return (await AdvanceAsync([action], device, health, await surroundings.ReadAsync(pass), pass))[0];
        }

        return new LifecycleOutcome.Contended();
    }

    /// <summary>
    /// Handles an event for which Auto Scaling does not wait: closes the records of a terminated instance, and notifies the subscribers of
    /// failures.
    /// </summary>
    public async Task<LifecycleOutcome> NoteAsync(LifecycleNews news, Pass pass)
    {
        var (settings, cancellationToken) = (pass.Settings, pass.CancellationToken);
        if (!settings.Groups.Contains(news.Group))
            return new LifecycleOutcome.NotOurs();

        IReadOnlyList<LifecycleAction> known = [];
        if (news.Instance is { } instance)
        {
            // The instance is checked in AWS even if the event says that it is terminated: a late event may concern an instance that has
            // joined a group again.
            var isOver = news.Kind is LifecycleNewsKind.Terminated or LifecycleNewsKind.LaunchFailed
                && await fortiGates.IsGoneAsync(instance, cancellationToken);
            if (isOver)
                _ = await leaving.ClearAsync(instance, device: null, await surroundings.ReadAsync(pass), isHurried: true, pass);
            known = await actions.FindAsync(instance, settings.HookNames, cancellationToken);
            foreach (var over in known.Where(a => a.IsOpen && Ends(news, a, isOver)))
            {
                var closed = over with { ClosedAt = pass.Now, Result = isOver ? null : ResultOf(news) };
                _ = await actions.TrySaveAsync(closed, cancellationToken);
            }
        }

        // The subscribers were already notified when this application abandoned the launch.
        var isTold = news.Kind == LifecycleNewsKind.LaunchFailed
            && known.Any(a => a is { Transition: LifecycleTransition.Launching, Result: LifecycleResult.Abandon });
        if (news.Kind is LifecycleNewsKind.LaunchFailed or LifecycleNewsKind.TerminationFailed && !isTold)
            _ = await notifications.TryTellAsync(pass, LifecycleMessages.OfUnsuccessful(news));
        return new LifecycleOutcome.Noted(news);
    }

    /// <summary>
    /// Continues the open lifecycle actions of one instance: runs the steps that are possible for it once, and answers each hook when they
    /// are done.
    /// </summary>
    /// <param name="waits">The open actions of the instance, one for each of our hooks at which Auto Scaling waits.</param>
    /// <param name="device">The device as described by AWS, terminated or not; null when EC2 does not know it.</param>
    /// <param name="health">The health check record; null before the first heartbeat.</param>
    /// <param name="mayClear">False when nothing of an instance that is gone may be removed yet; its hooks are answered all the
    /// same.</param>
    /// <returns>The decisions, in the order of the actions.</returns>
    public async Task<IReadOnlyList<LifecycleOutcome.Decided>> AdvanceAsync(
        IReadOnlyList<LifecycleAction> waits,
        FortiGate? device,
        HealthCheck? health,
        Surroundings around,
        Pass pass,
        bool mayClear = true)
    {
        var (timeout, now) = (pass.Settings.LifecycleHookTimeout, pass.Now);
        List<LifecycleOutcome.Decided> decided = [];
        var leavings = waits.Where(w => w.Transition == LifecycleTransition.Terminating).ToList();
        if (leavings.Count == 0)
        {
            var isJoining = device is { State: LifecycleState.Pending or LifecycleState.InService, IsGone: false };
            var lacking = isJoining ? await launching.EquipAsync(device!, around, pass) : null;
            foreach (var wait in waits)
                decided.Add(await AnswerAsync(wait, LifecyclePolicy.OfLaunching(wait, device, health, lacking, timeout, now), pass));
            return decided;
        }

        var isGone = device is null or { IsGone: true };
        var isHurried = isGone || leavings.Exists(w => LifecyclePolicy.IsOverdue(w, timeout, now));
        var cleared = mayClear
            ? await leaving.ClearAsync(waits[0].Instance, isGone ? null : device, around, isHurried, pass)
            : Clearance.Nothing;
        foreach (var wait in waits)
        {
            // Auto Scaling does not wait at a launching hook for an instance that is leaving.
            var decision = wait.Transition == LifecycleTransition.Launching
                ? (LifecycleDecision)new LifecycleDecision.Close()
                : LifecyclePolicy.OfTerminating(wait, isGone, cleared.Remaining, timeout, now);
            var outcome = await AnswerAsync(wait, decision, pass);
            decided.Add(wait == leavings[0] ? outcome with { Handover = cleared.Handover } : outcome);
        }

        return decided;
    }

    // The hook is answered before the answer is stored: if the store fails, the hook is answered again, and Auto Scaling reports that it no
    // longer waits. Subscribers are notified last.
    private async Task<LifecycleOutcome.Decided> AnswerAsync(LifecycleAction action, LifecycleDecision decision, Pass pass)
    {
        var cancellationToken = pass.CancellationToken;
        var isWaiting = decision switch
        {
            LifecycleDecision.Answer answer => await hooks.TryCompleteAsync(action, answer.Result, cancellationToken),
            LifecycleDecision.Extend => await hooks.TryExtendAsync(action, cancellationToken),
            LifecycleDecision.Close => false,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        if (decision is LifecycleDecision.Extend && isWaiting)
            return new LifecycleOutcome.Decided(action, decision, isWaiting);

        LifecycleResult? given = isWaiting && decision is LifecycleDecision.Answer { Result: var result } ? result : null;
        var closed = action with { ClosedAt = pass.Now, Result = given };
        _ = await actions.TrySaveAsync(closed, cancellationToken);
        if (isWaiting && decision is LifecycleDecision.Answer { Complaint: not null } complaint)
            _ = await notifications.TryTellAsync(pass, LifecycleMessages.OfComplaint(action, complaint));
        return new LifecycleOutcome.Decided(closed, decision, isWaiting);
    }

    private static LifecycleResult ResultOf(LifecycleNews news) =>
        news.Kind == LifecycleNewsKind.LaunchFailed ? LifecycleResult.Abandon : LifecycleResult.Continue;

    // A terminated instance waits nowhere; one whose launch has failed may wait at a terminating hook.
    private static bool Ends(LifecycleNews news, LifecycleAction open, bool isOver) => open.Transition == LifecycleTransition.Launching
        ? isOver || news.Kind is LifecycleNewsKind.Launched or LifecycleNewsKind.LaunchFailed
        : isOver && news.Kind == LifecycleNewsKind.Terminated;
}
