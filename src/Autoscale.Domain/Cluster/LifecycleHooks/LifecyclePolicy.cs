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

    /// <summary>
    /// Returns the row to be written after an event; null when the event adds nothing. Events may be duplicated, late and out of order: an
    /// earlier wait never replaces a later one, and a launch event never replaces a termination.
    /// </summary>
    /// <param name="stored">The row of the instance; null when there is none.</param>
    /// <param name="incoming">The lifecycle action in the event.</param>
    public static LifecycleAction? Open(LifecycleAction? stored, LifecycleAction incoming)
    {
        if (stored is null)
            return incoming;
        if (stored.Token is not null && stored.Token == incoming.Token)
            return null;

        // The sweep found this wait before its event arrived: it is the same wait, now with its token.
        if (stored.IsOpen && stored.Token is null && stored.Transition == incoming.Transition)
            return stored with { Token = incoming.Token, Hook = incoming.Hook, StartedAt = Earlier(stored.StartedAt, incoming.StartedAt) };
        if (stored.Transition == LifecycleTransition.Terminating && incoming.Transition == LifecycleTransition.Launching)
            return null;
        var isLater = incoming.StartedAt > stored.StartedAt
            || (incoming.Transition == LifecycleTransition.Terminating && stored.Transition == LifecycleTransition.Launching);
        return isLater ? incoming with { Version = stored.Version } : null;
    }

    /// <summary>
    /// Decides on a launching instance: continue when it has sent a heartbeat and its equipment is complete; abandon when that takes longer
    /// than the timeout.
    /// </summary>
    /// <param name="device">The device as described by AWS; null when it does not exist.</param>
    /// <param name="health">The health check record; null before the first heartbeat.</param>
    /// <param name="lacking">The missing equipment without which it cannot go into service, in words; null when it is complete.</param>
    /// <param name="timeout">The maximum time (<c>lifecycle-hook-timeout</c>).</param>
    public static LifecycleDecision OfLaunching(
        LifecycleAction action, FortiGate? device, HealthCheck? health, string? lacking, TimeSpan timeout, DateTimeOffset now)
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
            return new LifecycleDecision.Answer(LifecycleResult.Abandon, $"it is {device.Instance.Power} in EC2, and {reason}");
        return now - action.StartedAt < timeout
            ? new LifecycleDecision.Extend(reason)
            : new LifecycleDecision.Answer(LifecycleResult.Abandon, $"after {timeout.TotalSeconds:0} s {reason}");
    }

    /// <summary>
    /// Decides on a terminating instance: continue when all of its resources are removed, or when that takes longer than the timeout.
    /// </summary>
    /// <param name="isGone">Whether the instance is terminated already.</param>
    /// <param name="remaining">The remaining work, in words; null when there is none.</param>
    /// <param name="timeout">The maximum time (<c>lifecycle-hook-timeout</c>).</param>
    public static LifecycleDecision OfTerminating(
        LifecycleAction action, bool isGone, string? remaining, TimeSpan timeout, DateTimeOffset now) =>
        (isGone, remaining) switch
        {
            (true, _) => new LifecycleDecision.Close(),
            (false, null) => new LifecycleDecision.Answer(LifecycleResult.Continue, Complaint: null),
            (false, { } left) when IsOverdue(action, timeout, now) =>
                new LifecycleDecision.Answer(LifecycleResult.Continue, $"after {timeout.TotalSeconds:0} s {left}"),
            (false, { } left) => new LifecycleDecision.Extend(left),
        };

    /// <summary>
    /// Decides on an overdue wait while the resources around the devices cannot be listed: a launch is abandoned, because its equipment
    /// cannot be verified; a termination continues.
    /// </summary>
    /// <param name="timeout">The maximum time (<c>lifecycle-hook-timeout</c>).</param>
    public static LifecycleDecision.Answer OfUnseen(LifecycleAction action, TimeSpan timeout) => new(
        action.Transition == LifecycleTransition.Launching ? LifecycleResult.Abandon : LifecycleResult.Continue,
        $"after {timeout.TotalSeconds:0} s its equipment is unknown, because the interfaces or VPN connections cannot be listed");

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

    /// <summary>Close the row without an answer: the instance and its wait no longer exist.</summary>
    public sealed record Close : LifecycleDecision;
}
