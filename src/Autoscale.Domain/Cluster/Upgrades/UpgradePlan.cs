using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Domain.Cluster.Upgrades;

/// <summary>The plan of an upgrade.</summary>
/// <param name="Order">The members that are replaced, in their order: secondaries first, the primary last.</param>
/// <param name="Obstacles">The reasons against a start, as sentences; empty when the upgrade may start.</param>
/// <param name="Doubts">The risks that an operator has to accept, as sentences.</param>
public sealed record UpgradePlan(IReadOnlyList<FortiGate> Order, IReadOnlyList<string> Obstacles, IReadOnlyList<string> Doubts);
