using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Domain.Cluster.Upgrades;

/// <summary>The plan of an upgrade.</summary>
/// <param name="Order">The members that are replaced, in their order: secondaries first, the primary last.</param>
/// <param name="Obstacles">The reasons against any start, as sentences.</param>
/// <param name="Unrest">
/// The reasons for which the cluster is not at rest, as sentences. A new upgrade does not start then; one that goes on waits.
/// </param>
/// <param name="Doubts">The risks that an operator has to accept, as sentences.</param>
public sealed record UpgradePlan(
    IReadOnlyList<FortiGate> Order, IReadOnlyList<string> Obstacles, IReadOnlyList<string> Unrest, IReadOnlyList<string> Doubts);
