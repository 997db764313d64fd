using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Memory;

namespace Autoscale.Simulation.Cloud;

/// <summary>
/// The lifecycle hooks of both groups: one for each transition, or none. An instance waits until the action is completed or times out; on a
/// timeout the default applies: a launch is abandoned, a termination continues.
/// </summary>
public sealed class SimulatedHooks : ILifecycleHooks
{
    /// <summary>The name of the launching hook, where there is one.</summary>
    public const string LaunchingName = "autoscale-launching";

    /// <summary>The name of the terminating hook, where there is one.</summary>
    public const string TerminatingName = "autoscale-terminating";

    // The maximum total wait as a multiple of the timeout, as in Auto Scaling; extensions do not exceed it.
    private const int MaxTimeouts = 100;

    private readonly SimulatedCloud _cloud;
    private readonly SortedDictionary<InstanceId, LifecycleWait> _waits = [];
    private int _tokens;

    internal SimulatedHooks(SimulatedCloud cloud) => _cloud = cloud;

    /// <summary>True when the groups have a launching hook. Without one, an instance is pending until it is put into service.</summary>
    public bool HasLaunching { get; set; }

    /// <summary>True when the groups have a terminating hook. Without one, an instance is terminating until it is terminated.</summary>
    public bool HasTerminating { get; set; }

    /// <summary>The timeout of a hook, counted from the start of the action and from each extension.</summary>
    public TimeSpan HeartbeatTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The open lifecycle actions, in the order of their instance ids.</summary>
    public IReadOnlyList<LifecycleWait> Waits => _cloud.Do(() => (IReadOnlyList<LifecycleWait>)[.. _waits.Values]);

    /// <inheritdoc/>
    public Task<bool> TryCompleteAsync(LifecycleAction action, LifecycleResult result, CancellationToken cancellationToken) => Reply.Of(
        () => _cloud.Do(() =>
        {
            if (Find(action) is not { } wait)
                return false;
            Complete(wait, result, "the lifecycle action was completed with ABANDON");
            return true;
        }),
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryExtendAsync(LifecycleAction action, CancellationToken cancellationToken) => Reply.Of(
        () => _cloud.Do(() =>
        {
            if (Find(action) is not { } wait)
                return false;
            var last = wait.Since + (MaxTimeouts * HeartbeatTimeout);
            var until = _cloud.Now + HeartbeatTimeout;
            _waits[wait.Instance] = wait with { Until = until < last ? until : last };
            return true;
        }),
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListAsync(ScalingGroup group, LifecycleTransition transition, CancellationToken cancellationToken) =>
        Reply.Of<IReadOnlyList<string>>(
            () =>
                group != _cloud.Byol && group != _cloud.Payg
                    ? throw new UnknownResourceException($"scaling group {group}")
                    : NameOf(transition) is { } name ? [name] : [],
            cancellationToken);

    /// <summary>Starts a lifecycle action, if there is a hook.</summary>
    internal void Begin(InstanceId instance, ScalingGroup group, LifecycleTransition transition)
    {
        if (NameOf(transition) is not { } hook)
            return;
        var wait = new LifecycleWait(
            instance,
            group,
            transition,
            hook,
            $"00000000-0000-4000-8000-{++_tokens:000000000000}",
            _cloud.Now,
            _cloud.Now + HeartbeatTimeout);
        _waits[instance] = wait;
        _cloud.Hold(instance);
        _cloud.Raise(
            transition == LifecycleTransition.Launching ? LifecycleEventKind.LaunchAction : LifecycleEventKind.TerminateAction,
            group,
            instance,
            wait);
    }

    /// <summary>Removes the lifecycle action of an instance, if there is one.</summary>
    internal void Drop(InstanceId instance) => _waits.Remove(instance);

    /// <summary>Ends the lifecycle actions that have timed out.</summary>
    internal void Expire()
    {
        foreach (var wait in _waits.Values.Where(w => w.Until <= _cloud.Now).ToList())
            Complete(
                wait,
                wait.Transition == LifecycleTransition.Launching ? LifecycleResult.Abandon : LifecycleResult.Continue,
                "the lifecycle action timed out");
    }

    private void Complete(LifecycleWait wait, LifecycleResult result, string cause)
    {
        if (wait.Transition == LifecycleTransition.Terminating)
        {
            _cloud.Terminate(wait.Instance);
        }
        else if (result == LifecycleResult.Continue)
        {
            _cloud.PutInService(wait.Instance);
        }
        else
        {
            _cloud.Raise(LifecycleEventKind.LaunchUnsuccessful, wait.Group, wait.Instance, cause: cause);
            _cloud.BeginTermination(wait.Instance);
        }
    }

    // Group and hook must match, and the token too when the caller has one, as in Auto Scaling.
    private LifecycleWait? Find(LifecycleAction action) =>
        _waits.GetValueOrDefault(action.Instance) is { } wait
        && wait.Group == action.Group
        && wait.Hook == action.Hook
        && (action.Token is null || action.Token == wait.Token)
            ? wait
            : null;

    private string? NameOf(LifecycleTransition transition) => transition == LifecycleTransition.Launching
        ? HasLaunching ? LaunchingName : null
        : HasTerminating ? TerminatingName : null;
}

/// <summary>One open lifecycle action: Auto Scaling waits at a hook for one instance.</summary>
/// <param name="Hook">The name of the hook.</param>
/// <param name="Token">The lifecycle action token.</param>
/// <param name="Since">The time at which the action started.</param>
/// <param name="Until">The time at which the action times out, unless it is extended.</param>
public sealed record LifecycleWait(
    InstanceId Instance,
    ScalingGroup Group,
    LifecycleTransition Transition,
    string Hook,
    string Token,
    DateTimeOffset Since,
    DateTimeOffset Until);
