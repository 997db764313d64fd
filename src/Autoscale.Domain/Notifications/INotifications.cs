namespace Autoscale.Domain.Notifications;

/// <summary>The way to those who subscribed.</summary>
public interface INotifications
{
    /// <summary>Publishes to the topic; does nothing when no topic is set (<c>sns-topic-arn</c>). Faults travel.</summary>
    Task PublishAsync(string? topicArn, Notification notification, CancellationToken cancellationToken);
}
