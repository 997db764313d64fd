using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Autoscale.Domain.Cluster.Notifications;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>The records of sent and pending notifications, in table <c>{prefix}-Notification</c>.</summary>
public sealed class DynamoNotificationLedger(IAmazonDynamoDB client, TableNames tables) : INotificationLedger
{
    /// <inheritdoc/>
    public Task<bool> TryRaiseAsync(
        Notification notification,
        DateTimeOffset now,
        DateTimeOffset quietUntil,
        DateTimeOffset remindAfter,
        CancellationToken cancellationToken) =>
        client.TryWriteAsync(
            tables.Notifications,
            NotificationItem.Kind,
            NotificationItem.Write(new OwedNotification(notification, now, IsOwed: true)),
            IsDue(notification.Episode, quietUntil, remindAfter),
            cancellationToken);

    /// <inheritdoc/>
    public async Task SettleAsync(OwedNotification owed, CancellationToken cancellationToken) => _ = await client.TryUpdateAsync(
        tables.Notifications,
        NotificationItem.KeyOf(owed.Notification),
        new RowUpdate(
            $"SET {NotificationItem.IsOwed} = :settled",

            // Without this condition an update would create a missing row.
            Condition.IsThere(NotificationItem.Key)
                .And(Condition.IsStill(NotificationItem.RaisedAt, owed.RaisedAt.ToUnixTimeMilliseconds())),
            new Item().With(":settled", flag: false)),
        cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<OwedNotification>> ListOwedAsync(CancellationToken cancellationToken) =>
        [
            .. (await client.ScanAsync(tables.Notifications, Condition.Is(NotificationItem.IsOwed, flag: true), cancellationToken))
                .Select(NotificationItem.Read)
                .OfType<OwedNotification>(),
        ];

    // The row is missing or has no time, or the last message was raised long enough ago: longer for the same episode than for another.
    private static Condition IsDue(string episode, DateTimeOffset quietUntil, DateTimeOffset remindAfter) => new(
        $"NOT attribute_type({NotificationItem.RaisedAt}, :number) " +
        $"OR ({NotificationItem.Episode} = :episode AND {NotificationItem.RaisedAt} <= :remindAfter) " +
        $"OR (NOT ({NotificationItem.Episode} = :episode) AND {NotificationItem.RaisedAt} <= :quietUntil)",
        new Item()
            .With(":number", new AttributeValue("N"))
            .With(":episode", episode)
            .With(":remindAfter", remindAfter)
            .With(":quietUntil", quietUntil));
}
