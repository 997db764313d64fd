using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Heartbeats;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>
/// Reads the rows that a heartbeat needs in one call: the record of the sender, the primary record, and the record of the primary that this
/// object saw last. A second call is necessary only after an election and in a new container. Safe for concurrent use.
/// </summary>
/// <remarks>
/// Whole rows are read. Leaving out the reason of the primary record would save no capacity, because DynamoDB charges for the bytes that it
/// reads and not for those that it returns; and a heartbeat that applies pending effects announces the election with this reason.
/// </remarks>
public sealed class DynamoClusterPages(IAmazonDynamoDB client, TableNames tables) : IClusterPages
{
    private const int MaxRounds = 3;

    // The id of the primary seen last. It is a text because references are written atomically. A stale id costs one more call.
    private volatile string? _lastPrimary;

    /// <inheritdoc/>
    public async Task<ClusterPage> ReadAsync(InstanceId instance, CancellationToken cancellationToken)
    {
        // 1. The rows that are probably needed.
        var foreseen = _lastPrimary;
        var rows = await ReadRowsAsync(KeysFor(instance, foreseen), cancellationToken);
        var own = rows.HealthChecks.GetValueOrDefault(instance);
        if (rows.Primary is not { } primary)
            return new ClusterPage(own, Primary: null, OfPrimary: null);
        if (primary.Instance == default)
            return new ClusterPage(own, primary, OfPrimary: null);

        // 2. The rows that the first call did not include.
        var ofPrimary = rows.HealthChecks.GetValueOrDefault(primary.Instance);
        if (primary.Instance != instance && primary.Instance.Value != foreseen)
            ofPrimary = await new DynamoHealthChecks(client, tables).FindAsync(primary.Instance, cancellationToken);
        _lastPrimary = primary.Instance.Value;
        return new ClusterPage(own, primary, ofPrimary);
    }

    private Dictionary<string, KeysAndAttributes> KeysFor(InstanceId instance, string? lastPrimary)
    {
        // DynamoDB refuses duplicate keys in one request.
        string[] instances = lastPrimary is null || lastPrimary == instance.Value ? [instance.Value] : [instance.Value, lastPrimary];
        return new()
        {
            [tables.HealthChecks] = Consistent(instances.Select(i => HealthCheckItem.KeyOf(InstanceId.Parse(i)))),
            [tables.PrimaryRecords] = Consistent([PrimaryRecordItem.KeyOf(tables.Cluster)]),
        };
    }

    private async Task<Rows> ReadRowsAsync(Dictionary<string, KeysAndAttributes> keys, CancellationToken cancellationToken)
    {
        var healthChecks = new Dictionary<InstanceId, HealthCheck>();
        PrimaryRecord? primary = null;
        for (var round = 1; round <= MaxRounds; round++)
        {
            var answer = await client.BatchGetItemAsync(new BatchGetItemRequest { RequestItems = keys }, cancellationToken);
            foreach (var record in RowsOf(answer, tables.HealthChecks).Select(HealthCheckItem.Read).OfType<HealthCheck>())
                healthChecks[record.Instance] = record;
            foreach (var item in RowsOf(answer, tables.PrimaryRecords))
                primary = PrimaryRecordItem.Read(tables.Cluster, item);
            if (answer.UnprocessedKeys is not { Count: > 0 } unprocessed)
                return new Rows(healthChecks, primary);
            keys = unprocessed;
        }

        throw new ProvisionedThroughputExceededException(
            $"DynamoDB left rows of {tables.HealthChecks} or {tables.PrimaryRecords} unread {MaxRounds} times.");
    }

    private static List<Item> RowsOf(BatchGetItemResponse answer, string table) => answer.Responses?.GetValueOrDefault(table) ?? [];

    private static KeysAndAttributes Consistent(IEnumerable<Item> keys) => new() { Keys = [.. keys], ConsistentRead = true };

    private sealed record Rows(IReadOnlyDictionary<InstanceId, HealthCheck> HealthChecks, PrimaryRecord? Primary);
}
