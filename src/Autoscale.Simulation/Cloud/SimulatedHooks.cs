using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Memory;

namespace Autoscale.Simulation.Cloud;

/// <summary>
/// The lifecycle hooks of both groups: ours, more of ours, and those of others. As in Auto Scaling, an instance waits at all hooks of its
/// transition at the same time, each with its own token and timeout, and leaves the waiting state when all actions are completed. ABANDON
/// ends the actions of the other hooks. On a timeout the default applies: a launch is abandoned, a termination continues.
/// </summary>
public sealed class SimulatedHooks : ILifecycleHooks
{
    // The maximum total wait as a multiple of the timeout, as in Auto Scaling; extensions do not exceed it.
    private const int MaxTimeouts = 100;

    private readonly SimulatedCloud _cloud;
    private readonly List<Hook> _hooks = [];
    private readonly SortedDictionary<(InstanceId Instance, string Hook), LifecycleWait> _waits = new(InMemoryLifecycleActions.InOrder);
    private readonly List<ForeignCall> _foreignCalls = [];
    private int _tokens;

    internal SimulatedHooks(SimulatedCloud cloud) => _cloud = cloud;

    /// <summary>The name of our launching hook, where there is one.</summary>
    public string LaunchingName { get; private set; } = "autoscale-launching";

    /// <summary>The name of our terminating hook, where there is one.</summary>
    public string TerminatingName { get; private set; } = "autoscale-terminating";

    /// <summary>True when the groups have our launching hook. Without any, an instance is pending until it is put into service.</summary>
    public bool HasLaunching
    {
        get => Has(LaunchingName);
        set => Set(LaunchingName, LifecycleTransition.Launching, value);
    }

    /// <summary>True when the groups have our terminating hook. Without any, an instance is terminating until it is terminated.</summary>
    public bool HasTerminating
    {
        get => Has(TerminatingName);
        set => Set(TerminatingName, LifecycleTransition.Terminating, value);
    }

    /// <summary>The timeout of a hook, counted from the start of the action and from each extension.</summary>
    public TimeSpan HeartbeatTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The open lifecycle actions, in the order of their instance ids and then of their hooks.</summary>
    public IReadOnlyList<LifecycleWait> Waits => _cloud.Do(() => (IReadOnlyList<LifecycleWait>)[.. _waits.Values]);

    /// <summary>True for a hook that the application answers.</summary>
    public bool IsOwn(string hook) =>
        hook == LaunchingName || hook == TerminatingName || _cloud.Do(() => _hooks.Exists(h => h.Name == hook && !h.IsForeign));

    /// <summary>The calls of the application for hooks of others, oldest first. There should be none.</summary>
    public IReadOnlyList<ForeignCall> ForeignCalls => _cloud.Do(() => (IReadOnlyList<ForeignCall>)[.. _foreignCalls]);

    /// <summary>Names our hooks as a deployment of this cluster does.</summary>
    internal void NameAfter(ClusterId cluster) =>
        (LaunchingName, TerminatingName) = (OwnHooks.Launching(cluster), OwnHooks.Terminating(cluster));

    /// <summary>Adds a hook that the application answers, besides the two of the deployment.</summary>
    public void AddOwn(string name, LifecycleTransition transition) =>
        _cloud.Do(() => _hooks.Add(new Hook(name, transition, IsForeign: false)));

    /// <summary>Adds a hook that others answer.</summary>
    public void AddForeign(string name, LifecycleTransition transition) =>
        _cloud.Do(() => _hooks.Add(new Hook(name, transition, IsForeign: true)));

    /// <summary>Completes the action of a hook of others, as its owner does; false when none is open.</summary>
    public bool CompleteForeign(InstanceId instance, string hook, LifecycleResult result) => _cloud.Do(() =>
    {
        if (_waits.Values.FirstOrDefault(w => w.Instance == instance && w.Hook == hook) is not { } wait || !IsForeign(hook))
            return false;
        Complete(wait, result, "the owner of another hook completed its action with ABANDON");
        return true;
    });

