using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using Autoscale.Domain.AddressManager.Monitoring;

namespace Autoscale.Adapters.Sns;

/// <summary>Publishes the messages of the Address Manager monitor to a topic; none without one.</summary>
/// <param name="topicArn">The topic; null for none.</param>
public sealed class SnsMonitorMessages(IAmazonSimpleNotificationService client, string? topicArn) : IMonitorMessages
{
    /// <inheritdoc/>
    public async Task SendAsync(MonitorMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (topicArn is not null)
            _ = await client.PublishAsync(new PublishRequest(topicArn, message.Text, SubjectText.Of(message.Subject)), cancellationToken);
    }
}
