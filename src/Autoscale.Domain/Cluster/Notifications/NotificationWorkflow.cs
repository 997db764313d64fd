using System.Collections.Concurrent;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared;

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
        if (topicArn is null || !await TryRaiseAsync(notification, now, cancellationToken))
            return false;
        await PublishAsync(topicArn, new OwedNotification(notification, now, IsOwed: true), cancellationToken);
        return true;
    }

    /// <summary>Notifies the subscribers as one step of a pass; false when the step failed.</summary>
    public Task<bool> TryTellAsync(Pass pass, Notification notification) => pass.TryAsync(
        notification.Subject,
        () => TellAsync(pass.Settings.TopicArn, notification, pass.Now, pass.CancellationToken));

    /// <summary>
    /// Notifies the subscribers of several occasions of one kind, each once; more than <paramref name="most"/> new ones in one message.
    /// </summary>
    /// <param name="summarise">Makes one message of the new ones.</param>
    /// <param name="deadline">Cancelled when no further occasion is to be recorded; a later run records it.</param>
    public async Task TellAllAsync(
        Pass pass,
        IReadOnlyList<Notification> all,
        int most,
        Func<IReadOnlyList<Notification>, Notification> summarise,
        CancellationToken deadline)
    {
        if (pass.Settings.TopicArn is null)
            return;
        if (all.Count <= most)
        {
            _ = await AtOnce.ForEachAsync(all, notification => TryTellAsync(pass, notification), deadline);
            return;
        }

        // Each occasion is recorded first: a message that cannot be published stays pending in the table.
        ConcurrentQueue<OwedNotification> raised = [];
        var (now, token) = (pass.Now, pass.CancellationToken);
        _ = await AtOnce.ForEachAsync(all, notification => pass.TryAsync(notification.Subject, async () =>
        {
            if (await TryRaiseAsync(notification, now, token))
                raised.Enqueue(new OwedNotification(notification, now, IsOwed: true));
        }), deadline);
        OwedNotification[] news = [.. raised.OrderBy(o => o.Notification.About, StringComparer.Ordinal)];
        if (news.Length <= most)
        {
            foreach (var owed in news)
                _ = await pass.TryAsync(owed.Notification.Subject, () => PublishAsync(pass.Settings.TopicArn, owed, token));
        }
        else if (await TryTellAsync(pass, summarise([.. news.Select(o => o.Notification)])))
        {
            _ = await AtOnce.ForEachAsync(
                news, owed => pass.TryAsync(owed.Notification.Subject, () => ledger.SettleAsync(owed, token)), token);
        }
    }

    /// <summary>Lists the pending messages whose container had enough time to publish them, oldest first.</summary>
    public async Task<IReadOnlyList<OwedNotification>> ListOverdueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        [.. (await ledger.ListOwedAsync(cancellationToken)).Where(o => now - o.RaisedAt >= Lease).OrderBy(o => o.RaisedAt)];

    /// <summary>Publishes one message and marks it as published. Faults propagate; the message stays pending.</summary>
    public async Task PublishAsync(string? topicArn, OwedNotification owed, CancellationToken cancellationToken)
    {
        await notifications.PublishAsync(topicArn, owed.Notification, cancellationToken);
        await ledger.SettleAsync(owed, cancellationToken);
    }

    private Task<bool> TryRaiseAsync(Notification notification, DateTimeOffset now, CancellationToken cancellationToken) =>
        ledger.TryRaiseAsync(
            notification, now, notification.IsOfEveryOccasion ? now : now - Quiet, now - Reminder, cancellationToken);
}
