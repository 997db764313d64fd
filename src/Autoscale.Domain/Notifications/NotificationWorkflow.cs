namespace Autoscale.Domain.Notifications;

/// <summary>
/// Tells people: once for each occasion, whoever and however many see it, and not more often than they can read (W13). What cannot be published is in the books as owed, and
/// the sweep publishes it.
/// </summary>
public sealed class NotificationWorkflow(INotificationLedger ledger, INotifications notifications)
{
    /// <summary>How long one kind of message about one device is quiet after one was sent.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    /// <summary>After what time an occasion that lasts is told again.</summary>
    public static readonly TimeSpan Reminder = TimeSpan.FromHours(24);

    // Whoever raised a message is left alone with it for so long.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>Tells about one occasion; false when that was done already, or there is nobody to tell. A fault travels, and leaves the message owed.</summary>
    public async Task<bool> TellAsync(string? topicArn, Notification notification, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (topicArn is null || !await ledger.TryRaiseAsync(notification, now, now - Quiet, now - Reminder, cancellationToken))
            return false;
        await PublishAsync(topicArn, new OwedNotification(notification, now, IsOwed: true), cancellationToken);
        return true;
    }

    /// <summary>Tells about one occasion as one step of many: a fault stays at the caller's border.</summary>
    public Task<bool> AttemptAsync(Attempt attempt, string? topicArn, Notification notification, DateTimeOffset now, CancellationToken cancellationToken) =>
        attempt("notification", () => TellAsync(topicArn, notification, now, cancellationToken));

    /// <summary>What has been owed for so long that nobody else is at it.</summary>
    public async Task<IReadOnlyList<OwedNotification>> ListOverdueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        [.. (await ledger.ListOwedAsync(cancellationToken)).Where(o => now - o.RaisedAt >= Lease).OrderBy(o => o.RaisedAt)];

    /// <summary>Publishes what is owed. A fault travels, and leaves it owed.</summary>
    public async Task PublishAsync(string? topicArn, OwedNotification owed, CancellationToken cancellationToken)
    {
        await notifications.PublishAsync(topicArn, owed.Notification, cancellationToken);
        await ledger.SettleAsync(owed, cancellationToken);
    }
}
