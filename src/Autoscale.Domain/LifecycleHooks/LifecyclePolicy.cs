using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;

namespace Autoscale.Domain.LifecycleHooks;

/// <summary>
/// Says how the waits of Auto Scaling end, from what is and not from what happened: asked again, it says the same (W6). Spec 7.1, 7.4.
/// </summary>
public static class LifecyclePolicy
{
    /// <summary>How long a new instance may be missing from descriptions: they lag behind its event.</summary>
    public static readonly TimeSpan Visibility = TimeSpan.FromMinutes(2);

    /// <summary>
    /// What the books say after an event: the row to be written; null when it is no news. Events come twice, late and out of order: a wait that began earlier never takes the
    /// place of a later one, and an instance that is leaving is not launched any more.
    /// </summary>
    /// <param name="stored">The row of the instance; null when there is none.</param>
    /// <param name="incoming">What the event says.</param>
    public static LifecycleAction? Open(LifecycleAction? stored, LifecycleAction incoming)
    {
        if (stored is null)
            return incoming;
        if (stored.Token is not null && stored.Token == incoming.Token)
            return null;

        // Found waiting by the sweep before its event came: the same wait, now with its token.
        if (stored.IsOpen && stored.Token is null && stored.Transition == incoming.Transition)
            return stored with { Token = incoming.Token, Hook = incoming.Hook, StartedAt = Earlier(stored.StartedAt, incoming.StartedAt) };
        if (stored.Transition == LifecycleTransition.Terminating && incoming.Transition == LifecycleTransition.Launching)
            return null;
        var isLater = incoming.StartedAt > stored.StartedAt || (incoming.Transition == LifecycleTransition.Terminating && stored.Transition == LifecycleTransition.Launching);
        return isLater ? incoming with { Version = stored.Version } : null;
    }

    /// <summary>How a launching instance goes on: into service once it has beaten and is whole; abandoned when it takes longer than it may.</summary>
    /// <param name="action">The wait.</param>
    /// <param name="device">The device as the cloud has it; null when it is gone.</param>
    /// <param name="health">Its health check record; null before its first heartbeat.</param>
    /// <param name="lacking">What it lacks and cannot go into service without, in words; null when nothing.</param>
    /// <param name="timeout">How long it may take (<c>lifecycle-hook-timeout</c>).</param>
    /// <param name="now">When this is asked.</param>
    public static LifecycleDecision OfLaunching(LifecycleAction action, FortiGate? device, HealthCheck? health, string? lacking, TimeSpan timeout, DateTimeOffset now)
    {
        if (device is null or { State: LifecycleState.None } && now - action.StartedAt < Visibility)
            return new LifecycleDecision.Extend("EC2 or Auto Scaling does not describe it yet");
        if (device is null or { State: not (LifecycleState.Pending or LifecycleState.InService) })
            return new LifecycleDecision.Close();

        var hasBeaten = health is { IsClosed: false };
        if (hasBeaten && lacking is null)
            return new LifecycleDecision.Answer(LifecycleResult.Continue, Complaint: null);

        var reason = hasBeaten ? lacking! : lacking is null ? "it has sent no heartbeat" : $"it has sent no heartbeat, and {lacking}";
        var isBooting = device.Instance.Power is PowerState.Pending or PowerState.Running;
        if (!isBooting)
            return new LifecycleDecision.Answer(LifecycleResult.Abandon, $"EC2 has it {device.Instance.Power}, and {reason}");
        return now - action.StartedAt < timeout
            ? new LifecycleDecision.Extend(reason)
            : new LifecycleDecision.Answer(LifecycleResult.Abandon, $"after {timeout.TotalSeconds:0} s {reason}");
    }

    /// <summary>How a terminating instance goes on: to its end, once nothing of it is left, or when clearing up takes longer than it may.</summary>
    /// <param name="action">The wait.</param>
    /// <param name="isGone">Whether the instance has ended already.</param>
    /// <param name="remaining">What is left to be done, in words; null when nothing.</param>
    /// <param name="timeout">How long it may take (<c>lifecycle-hook-timeout</c>).</param>
    /// <param name="now">When this is asked.</param>
    public static LifecycleDecision OfTerminating(LifecycleAction action, bool isGone, string? remaining, TimeSpan timeout, DateTimeOffset now) => (isGone, remaining) switch
    {
        (true, _) => new LifecycleDecision.Close(),
        (false, null) => new LifecycleDecision.Answer(LifecycleResult.Continue, Complaint: null),
        (false, { } left) when IsOverdue(action, timeout, now) => new LifecycleDecision.Answer(LifecycleResult.Continue, $"after {timeout.TotalSeconds:0} s {left}"),
        (false, { } left) => new LifecycleDecision.Extend(left),
    };

    /// <summary>How a wait ends whose time is up while nobody can see what there is around the devices: nobody can be made whole then, and nobody is kept.</summary>
    /// <param name="action">The wait.</param>
    /// <param name="timeout">How long it may take (<c>lifecycle-hook-timeout</c>).</param>
    public static LifecycleDecision.Answer OfUnseen(LifecycleAction action, TimeSpan timeout) => new(
        action.Transition == LifecycleTransition.Launching ? LifecycleResult.Abandon : LifecycleResult.Continue,
        $"after {timeout.TotalSeconds:0} s nobody can see what it has: the interfaces or VPN connections cannot be listed");

    /// <summary>True when the wait has taken as long as it may.</summary>
    public static bool IsOverdue(LifecycleAction action, TimeSpan timeout, DateTimeOffset now) => now - action.StartedAt >= timeout;

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}
