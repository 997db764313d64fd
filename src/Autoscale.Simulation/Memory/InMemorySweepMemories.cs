using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Sweeping;

namespace Autoscale.Simulation.Memory;

/// <summary>The memory of sweeps, with the condition of the table: a row is replaced only over the version that was read.</summary>
public sealed class InMemorySweepMemories : ISweepMemories
{
    private readonly Rows<string, SweepMemory> _rows = new(StringComparer.Ordinal);

    /// <summary>All current rows.</summary>
    public IReadOnlyList<SweepMemory> All => _rows.List();

    /// <summary>Writes a row unchanged, as the initial state of a world.</summary>
    public void Put(SweepMemory memory) => _rows.Put(memory.Cluster.Value, memory);

    /// <inheritdoc/>
    public Task<SweepMemory?> FindAsync(ClusterId cluster, CancellationToken cancellationToken) =>
        Reply.Of(() => _rows.Find(cluster.Value), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TrySaveAsync(SweepMemory memory, CancellationToken cancellationToken) => Reply.Of(
        () => _rows.TryChange(
            memory.Cluster.Value,
            stored => (stored?.Version ?? 0) == memory.Version ? memory with { Version = memory.Version + 1 } : null),
        cancellationToken);
}
