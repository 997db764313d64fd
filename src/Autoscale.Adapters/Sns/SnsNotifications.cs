using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Notifications;

namespace Autoscale.Adapters.Sns;

/// <summary>Publishes to the topic of the cluster. Subscribers can filter by the attribute <c>kind</c>. Spec 8.</summary>
public sealed class SnsNotifications(IAmazonSimpleNotificationService client, ClusterId cluster) : INotifications
{
    /// <inheritdoc/>
    public async Task PublishAsync(string? topicArn, Notification notification, CancellationToken cancellationToken)
    {
        if (topicArn is null)
            return;
        var request = new PublishRequest(topicArn, MessageText.Of(cluster, notification), SubjectText.Of(notification.Subject))
        {
            MessageStructure = "json",
            MessageAttributes = new() { ["kind"] = new MessageAttributeValue { DataType = "String", StringValue = notification.Kind } },
        };
        _ = await client.PublishAsync(request, cancellationToken);
    }
}
