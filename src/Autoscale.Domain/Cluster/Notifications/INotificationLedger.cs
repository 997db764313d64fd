namespace Autoscale.Domain.Cluster.Notifications;

/// <summary>
/// The notification table. It ensures that each occasion is notified once, even if several containers notice it, and that a failed message
/// is published later.
/// </summary>
public interface INotificationLedger
{
    /// <summary>
    /// Records a message as pending, in one conditional write. False, and nothing is written, if there is a row of its kind about the same
    /// subject that was raised after <paramref name="remindAfter"/> for the same occasion, or after <paramref name="quietUntil"/> for
    /// another one. Faults propagate.
    /// </summary>
    /// <param name="now">The time at which the message is raised.</param>
    /// <param name="quietUntil">A row of another occasion that was raised later suppresses the message.</param>
    /// <param name="remindAfter">A row of the same occasion that was raised later suppresses the message.</param>
    Task<bool> TryRaiseAsync(
        Notification notification,
        DateTimeOffset now,
        DateTimeOffset quietUntil,
        DateTimeOffset remindAfter,
        CancellationToken cancellationToken);

    /// <summary>Marks a message as published, unless another one was raised since. Faults propagate.</summary>
    Task SettleAsync(OwedNotification owed, CancellationToken cancellationToken);

    /// <summary>Lists the pending messages with consistent reads, page by page. Faults propagate.</summary>
    Task<IReadOnlyList<OwedNotification>> ListOwedAsync(CancellationToken cancellationToken);
}

/// <summary>The SNS topic of notifications.</summary>
public interface INotifications
{
    /// <summary>Publishes to the topic; does nothing when no topic is set (<c>sns-topic-arn</c>). Faults propagate.</summary>
    Task PublishAsync(string? topicArn, Notification notification, CancellationToken cancellationToken);
}
