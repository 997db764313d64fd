using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Upgrades;

namespace Autoscale.Simulation.Memory;

/// <summary>The progress of rolling upgrades, with the condition of the table.</summary>
public sealed class InMemoryUpgrades : IUpgrades
{
    private readonly Rows<string, RollingUpgrade> _rows = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task<RollingUpgrade?> FindAsync(ClusterId cluster, CancellationToken cancellationToken) =>
        Reply.Of(() => _rows.Find(cluster.Value), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TrySaveAsync(RollingUpgrade upgrade, CancellationToken cancellationToken) => Reply.Of(
        () => _rows.TryChange(
            upgrade.Cluster.Value,
            stored => (stored?.Version ?? 0) == upgrade.Version ? upgrade with { Version = upgrade.Version + 1 } : null),
        cancellationToken);
}
