using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>The lifecycle actions that Auto Scaling waits for, in table <c>{prefix}-LifecycleItem</c>. Spec 2.2, 7.</summary>
public sealed class DynamoLifecycleActions(IAmazonDynamoDB client, TableNames tables) : ILifecycleActions
{
    private const int MaxRounds = 3;

    // DynamoDB accepts no more keys in one request.
    private const int MaxKeys = 100;

    // A version with one row per instance may have written rows before, and again after a rollback. Of two rows for one hook the open one
    // counts, then the later one.
    /// <inheritdoc/>
    public async Task<IReadOnlyList<LifecycleAction>> FindAsync(
        InstanceId instance, IReadOnlyCollection<string> hooks, CancellationToken cancellationToken)
    {
        var wanted = hooks.ToHashSet(StringComparer.Ordinal);
        Item[] keys = [LifecycleActionItem.KeyOf(instance), .. wanted.Select(hook => LifecycleActionItem.KeyOf(instance, hook))];
        var read = new List<LifecycleAction>();
        foreach (var some in keys.Chunk(MaxKeys))
            read.AddRange(await ReadAsync(some, cancellationToken));
        return
        [
            .. read
                .Where(a => wanted.Contains(a.Hook))
                .OrderByDescending(a => a.IsOpen)
                .ThenByDescending(a => a.StartedAt)
                .DistinctBy(a => a.Hook, StringComparer.Ordinal),
        ];
    }

    // The filter uses this attribute, which every closed row has, because "state" is a reserved word of DynamoDB.
    /// <inheritdoc/>
    public async Task<IReadOnlyList<LifecycleAction>> ListOpenAsync(CancellationToken cancellationToken) =>
    [
        .. (await client.ScanAsync(tables.LifecycleActions, Condition.IsMissing(LifecycleActionItem.ClosedAt), cancellationToken))
            .Select(LifecycleActionItem.Read).OfType<LifecycleAction>().Where(a => a.IsOpen),
    ];

    /// <inheritdoc/>
    public Task<bool> TrySaveAsync(LifecycleAction action, CancellationToken cancellationToken) => client.TryWriteAsync(
        tables.LifecycleActions,
        LifecycleActionItem.Kind,
        LifecycleActionItem.Write(action with { Version = action.Version + 1 }),
        Condition.IsStill(LifecycleActionItem.Version, action.Version),
        cancellationToken);

    private async Task<List<LifecycleAction>> ReadAsync(Item[] keys, CancellationToken cancellationToken)
    {
        var unread = new Dictionary<string, KeysAndAttributes>(StringComparer.Ordinal)
        {
            [tables.LifecycleActions] = new() { Keys = [.. keys], ConsistentRead = true },
        };
        var read = new List<LifecycleAction>();
        for (var round = 1; round <= MaxRounds; round++)
        {
            var answer = await client.BatchGetItemAsync(new BatchGetItemRequest { RequestItems = unread }, cancellationToken);
            read.AddRange((answer.Responses?.GetValueOrDefault(tables.LifecycleActions) ?? [])
                .Select(LifecycleActionItem.Read)
                .OfType<LifecycleAction>());
            if (answer.UnprocessedKeys is not { Count: > 0 } unprocessed)
                return read;
            unread = unprocessed;
        }

        throw new ProvisionedThroughputExceededException($"DynamoDB left rows of {tables.LifecycleActions} unread {MaxRounds} times.");
    }
}
