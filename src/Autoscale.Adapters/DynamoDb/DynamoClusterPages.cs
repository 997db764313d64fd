using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>
/// Reads what a heartbeat needs in one call: the sender's record, the primary record, and the record of whom this instance last saw as primary. Only after a new
/// election, and in a new container, it takes a second call. Safe for concurrent use.
/// </summary>
/// <remarks>
/// Rows are read whole. Leaving out the reason of the primary record would save no capacity, because DynamoDB counts what it reads and not what it sends; and
/// whoever finds effects owed announces the election with this very record, reason included.
/// </remarks>
public sealed class DynamoClusterPages(IAmazonDynamoDB client, TableNames tables) : IClusterPages
{
    private const int MostRounds = 3;

    // The id, as text, of the primary last seen: a reference, so that it is written whole. A wrong one costs a call, no more.
    private volatile string? _lastPrimary;

    /// <inheritdoc/>
    public async Task<ClusterPage> ReadAsync(InstanceId instance, CancellationToken cancellationToken)
    {
        // 1. Everything that is likely to be needed.
        var foreseen = _lastPrimary;
        var rows = await ReadRowsAsync(KeysFor(instance, foreseen), cancellationToken);
        var own = rows.HealthChecks.GetValueOrDefault(instance);
        if (rows.Primary is not { } primary)
            return new ClusterPage(own, Primary: null, OfPrimary: null);
        if (primary.Instance == default)
            return new ClusterPage(own, primary, OfPrimary: null);

        // 2. What was not foreseen.
        var ofPrimary = rows.HealthChecks.GetValueOrDefault(primary.Instance);
        if (primary.Instance != instance && primary.Instance.Value != foreseen)
            ofPrimary = await new DynamoHealthChecks(client, tables).FindAsync(primary.Instance, cancellationToken);
        _lastPrimary = primary.Instance.Value;
        return new ClusterPage(own, primary, ofPrimary);
    }

    private Dictionary<string, KeysAndAttributes> KeysFor(InstanceId instance, string? lastPrimary)
    {
        // DynamoDB refuses to be asked for one row twice.
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
        for (var round = 1; round <= MostRounds; round++)
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

        throw new ProvisionedThroughputExceededException($"DynamoDB left rows of {tables.HealthChecks} or {tables.PrimaryRecords} unread {MostRounds} times.");
    }

    private static List<Item> RowsOf(BatchGetItemResponse answer, string table) => answer.Responses?.GetValueOrDefault(table) ?? [];

    private static KeysAndAttributes Consistent(IEnumerable<Item> keys) => new() { Keys = [.. keys], ConsistentRead = true };

    private sealed record Rows(IReadOnlyDictionary<InstanceId, HealthCheck> HealthChecks, PrimaryRecord? Primary);
}
