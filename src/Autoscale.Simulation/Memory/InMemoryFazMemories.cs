using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.FortiAnalyzers;

namespace Autoscale.Simulation.Memory;

/// <summary>The row that runs of the authorization share, with the condition of the table.</summary>
public sealed class InMemoryFazMemories : IFazMemories
{
    private readonly Rows<string, FazMemory> _rows = new(StringComparer.Ordinal);

    /// <summary>All current rows.</summary>
    public IReadOnlyList<FazMemory> All => _rows.List();

    /// <inheritdoc/>
    public Task<FazMemory?> FindAsync(ClusterId cluster, CancellationToken cancellationToken) =>
        Reply.Of(() => _rows.Find(cluster.Value), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TrySaveAsync(FazMemory memory, CancellationToken cancellationToken) => Reply.Of(
        () => _rows.TryChange(
            memory.Cluster.Value,
            stored => (stored?.Version ?? 0) == memory.Version ? memory with { Version = memory.Version + 1 } : null),
        cancellationToken);
}
