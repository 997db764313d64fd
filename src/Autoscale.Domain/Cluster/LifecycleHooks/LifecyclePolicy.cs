using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.LifecycleHooks;

/// <summary>
/// Decides how waits of Auto Scaling end. Decisions follow from current state, not from past events, so a repeated call decides the same
/// (W6). Spec 7.1, 7.4.
/// </summary>
public static class LifecyclePolicy
{
    /// <summary>The maximum time by which descriptions of AWS lag behind the event of a new instance.</summary>
    public static readonly TimeSpan Visibility = TimeSpan.FromMinutes(2);

    // A start further in the future says that a clock is wrong, and is ignored: the device could never send a heartbeat after it.
    private static readonly TimeSpan LongestSkew = TimeSpan.FromDays(1);

    /// <summary>
    /// Returns the row to be written after an event, or after a sweep found the wait; null when that adds nothing. Events may be
    /// duplicated, late and out of order: an earlier wait never replaces a later one.
    /// </summary>
    /// <param name="stored">The row of the instance and the hook; null when there is none.</param>
    /// <param name="incoming">The lifecycle action in the event; without a token when a sweep found it.</param>
    public static LifecycleAction? Open(LifecycleAction? stored, LifecycleAction incoming)
    {
        if (stored is null)
            return incoming;
        if (stored.IsOpen && stored.Transition == incoming.Transition)
        {
            if (incoming.Token is null || stored.Token == incoming.Token)
                return null;

            // The sweep found this wait before its event arrived: it is the same wait, now with its token.
            if (stored.Token is null)
                return stored with { Token = incoming.Token, StartedAt = Earlier(stored.StartedAt, incoming.StartedAt) };
        }

        var isLater = incoming.StartedAt > stored.StartedAt && (stored.Token is null || stored.Token != incoming.Token);
        return isLater ? incoming with { Version = stored.Version, IsKeyedByInstance = stored.IsKeyedByInstance } : null;
    }

    /// <summary>
    /// Decides on a launching instance: continue when it has sent a heartbeat since its last start and its equipment is complete; abandon
    /// when that takes longer than the timeout, and at once when the instance has ended.
    /// </summary>
    /// <param name="device">The device as described by AWS; null when EC2 does not know it.</param>
    /// <param name="health">The health check record; null before the first heartbeat.</param>
    /// <param name="lacking">The missing equipment without which it cannot go into service, in words; null when it is complete.</param>
    /// <param name="timeout">The maximum time (<c>lifecycle-hook-timeout</c>).</param>
    public static LifecycleDecision OfLaunching(
        LifecycleAction action, FortiGate? device, HealthCheck? health, string? lacking, TimeSpan timeout, DateTimeOffset now)
    {
        // Auto Scaling waits for a leaving instance at another hook, and for one in standby at none.
        if (device is { State: LifecycleState.Terminating or LifecycleState.Standby })
            return new LifecycleDecision.Close();
        if (IsEnded(device))
            return OfEnded(action, device);
        if (device is null or { State: LifecycleState.None })
        {
            return now - action.StartedAt < Visibility
                ? new LifecycleDecision.Extend("EC2 or Auto Scaling does not describe it yet")
                : OfEnded(action, device);
        }

        var hasBeaten = HasBeaten(health, device.Instance.StartedAt, now);
        if (hasBeaten && lacking is null)
            return new LifecycleDecision.Answer(LifecycleResult.Continue, Complaint: null);

        const string Silent = "it has sent no heartbeat since its start";
        var reason = hasBeaten ? lacking! : lacking is null ? Silent : $"{Silent}, and {lacking}";

        // An instance that Auto Scaling has just started from a warm pool may still be described as stopped.
        var isBooting = device.Instance.Power is PowerState.Pending or PowerState.Running;
        if (!isBooting && now - action.StartedAt >= Visibility)
            return new LifecycleDecision.Answer(LifecycleResult.Abandon, $"it is {device.Instance.Power} in EC2, and {reason}");
        return now - action.StartedAt < timeout
            ? new LifecycleDecision.Extend(reason)
            : new LifecycleDecision.Answer(LifecycleResult.Abandon, $"after {timeout.TotalSeconds:0} s {reason}");
    }

