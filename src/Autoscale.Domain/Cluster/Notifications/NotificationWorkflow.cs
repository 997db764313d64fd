using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Domain.Cluster.Notifications;

/// <summary>
/// Sends messages to the subscribers: one for each occasion, even if several containers notice it, and a limited number per period (W13). A
/// message that cannot be published stays pending in the notification table; the sweep publishes it.
/// </summary>
public sealed class NotificationWorkflow(INotificationLedger ledger, INotifications notifications)
{
    /// <summary>The minimum time between two messages of one kind about one subject.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    /// <summary>The time after which an occasion that lasts is notified again.</summary>
    public static readonly TimeSpan Reminder = TimeSpan.FromHours(24);

    // The container that raised a message has this time to publish it before the sweep does.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Notifies the subscribers of one occasion; false when a message about it was sent already, or no topic is set. Faults propagate; the
    /// message stays pending.
    /// </summary>
    public async Task<bool> TellAsync(string? topicArn, Notification notification, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (topicArn is null || !await ledger.TryRaiseAsync(notification, now, now - Quiet, now - Reminder, cancellationToken))
            return false;
        await PublishAsync(topicArn, new OwedNotification(notification, now, IsOwed: true), cancellationToken);
        return true;
    }

    /// <summary>Notifies the subscribers as one step of a pass; false when the step failed.</summary>
    public Task<bool> TryTellAsync(Pass pass, Notification notification) => pass.TryAsync(
        notification.Subject,
        () => TellAsync(pass.Settings.TopicArn, notification, pass.Now, pass.CancellationToken));

    /// <summary>Lists the pending messages whose container had enough time to publish them, oldest first.</summary>
    public async Task<IReadOnlyList<OwedNotification>> ListOverdueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        [.. (await ledger.ListOwedAsync(cancellationToken)).Where(o => now - o.RaisedAt >= Lease).OrderBy(o => o.RaisedAt)];

    /// <summary>Publishes one message and marks it as published. Faults propagate; the message stays pending.</summary>
    public async Task PublishAsync(string? topicArn, OwedNotification owed, CancellationToken cancellationToken)
    {
        await notifications.PublishAsync(topicArn, owed.Notification, cancellationToken);
        await ledger.SettleAsync(owed, cancellationToken);
    }
}
