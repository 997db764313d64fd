namespace Autoscale.Domain.RouteFailover.Units;

/// <summary>
/// The probes that make a unit count as up: all probes of at least one alternative must succeed. Spec route-failover 5.2 (R19).
/// </summary>
public sealed record ProbeRule
{
    /// <summary>Throws on a rule or an alternative without probes, because it could never fail.</summary>
    public ProbeRule(IReadOnlyList<IReadOnlyList<Probe>> alternatives)
    {
        if (alternatives.Count == 0 || alternatives.Any(a => a.Count == 0))
            throw new ArgumentException(
                "A probe rule needs at least one alternative, and each alternative at least one probe.", nameof(alternatives));
        Alternatives = alternatives;
        Probes = [.. alternatives.SelectMany(a => a).Distinct()];
    }

    /// <summary>The alternatives.</summary>
    public IReadOnlyList<IReadOnlyList<Probe>> Alternatives { get; }

    /// <summary>All probes, without duplicates.</summary>
    public IReadOnlyList<Probe> Probes { get; }

    /// <summary>The rule with one TCP probe.</summary>
    public static ProbeRule Tcp(int port) => new([[new Probe.Tcp(port)]]);

    /// <summary>Whether the results satisfy the rule.</summary>
    /// <param name="answers">The result of each probe.</param>
    public bool IsMetBy(IReadOnlyDictionary<Probe, ProbeAnswer> answers) => Alternatives.Any(all => all.All(p => answers[p].IsUp));

    /// <inheritdoc/>
    public override string ToString() => string.Join(" | ", Alternatives.Select(a => string.Join(", ", a)));
}
