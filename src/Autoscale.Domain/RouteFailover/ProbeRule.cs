namespace Autoscale.Domain.RouteFailover;

/// <summary>Which probes make a unit count as up: all probes of at least one alternative. Spec route-failover 5.2 (R19).</summary>
public sealed record ProbeRule
{
    /// <summary>Refuses a rule without probes: nothing would make it fail.</summary>
    public ProbeRule(IReadOnlyList<IReadOnlyList<Probe>> alternatives)
    {
        if (alternatives.Count == 0 || alternatives.Any(a => a.Count == 0))
            throw new ArgumentException("A rule has at least one alternative, and each alternative at least one probe.", nameof(alternatives));
        Alternatives = alternatives;
        Probes = [.. alternatives.SelectMany(a => a).Distinct()];
    }

    /// <summary>The alternatives.</summary>
    public IReadOnlyList<IReadOnlyList<Probe>> Alternatives { get; }

    /// <summary>Every probe once.</summary>
    public IReadOnlyList<Probe> Probes { get; }

    /// <summary>The rule that is met by one TCP connection.</summary>
    public static ProbeRule Tcp(int port) => new([[new Probe.Tcp(port)]]);

    /// <summary>What the answers mean.</summary>
    /// <param name="answers">Each probe with its answer.</param>
    public bool IsMetBy(IReadOnlyDictionary<Probe, ProbeAnswer> answers) => Alternatives.Any(all => all.All(p => answers[p].IsUp));

    /// <inheritdoc/>
    public override string ToString() => string.Join(" | ", Alternatives.Select(a => string.Join(", ", a)));
}
