using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.LifecycleHooks;

/// <summary>
/// Finds the waits that one sweep checks: those that are stored, and those whose events were lost. A device that Auto Scaling lists as
/// waiting has one wait for each hook of its transition. Only our own hooks are considered; Auto Scaling accepts an answer with the
/// instance id instead of the token. Spec 1.9; safety S6.1.
/// </summary>
public sealed class OpenWaitsWorkflow(ILifecycleActions actions, ILifecycleHooks hooks, Pass pass)
{
    // The hooks of a group are listed once.
    private readonly Dictionary<(ScalingGroup, LifecycleTransition), IReadOnlyList<string>> _listed = [];

    private bool IsRechecking => pass.Settings.Protections.Has(Protection.HookRecheck);

    /// <summary>Lists the stored open waits by instance. Faults propagate.</summary>
    public async Task<ILookup<InstanceId, LifecycleAction>> ListAsync()
    {
        var open = IsRechecking ? await actions.ListOpenAsync(pass.CancellationToken) : [];
        var foreign = open.Where(a => !pass.Settings.IsOwnHook(a.Hook)).ToList();

        // An earlier version stored these rows, or another setting was in force. The rows are closed, and the hooks get no call.
        foreach (var row in foreign)
        {
            _ = await pass.TryAsync(
                $"row of hook {row.Hook} and {row.Instance}",
                () => actions.TrySaveAsync(row with { ClosedAt = pass.Now, Result = null }, pass.CancellationToken));
        }

        return open.Except(foreign).ToLookup(a => a.Instance);
    }

    /// <summary>Stores and returns the waits of a device that are not stored as open. Faults propagate.</summary>
    /// <param name="device">The device as listed; null when it was not.</param>
    /// <param name="open">Its stored open waits.</param>
    public async Task<IReadOnlyList<LifecycleAction>> AdoptAsync(FortiGate? device, IEnumerable<LifecycleAction> open)
    {
        if (!IsRechecking
            || device?.Enrolment is not { IsWaiting: true, State: LifecycleState.Pending or LifecycleState.Terminating } enrolment)
            return [];
        var transition = enrolment.State == LifecycleState.Pending ? LifecycleTransition.Launching : LifecycleTransition.Terminating;
        var ours = (await ListAsync(enrolment.Group, transition)).Except(open.Select(a => a.Hook), StringComparer.Ordinal).ToList();
        if (ours.Count == 0)
            return [];

        List<LifecycleAction> adopted = [];
        var rows = (await actions.FindAsync(device.Id, ours, pass.CancellationToken)).ToDictionary(a => a.Hook, StringComparer.Ordinal);
        foreach (var hook in ours)
        {
            var found = new LifecycleAction
            {
                Instance = device.Id,
                Group = enrolment.Group,
                Transition = transition,
                Hook = hook,
                StartedAt = pass.Now,
            };

            // An answered wait is over, and the device may be waiting at another hook. An extension tells whether Auto Scaling waits again.
            var stored = rows.GetValueOrDefault(hook);
            if (stored is { IsOpen: false } && !await hooks.TryExtendAsync(found, pass.CancellationToken))
                continue;
            if (LifecyclePolicy.Open(stored, found) is { } action && await actions.TrySaveAsync(action, pass.CancellationToken))
                adopted.Add(action with { Version = action.Version + 1 });
        }

        return adopted;
    }

    private async Task<IReadOnlyList<string>> ListAsync(ScalingGroup group, LifecycleTransition transition)
    {
        if (!_listed.TryGetValue((group, transition), out var names))
        {
            var all = await hooks.ListAsync(group, transition, pass.CancellationToken);
            _listed[(group, transition)] = names = [.. all.Select(h => h.Name).Where(pass.Settings.IsOwnHook)];
        }

        return names;
    }
}
