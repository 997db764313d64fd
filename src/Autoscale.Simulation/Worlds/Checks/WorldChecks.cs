using Autoscale.Simulation.Interception;
using Autoscale.Simulation.Worlds.Authorization;
using Autoscale.Simulation.Worlds.Incidents;

namespace Autoscale.Simulation.Worlds.Checks;

/// <summary>All checks of a world.</summary>
internal sealed class WorldChecks : ICallWatch
{
    private readonly CallWatch _calls;
    private readonly ElectionWatch _elections;
    private readonly EffectWatch _effects;
    private readonly UpgradeWatch _upgrades;
    private readonly Watch _watch;

    /// <summary>Creates the checks.</summary>
    public WorldChecks(
        WorldSettings world,
        SimulatedDeployment deployment,
        WorldOutages outages,
        Agenda agenda,
        Func<WorldFleet> fleet,
        WorldAppliance? appliance)
    {
        Func<DateTimeOffset> now = () => agenda.Now;
        _watch = new Watch(world.InForce, now);
        Stores = new StoreWatch(deployment, _watch, world.Heartbeats.LossCount);
        Secrets = new SecretWatch(deployment, _watch, now);
        Heartbeats = new HeartbeatWatch(deployment, _watch);
        _calls = new CallWatch(deployment, _watch, id => fleet().Find(id), now);
        _elections = new ElectionWatch(deployment, _watch, outages, now);
        _effects = new EffectWatch(deployment, _watch);
        Authorization = appliance is null ? null : new AuthorizationWatch(deployment, appliance, _watch, outages, now);
        _upgrades = new UpgradeWatch(deployment, _watch, now);
        Recovery = new RecoveryWatch(deployment, _watch, agenda, () => fleet().Living);
    }

    /// <summary>The checks of writes and answers.</summary>
    public StoreWatch Stores { get; }

    /// <summary>The checks of secrets.</summary>
    public SecretWatch Secrets { get; }

    /// <summary>The checks of handled heartbeats.</summary>
    public HeartbeatWatch Heartbeats { get; }

    /// <summary>The checks of the FortiAnalyzer; null in a world without one.</summary>
    public AuthorizationWatch? Authorization { get; }

    /// <summary>The checks after outages.</summary>
    public RecoveryWatch Recovery { get; }

    /// <summary>The first violation of an invariant in force; null when there is none.</summary>
    public Violation? Broken => _watch.Broken;

    /// <summary>The first violation of each invariant, in force or not.</summary>
    public IReadOnlyList<Violation> Seen => _watch.Seen;

    /// <inheritdoc/>
    public void Before(Operation operation, PortCall call)
    {
        _calls.Before(operation, call);
        _effects.Before(operation, call);
        _upgrades.Before(operation, call);
        Authorization?.Before(operation, call);
    }

    /// <inheritdoc/>
    public void After(Operation operation, PortCall call, bool isWon)
    {
        _effects.After(operation, call);
        _upgrades.After(operation, call, isWon);
        Authorization?.After(operation, call, isWon);
        if (!isWon)
            return;
        _calls.After(operation, call, isWon);
        _elections.After(call);
    }

    /// <summary>Records what remains wrong in a quiet world.</summary>
    public void SeeUnsettled(IReadOnlyList<string> findings)
    {
        if (findings.Count > 0)
            _watch.Break(
                Invariants.Settles, string.Join("; ", findings.Take(3)) + (findings.Count > 3 ? $"; {findings.Count - 3} more" : ""));
    }

    /// <summary>Records a defect: an error that no failure explains.</summary>
    public bool SeeDefect(Operation operation, Exception defect)
    {
        var at = defect.StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("Autoscale.Domain", StringComparison.Ordinal))?.Trim();
        _watch.Break(Invariants.NoDefect, $"{operation.Name} ends with {defect.GetType().Name}: {defect.Message} {at}");
        return true;
    }
}
