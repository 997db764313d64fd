using Autoscale.Domain.Fleet;
using Autoscale.Domain.LifecycleHooks;
using Autoscale.Simulation.Memory;

namespace Autoscale.Simulation.Cloud;

/// <summary>
/// The lifecycle hooks of both groups: one for each transition, or none. An instance waits until it is answered, or until its time is up; then the default counts, which is
/// to abandon a launch and to go on with a termination.
/// </summary>
public sealed class SimulatedHooks : ILifecycleHooks
{
    /// <summary>The name of the launching hook, where there is one.</summary>
    public const string LaunchingName = "autoscale-launching";

    /// <summary>The name of the terminating hook, where there is one.</summary>
    public const string TerminatingName = "autoscale-terminating";

    // However often it is asked to wait on.
    private const int MostTimeouts = 100;

    private readonly SimulatedCloud _cloud;
    private readonly SortedDictionary<InstanceId, LifecycleWait> _waits = [];
    private int _tokens;

    internal SimulatedHooks(SimulatedCloud cloud) => _cloud = cloud;

    /// <summary>Whether the groups have a launching hook. Without one, an instance is pending until it is put into service.</summary>
    public bool HasLaunching { get; set; }

    /// <summary>Whether the groups have a terminating hook. Without one, an instance is terminating until it is terminated.</summary>
    public bool HasTerminating { get; set; }

    /// <summary>For how long a hook waits, from its beginning and from each time that it is asked to wait on.</summary>
    public TimeSpan HeartbeatTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Whom Auto Scaling waits for now, in the order of their ids.</summary>
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
            var last = wait.Since + (MostTimeouts * HeartbeatTimeout);
            var until = _cloud.Now + HeartbeatTimeout;
            _waits[wait.Instance] = wait with { Until = until < last ? until : last };
            return true;
        }),
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListAsync(ScalingGroup group, LifecycleTransition transition, CancellationToken cancellationToken) => Reply.Of<IReadOnlyList<string>>(
        () => group != _cloud.Byol && group != _cloud.Payg ? throw new UnknownResourceException($"scaling group {group}") : NameOf(transition) is { } name ? [name] : [],
        cancellationToken);

    /// <summary>Begins to wait, where there is a hook.</summary>
    internal void Begin(InstanceId instance, ScalingGroup group, LifecycleTransition transition)
    {
        if (NameOf(transition) is not { } hook)
            return;
        var wait = new LifecycleWait(instance, group, transition, hook, $"00000000-0000-4000-8000-{++_tokens:000000000000}", _cloud.Now, _cloud.Now + HeartbeatTimeout);
        _waits[instance] = wait;
        _cloud.Hold(instance);
        _cloud.Raise(transition == LifecycleTransition.Launching ? LifecycleEventKind.LaunchAction : LifecycleEventKind.TerminateAction, group, instance, wait);
    }

    /// <summary>Waits no longer, whatever was waited for.</summary>
    internal void Drop(InstanceId instance) => _waits.Remove(instance);

    /// <summary>Ends the waits whose time is up.</summary>
    internal void Expire()
    {
        foreach (var wait in _waits.Values.Where(w => w.Until <= _cloud.Now).ToList())
            Complete(wait, wait.Transition == LifecycleTransition.Launching ? LifecycleResult.Abandon : LifecycleResult.Continue, "the lifecycle action timed out");
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

    // By its token where the caller has one, as Auto Scaling does it; and always at the hook that it names.
    private LifecycleWait? Find(LifecycleAction action) =>
        _waits.GetValueOrDefault(action.Instance) is { } wait && wait.Group == action.Group && wait.Hook == action.Hook && (action.Token is null || action.Token == wait.Token) ? wait : null;

    private string? NameOf(LifecycleTransition transition) => transition == LifecycleTransition.Launching
        ? HasLaunching ? LaunchingName : null
        : HasTerminating ? TerminatingName : null;
}
