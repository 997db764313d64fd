using Autoscale.Domain.Shared;

namespace Autoscale.Simulation.Routes;

/// <summary>The settings of a seeded world of route failover.</summary>
public sealed record SeededRouteSettings
{
    /// <summary>The seed: the same settings with the same seed give the same world, step by step.</summary>
    public required int Seed { get; init; }

    /// <summary>Whether scheduled runs look until their successor comes, or once; null leaves it to the seed.</summary>
    public bool? IsLoop { get; init; }

    /// <summary>The protection that is switched off, to show that it is needed; null for none.</summary>
    public Protection? Off { get; init; }

    /// <summary>The initial time.</summary>
    public DateTimeOffset Start { get; init; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
}
