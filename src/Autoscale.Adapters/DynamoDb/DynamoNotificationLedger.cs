using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Autoscale.Domain.Notifications;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>The books of what people were told, in table <c>{prefix}-Notification</c>.</summary>
public sealed class DynamoNotificationLedger(IAmazonDynamoDB client, TableNames tables) : INotificationLedger
{
    /// <inheritdoc/>
    public Task<bool> TryRaiseAsync(Notification notification, DateTimeOffset now, DateTimeOffset quietUntil, DateTimeOffset remindAfter, CancellationToken cancellationToken) => client.TryPutAsync(
        tables.Notifications,
        NotificationItem.Write(new OwedNotification(notification, now, IsOwed: true)),
        IsInNobodysWay(notification.Episode, quietUntil, remindAfter),
        cancellationToken);

    /// <inheritdoc/>
    public async Task SettleAsync(OwedNotification owed, CancellationToken cancellationToken) => _ = await client.TryUpdateAsync(
        tables.Notifications,
        NotificationItem.KeyOf(owed.Notification),
        $"SET {NotificationItem.IsOwed} = :settled",
        new Item().With(":settled", flag: false),

        // An update, unlike a put, must never make a row.
        Condition.IsThere(NotificationItem.Key).And(Condition.IsStill(NotificationItem.RaisedAt, owed.RaisedAt.ToUnixTimeMilliseconds())),
        cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<OwedNotification>> ListOwedAsync(CancellationToken cancellationToken) =>
        [.. (await client.ScanAsync(tables.Notifications, Condition.Is(NotificationItem.IsOwed, flag: true), cancellationToken)).Select(NotificationItem.Read).OfType<OwedNotification>()];

    // There is no row, it does not say when it was raised, or that is long enough ago: longer for the same occasion than for another.
    private static Condition IsInNobodysWay(string episode, DateTimeOffset quietUntil, DateTimeOffset remindAfter) => new(
        $"NOT attribute_type({NotificationItem.RaisedAt}, :number) " +
        $"OR ({NotificationItem.Episode} = :episode AND {NotificationItem.RaisedAt} <= :remindAfter) " +
        $"OR (NOT ({NotificationItem.Episode} = :episode) AND {NotificationItem.RaisedAt} <= :quietUntil)",
        new Item().With(":number", new AttributeValue("N")).With(":episode", episode).With(":remindAfter", remindAfter).With(":quietUntil", quietUntil));
}