    /// <inheritdoc/>
    public Task<bool> TryCompleteAsync(LifecycleAction action, LifecycleResult result, CancellationToken cancellationToken) => Reply.Of(
        () => _cloud.Do(() =>
        {
            Watch(action, result);
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
            Watch(action, result: null);
            if (Find(action) is not { } wait)
                return false;
            var last = wait.Since + (MaxTimeouts * HeartbeatTimeout);
            var until = _cloud.Now + HeartbeatTimeout;
            _waits[KeyOf(wait)] = wait with { Until = until < last ? until : last };
            return true;
        }),
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LifecycleHook>> ListAsync(
        ScalingGroup group, LifecycleTransition transition, CancellationToken cancellationToken) =>
        Reply.Of<IReadOnlyList<LifecycleHook>>(
            () => group != _cloud.Byol && group != _cloud.Payg
                ? throw new UnknownResourceException($"scaling group {group}")
                : _cloud.Do(() => _hooks
                    .Where(h => h.Transition == transition)
                    .Select(h => new LifecycleHook(h.Name, HeartbeatTimeout))
                    .ToList()),
            cancellationToken);

    /// <summary>Starts a lifecycle action for each hook of the transition; false when there is none.</summary>
    internal bool Begin(InstanceId instance, ScalingGroup group, LifecycleTransition transition)
    {
        var hooks = _hooks.Where(h => h.Transition == transition).ToList();
        foreach (var hook in hooks)
        {
            var wait = new LifecycleWait(
                instance,
                group,
                transition,
                hook.Name,
                $"00000000-0000-4000-8000-{++_tokens:000000000000}",
                _cloud.Now,
                _cloud.Now + HeartbeatTimeout);
            _waits[KeyOf(wait)] = wait;
            _cloud.Hold(instance);
            _cloud.Raise(
                transition == LifecycleTransition.Launching ? LifecycleEventKind.LaunchAction : LifecycleEventKind.TerminateAction,
                group,
                instance,
                wait);
        }

        return hooks.Count > 0;
    }

    /// <summary>Removes the lifecycle actions of an instance.</summary>
    internal void Drop(InstanceId instance)
    {
        foreach (var key in _waits.Keys.Where(k => k.Instance == instance).ToList())
            _ = _waits.Remove(key);
    }

    /// <summary>Ends the lifecycle actions that have timed out.</summary>
    internal void Expire()
    {
        if (_waits.Count == 0)
            return;
        foreach (var wait in _waits.Values.Where(w => w.Until <= _cloud.Now).ToList())
        {
            // The timeout of another hook may have ended it already.
            if (_waits.GetValueOrDefault(KeyOf(wait)) != wait)
                continue;
            Complete(
                wait,
                wait.Transition == LifecycleTransition.Launching ? LifecycleResult.Abandon : LifecycleResult.Continue,
                "the lifecycle action timed out");
        }
    }

    private void Complete(LifecycleWait wait, LifecycleResult result, string cause)
    {
        _ = _waits.Remove(KeyOf(wait));
        if (result == LifecycleResult.Abandon)
            Drop(wait.Instance);
        if (_waits.Keys.Any(k => k.Instance == wait.Instance))
            return;
        if (wait.Transition == LifecycleTransition.Terminating)
        {
            _cloud.Terminate(wait.Instance);
        }
        else if (result == LifecycleResult.Continue)
        {
            _cloud.FinishLaunch(wait.Instance);
        }
        else
        {
            _cloud.Raise(LifecycleEventKind.LaunchUnsuccessful, wait.Group, wait.Instance, cause: cause);
            _cloud.BeginTermination(wait.Instance);
        }
    }

    private void Watch(LifecycleAction action, LifecycleResult? result)
    {
        if (IsForeign(action.Hook))
            _foreignCalls.Add(new ForeignCall(action.Instance, action.Hook, result, _cloud.Now));
    }

    private bool IsForeign(string hook) => _hooks.Exists(h => h.Name == hook && h.IsForeign);

    // Group and hook must match, and the token too when the caller has one, as in Auto Scaling.
    private LifecycleWait? Find(LifecycleAction action) => _waits.Values.FirstOrDefault(w =>
        w.Instance == action.Instance
        && w.Group == action.Group
        && w.Hook == action.Hook
        && (action.Token is null || action.Token == w.Token));

    private static (InstanceId Instance, string Hook) KeyOf(LifecycleWait wait) => (wait.Instance, wait.Hook);

    private bool Has(string name) => _cloud.Do(() => _hooks.Exists(h => h.Name == name));

    private void Set(string name, LifecycleTransition transition, bool isThere) => _cloud.Do(() =>
    {
        _ = _hooks.RemoveAll(h => h.Name == name);
        if (isThere)
            _hooks.Insert(0, new Hook(name, transition, IsForeign: false));
    });

    private sealed record Hook(string Name, LifecycleTransition Transition, bool IsForeign);
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

/// <summary>A call of the application for a hook that others answer.</summary>
/// <param name="Hook">The name of the hook.</param>
/// <param name="Result">The answer; null for an extension.</param>
public sealed record ForeignCall(InstanceId Instance, string Hook, LifecycleResult? Result, DateTimeOffset At);