    /// <summary>
    /// Decides on a terminating instance: continue when all of its resources are removed, when that takes longer than the timeout, and at
    /// once when the instance has ended.
    /// </summary>
    /// <param name="isGone">Whether the instance has ended or is in no group.</param>
    /// <param name="remaining">The remaining work, in words; null when there is none.</param>
    /// <param name="timeout">The maximum time (<c>lifecycle-hook-timeout</c>).</param>
    public static LifecycleDecision OfTerminating(
        LifecycleAction action, bool isGone, string? remaining, TimeSpan timeout, DateTimeOffset now) =>
        (isGone, remaining) switch
        {
            // The sweep removes what is left of an instance that has ended; Auto Scaling need not wait for it.
            (true, _) or (false, null) => new LifecycleDecision.Answer(LifecycleResult.Continue, Complaint: null),
            (false, { } left) when IsOverdue(action, timeout, now) =>
                new LifecycleDecision.Answer(LifecycleResult.Continue, $"after {timeout.TotalSeconds:0} s {left}"),
            (false, { } left) => new LifecycleDecision.Extend(left),
        };

    /// <summary>
    /// Decides on a wait whose instance has ended: it is answered at once, because Auto Scaling may be waiting still. When it is not, it
    /// refuses the answer. Safety S6.2.
    /// </summary>
    /// <param name="device">The device as described by AWS; null when EC2 does not know it.</param>
    private static LifecycleDecision.Answer OfEnded(LifecycleAction action, FortiGate? device) =>
        action.Transition == LifecycleTransition.Terminating
            ? new LifecycleDecision.Answer(LifecycleResult.Continue, Complaint: null)
            : new LifecycleDecision.Answer(LifecycleResult.Abandon, device switch
            {
                null => "EC2 does not know it",
                { Instance.Power: PowerState.Terminated or PowerState.ShuttingDown } => $"it is {device.Instance.Power} in EC2",
                _ => "it is in no scaling group",
            });

    /// <summary>True when EC2 says that the instance is terminated or shutting down.</summary>
    private static bool IsEnded(FortiGate? device) =>
        device is { Instance.Power: PowerState.Terminated or PowerState.ShuttingDown };

    /// <summary>
    /// True when a device has sent a heartbeat since its last start: an instance of a warm pool was heard before it was stopped. Safety
    /// S6.3.
    /// </summary>
    /// <param name="health">The health check record; null before the first heartbeat.</param>
    /// <param name="startedAt">The last start of the instance; null when EC2 reports none.</param>
    public static bool HasBeaten(HealthCheck? health, DateTimeOffset? startedAt, DateTimeOffset now) =>
        health is { IsClosed: false } && !(health.LastArrival <= startedAt && startedAt - now <= LongestSkew);

    /// <summary>True when the wait has reached its maximum time.</summary>
    public static bool IsOverdue(LifecycleAction action, TimeSpan timeout, DateTimeOffset now) => now - action.StartedAt >= timeout;

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}

/// <summary>The decision on one wait of Auto Scaling.</summary>
public abstract record LifecycleDecision
{
    private LifecycleDecision()
    {
    }

    /// <summary>Answer the lifecycle hook.</summary>
    /// <param name="Complaint">The problem to report to the subscribers; null when there is none.</param>
    public sealed record Answer(LifecycleResult Result, string? Complaint) : LifecycleDecision;

    /// <summary>Extend the wait.</summary>
    /// <param name="For">The precondition that is not met, in words.</param>
    public sealed record Extend(string For) : LifecycleDecision;

    /// <summary>Close the row without an answer: Auto Scaling does not wait at this hook any more.</summary>
    public sealed record Close : LifecycleDecision;
}
