namespace Autoscale.Domain.RouteFailover;

/// <summary>Asks all units at the same time: how long that takes does not depend on how many there are. Spec route-failover 5.2 (R3).</summary>
/// <param name="probes">Who asks.</param>
/// <param name="clock">When.</param>
public sealed class ProbeWorkflow(IProbes probes, TimeProvider clock)
{
    /// <summary>One sample of every unit, in the order of the units.</summary>
    /// <param name="units">Whom to ask.</param>
    /// <param name="timeout">For how long an answer is waited for.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<UnitSample>> RunAsync(IReadOnlyList<FailoverUnit> units, TimeSpan timeout, CancellationToken cancellationToken) =>
        await Task.WhenAll(units.Select(u => SampleAsync(u, timeout, cancellationToken)));

    private async Task<UnitSample> SampleAsync(FailoverUnit unit, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        var asked = unit.Probes.Probes;
        var answers = await Task.WhenAll(asked.Select(p => probes.AskAsync(unit.Address, p, timeout, cancellationToken)));
        var byProbe = asked.Zip(answers).ToDictionary(a => a.First, a => a.Second);
        var isUp = unit.Probes.IsMetBy(byProbe);
        return new UnitSample(unit.Zone, isUp, at, answers.Max(a => a.Took), isUp ? null : string.Join("; ", byProbe.Where(a => !a.Value.IsUp).Select(a => $"{a.Key} {a.Value.Failure}")));
    }
}
