using Autoscale.Domain.Cluster.Notifications;

namespace Autoscale.Simulation.Memory;

/// <summary>
/// The sent and pending notifications, with the conditions of the table: one row for each kind and subject, with the latest episode.
/// </summary>
public sealed class InMemoryNotificationLedger : INotificationLedger
{
    private readonly Rows<(string Kind, string About), OwedNotification> _rows = new();

    /// <summary>All current rows, pending and settled, in the order of their kinds.</summary>
    public IReadOnlyList<OwedNotification> All => _rows.List();

    /// <summary>Writes a row unchanged, as the initial state of a world.</summary>
    public void Put(OwedNotification row)
    {
        ArgumentNullException.ThrowIfNull(row);
        _rows.Put(KeyOf(row.Notification), row);
    }

    /// <summary>Deletes a row, as DynamoDB does some time after it was raised; false when there is none.</summary>
    public bool Remove(string kind, string about) => _rows.TryRemove((kind, about), _ => true);

    /// <inheritdoc/>
    public Task<bool> TryRaiseAsync(
        Notification notification,
        DateTimeOffset now,
        DateTimeOffset quietUntil,
        DateTimeOffset remindAfter,
        CancellationToken cancellationToken) =>
        Reply.Of(
            () => _rows.TryChange(
                KeyOf(notification),
                stored =>
                    stored is null || stored.RaisedAt <= (stored.Notification.Episode == notification.Episode ? remindAfter : quietUntil)
                        ? new OwedNotification(notification, now, IsOwed: true)
                        : null),
            cancellationToken);

    /// <inheritdoc/>
    public Task SettleAsync(OwedNotification owed, CancellationToken cancellationToken) => Reply.Of(
        () =>
            _rows.TryChange(KeyOf(owed.Notification), stored => stored?.RaisedAt == owed.RaisedAt ? stored with { IsOwed = false } : null),
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<OwedNotification>> ListOwedAsync(CancellationToken cancellationToken) =>
        Reply.Of<IReadOnlyList<OwedNotification>>(() => [.. _rows.List().Where(o => o.IsOwed)], cancellationToken);

    private static (string Kind, string About) KeyOf(Notification notification) => (notification.Kind, notification.About);
}
