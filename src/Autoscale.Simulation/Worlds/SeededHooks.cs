using Autoscale.Domain.Fleet;
using Autoscale.Domain.LifecycleHooks;

namespace Autoscale.Simulation.Worlds;

/// <summary>What Auto Scaling waits for and is told, and the books of it, behind the turnstile.</summary>
internal sealed class SeededHooks(ILifecycleHooks hooks, ILifecycleActions actions, ITermination termination, Turnstile turnstile) : ILifecycleHooks, ILifecycleActions, ITermination
{
    public Task<bool> TryCompleteAsync(LifecycleAction action, LifecycleResult result, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"answers the {action.Transition} of {action.Instance} with {result}", () => hooks.TryCompleteAsync(action, result, cancellationToken));

    public Task<bool> TryExtendAsync(LifecycleAction action, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"extends the {action.Transition} of {action.Instance}", () => hooks.TryExtendAsync(action, cancellationToken));

    public Task<IReadOnlyList<string>> ListAsync(ScalingGroup group, LifecycleTransition transition, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"lists the hooks of {group}", () => hooks.ListAsync(group, transition, cancellationToken));

    public Task<LifecycleAction?> FindAsync(InstanceId instance, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"reads the wait for {instance}", () => actions.FindAsync(instance, cancellationToken));

    public Task<IReadOnlyList<LifecycleAction>> ListOpenAsync(CancellationToken cancellationToken) =>
        turnstile.PassAsync("lists open waits", () => actions.ListOpenAsync(cancellationToken));

    public Task<bool> TrySaveAsync(LifecycleAction action, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"{(action.IsOpen ? "opens" : "closes")} the {action.Transition} of {action.Instance}", () => actions.TrySaveAsync(action, cancellationToken));

    public Task TerminateAsync(InstanceId instance, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"terminates {instance}", () => termination.TerminateAsync(instance, cancellationToken));
}
