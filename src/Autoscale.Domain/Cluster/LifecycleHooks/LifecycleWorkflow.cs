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

        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            // 1. Store the lifecycle action before acting on it.
            var stored = await actions.FindAsync(incoming.Instance, cancellationToken);
            var action = LifecyclePolicy.Open(stored, incoming);
            if (action is null && stored is not { IsOpen: true })
                return new LifecycleOutcome.NoNews();
            if (action is not null && !await actions.TrySaveAsync(action, cancellationToken))
                continue;
            action = action is null ? stored! : action with { Version = action.Version + 1 };

            // 2. Run the steps that are possible now.
            var device = await fortiGates.AskAsync(action.Instance, cancellationToken);
            var health = await healthChecks.FindAsync(action.Instance, cancellationToken);
            return await AdvanceAsync(action, device, health, await surroundings.ReadAsync(pass), pass);
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

        LifecycleAction? known = null;
        if (news.Instance is { } instance)
        {
            // The instance is checked in AWS even if the event says that it is terminated: a late event may concern an instance that has
            // joined a group again.
            var isOver = news.Kind is LifecycleNewsKind.Terminated or LifecycleNewsKind.LaunchFailed
                && await fortiGates.IsGoneAsync(instance, cancellationToken);
            if (isOver)
                _ = await leaving.ClearAsync(instance, device: null, await surroundings.ReadAsync(pass), isHurried: true, pass);
            known = await actions.FindAsync(instance, cancellationToken);
            if (known is { IsOpen: true } open && (isOver || Ends(news, open)))
            {
                var closed = open with { ClosedAt = pass.Now, Result = isOver ? open.Result : ResultOf(news) };
                _ = await actions.TrySaveAsync(closed, cancellationToken);
            }
        }

        // The subscribers were already notified when this application abandoned the launch.
        var isTold = known is { Transition: LifecycleTransition.Launching, Result: LifecycleResult.Abandon }
            && news.Kind == LifecycleNewsKind.LaunchFailed;
        if (news.Kind is LifecycleNewsKind.LaunchFailed or LifecycleNewsKind.TerminationFailed && !isTold)
            _ = await notifications.TryTellAsync(pass, LifecycleMessages.OfUnsuccessful(news));
        return new LifecycleOutcome.Noted(news);
    }

    /// <summary>
    /// Continues one open lifecycle action: runs the steps that are possible for its instance, and answers when they are done.
    /// </summary>
    /// <param name="device">The device as described by AWS; null when it no longer exists.</param>
    /// <param name="health">The health check record; null before the first heartbeat.</param>
    public async Task<LifecycleOutcome.Decided> AdvanceAsync(
        LifecycleAction action, FortiGate? device, HealthCheck? health, Surroundings around, Pass pass)
    {
        var (timeout, now) = (pass.Settings.LifecycleHookTimeout, pass.Now);
        if (action.Transition == LifecycleTransition.Launching)
        {
            var isJoining = device is { State: LifecycleState.Pending or LifecycleState.InService, IsGone: false };
            var lacking = isJoining ? await launching.EquipAsync(device!, around, pass) : null;
            return await AnswerAsync(action, LifecyclePolicy.OfLaunching(action, device, health, lacking, timeout, now), pass);
        }

        var isHurried = device is null || LifecyclePolicy.IsOverdue(action, timeout, now);
        var cleared = await leaving.ClearAsync(action.Instance, device, around, isHurried, pass);
        var decision = LifecyclePolicy.OfTerminating(action, device is null, cleared.Remaining, timeout, now);
        return await AnswerAsync(action, decision, pass) with { Handover = cleared.Handover };
    }

    /// <summary>
    /// Ends an overdue lifecycle action while the resources around the devices cannot be listed. The stored records of a leaving device are
    /// cleared; its interface and its VPN connection are removed by a later sweep that can list them.
    /// </summary>
    /// <param name="device">The device as described by AWS; null when it no longer exists.</param>
    public async Task<LifecycleOutcome.Decided> EndUnseenAsync(LifecycleAction action, FortiGate? device, Pass pass)
    {
        if (action.Transition == LifecycleTransition.Terminating)
            _ = await leaving.ClearAsync(action.Instance, device, new Surroundings(), isHurried: true, pass);
        return await AnswerAsync(action, LifecyclePolicy.OfUnseen(action, pass.Settings.LifecycleHookTimeout), pass);
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

    private static bool Ends(LifecycleNews news, LifecycleAction open) =>
        news.Kind is LifecycleNewsKind.Launched or LifecycleNewsKind.LaunchFailed && open.Transition == LifecycleTransition.Launching;
}
