using Amazon.DynamoDBv2;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>The lifecycle actions that Auto Scaling waits for, in table <c>{prefix}-LifecycleItem</c>. Spec 2.2, 7.</summary>
public sealed class DynamoLifecycleActions(IAmazonDynamoDB client, TableNames tables) : ILifecycleActions
{
    /// <inheritdoc/>
    public async Task<LifecycleAction?> FindAsync(InstanceId instance, CancellationToken cancellationToken) =>
        await client.GetAsync(tables.LifecycleActions, LifecycleActionItem.KeyOf(instance), cancellationToken) is { } item
            ? LifecycleActionItem.Read(item)
            : null;

    // The filter uses this attribute, which every closed row has, because "state" is a reserved word of DynamoDB.
    /// <inheritdoc/>
    public async Task<IReadOnlyList<LifecycleAction>> ListOpenAsync(CancellationToken cancellationToken) =>
    [
        .. (await client.ScanAsync(tables.LifecycleActions, Condition.IsMissing(LifecycleActionItem.ClosedAt), cancellationToken))
            .Select(LifecycleActionItem.Read).OfType<LifecycleAction>().Where(a => a.IsOpen),
    ];

    /// <inheritdoc/>
    public Task<bool> TrySaveAsync(LifecycleAction action, CancellationToken cancellationToken) => client.TryPutAsync(
        tables.LifecycleActions,
        LifecycleActionItem.Write(action with { Version = action.Version + 1 }),
        Condition.IsStill(LifecycleActionItem.Version, action.Version),
        cancellationToken);
}
