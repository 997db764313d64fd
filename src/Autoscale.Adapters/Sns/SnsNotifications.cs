using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using Autoscale.Domain.Notifications;

namespace Autoscale.Adapters.Sns;

/// <summary>The topic that people subscribed to. Spec 8.</summary>
public sealed class SnsNotifications(IAmazonSimpleNotificationService client) : INotifications
{
    /// <inheritdoc/>
    public async Task PublishAsync(string? topicArn, Notification notification, CancellationToken cancellationToken)
    {
        if (topicArn is not null)
            _ = await client.PublishAsync(new PublishRequest(topicArn, notification.Text, SubjectText.Of(notification.Subject)), cancellationToken);
    }
}
