using System.Net;

namespace Autoscale.Domain.RouteFailover.Units;

/// <summary>Probes all units concurrently, so the duration does not depend on their number. Spec route-failover 5.2 (R3).</summary>
public sealed class ProbeWorkflow(IProbes probes, TimeProvider clock)
{
    /// <summary>Takes one sample of every unit, in the order of the units.</summary>
    public async Task<IReadOnlyList<UnitSample>> RunAsync(
        IReadOnlyList<FailoverUnit> units, TimeSpan timeout, CancellationToken cancellationToken) =>
        await Task.WhenAll(units.Select(u => SampleAsync(u.Zone, u.Address, u.Probes, timeout, cancellationToken)));

    /// <summary>Probes one unit through another one, which forwards the probe.</summary>
    /// <param name="unit">The unit that the sample is of; it must have <see cref="FailoverUnit.PeerProbes"/>.</param>
    /// <param name="through">The unit that is asked.</param>
    public Task<UnitSample> RunThroughAsync(
        FailoverUnit unit, FailoverUnit through, TimeSpan timeout, CancellationToken cancellationToken) =>
        SampleAsync(unit.Zone, through.Address, unit.PeerProbes!, timeout, cancellationToken);

    private async Task<UnitSample> SampleAsync(
        int zone, IPAddress address, ProbeRule rule, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        var asked = rule.Probes;
        var answers = await Task.WhenAll(asked.Select(p => probes.AskAsync(address, p, timeout, cancellationToken)));
        var byProbe = asked.Zip(answers).ToDictionary(a => a.First, a => a.Second);
        var isUp = rule.IsMetBy(byProbe);
        return new UnitSample(
            zone,
            isUp,
            at,
            answers.Max(a => a.Took),
            isUp ? null : string.Join("; ", byProbe.Where(a => !a.Value.IsUp).Select(a => $"{a.Key} {a.Value.Failure}")));
    }
}

/// <summary>One sample: the combined result of one unit's probes.</summary>
/// <param name="Zone">The zone of the unit.</param>
/// <param name="IsUp">Whether the probe rule was satisfied.</param>
/// <param name="At">The start time of the probes.</param>
/// <param name="Took">The duration of the slowest probe.</param>
/// <param name="Failure">The failures, in a few words; null when the rule was satisfied.</param>
public sealed record UnitSample(int Zone, bool IsUp, DateTimeOffset At, TimeSpan Took, string? Failure);
