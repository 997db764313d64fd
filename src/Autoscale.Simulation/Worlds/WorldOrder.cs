using Autoscale.Domain.Shared;

namespace Autoscale.Simulation.Worlds;

/// <summary>What a caller wants of a world.</summary>
/// <param name="Seed">The seed.</param>
public sealed record WorldOrder(int Seed)
{
    /// <summary>The invariants whose violation stops the world.</summary>
    public IReadOnlyList<Invariant> InForce { get; init; } = Invariants.All;

    /// <summary>The protection that is switched off; null for none.</summary>
    public Protection? Without { get; init; }

    /// <summary>True to keep a transcript.</summary>
    public bool KeepsTranscript { get; init; }

    /// <summary>The kinds of failures that are left out.</summary>
    public IReadOnlyList<Trouble> LeftOut { get; init; } = [];

    /// <summary>The number of devices; null for the usual number.</summary>
    public int? Devices { get; init; }
}
