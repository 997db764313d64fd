using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using Autoscale.Domain.Cluster.FortiAnalyzers;

namespace Autoscale.Adapters.Sns;

/// <summary>Publishes to the topic that function <c>FazAuthHandler</c> subscribes to. Spec 7.11.</summary>
public sealed class SnsFazRequests(IAmazonSimpleNotificationService client) : IFazRequests
{
    /// <inheritdoc/>
    public async Task AskAsync(string topicArn, string reason, CancellationToken cancellationToken) =>
        _ = await client.PublishAsync(new PublishRequest(topicArn, reason), cancellationToken);
}
