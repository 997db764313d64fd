using Amazon.DynamoDBv2;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.FortiAnalyzers;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>
/// What runs of the authorization tell each other, in table <c>{prefix}-FortiAnalyzer</c>, beside the rows of FortiAnalyzers, whose keys
/// are instance ids. The original product never reads the table. An unreadable attribute reads as absent.
/// </summary>
public sealed class DynamoFazMemories(IAmazonDynamoDB client, TableNames tables) : IFazMemories
{
    private const string Key = "vmId";
    private const string Version = "version";

    /// <summary>The kind of the row.</summary>
    internal static RowKind Kind { get; } = new([Key], [Version, "heldUntil", "fault", "failingSince", "retryTime"]);

    /// <inheritdoc/>
    public async Task<FazMemory?> FindAsync(ClusterId cluster, CancellationToken cancellationToken) =>
        await client.GetAsync(tables.FortiAnalyzers, KeyOf(cluster), cancellationToken) is { } item
            ? new FazMemory
            {
                Cluster = cluster,
                Version = item.Number(Version) ?? 0,
                HeldUntil = item.Instant("heldUntil"),
                Fault = Enum.TryParse<FazFaultKind>(item.Text("fault"), out var fault) && Enum.IsDefined(fault) ? fault : null,
                FailingSince = item.Instant("failingSince"),
                RetryAt = item.Instant("retryTime"),
            }
            : null;

    /// <inheritdoc/>
    public Task<bool> TrySaveAsync(FazMemory memory, CancellationToken cancellationToken) => client.TryWriteAsync(
        tables.FortiAnalyzers,
        Kind,
        Write(memory with { Version = memory.Version + 1 }),
        Condition.IsStill(Version, memory.Version),
        cancellationToken);

    /// <summary>The row, with the version of the memory.</summary>
    internal static Item Write(FazMemory memory) => KeyOf(memory.Cluster)
        .With(Version, memory.Version)
        .With("heldUntil", memory.HeldUntil?.ToUnixTimeMilliseconds())
        .With("fault", memory.Fault?.ToString())
        .With("failingSince", memory.FailingSince?.ToUnixTimeMilliseconds())
        .With("retryTime", memory.RetryAt?.ToUnixTimeMilliseconds());

    private static Item KeyOf(ClusterId cluster) => new Item().With(Key, $"{cluster} authorization");
}
