using Amazon.DynamoDBv2;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Sweeping;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>The memory of sweeps, in table <c>{prefix}-PrimaryElection</c>.</summary>
public sealed class DynamoSweepMemories(IAmazonDynamoDB client, TableNames tables) : ISweepMemories
{
    /// <inheritdoc/>
    public async Task<SweepMemory?> FindAsync(ClusterId cluster, CancellationToken cancellationToken) =>
        await client.GetAsync(tables.PrimaryRecords, SweepMemoryItem.KeyOf(cluster), cancellationToken) is { } item
            ? SweepMemoryItem.Read(cluster, item)
            : null;

    /// <inheritdoc/>
    public Task<bool> TrySaveAsync(SweepMemory memory, CancellationToken cancellationToken) => client.TryWriteAsync(
        tables.PrimaryRecords,
        SweepMemoryItem.Kind,
        SweepMemoryItem.Write(memory with { Version = memory.Version + 1 }),
        Condition.IsStill(SweepMemoryItem.Version, memory.Version),
        cancellationToken);
}
