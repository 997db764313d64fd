using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;

namespace Autoscale.Adapters.Sns;

/// <summary>A subscription to a topic.</summary>
/// <param name="Protocol">The protocol, such as <c>email</c> or <c>sqs</c>.</param>
/// <param name="Endpoint">The address.</param>
/// <param name="IsPending">True until the subscriber has confirmed it.</param>
public sealed record Subscriber(string Protocol, string Endpoint, bool IsPending);

/// <summary>Lists the subscriptions to topics. Faults propagate.</summary>
public sealed class TopicSubscribers(IAmazonSimpleNotificationService client)
{
    private const string Pending = "PendingConfirmation";

    /// <summary>The subscriptions; null when there is no such topic.</summary>
    public async Task<IReadOnlyList<Subscriber>?> ListAsync(string topicArn, CancellationToken cancellationToken)
    {
        List<Subscriber> subscribers = [];
        var request = new ListSubscriptionsByTopicRequest { TopicArn = topicArn };
        try
        {
            do
            {
                var page = await client.ListSubscriptionsByTopicAsync(request, cancellationToken);
                subscribers.AddRange((page.Subscriptions ?? []).Select(s => new Subscriber(
                    s.Protocol ?? "", s.Endpoint ?? "", s.SubscriptionArn is null or Pending)));
                request.NextToken = page.NextToken;
            }
            while (!string.IsNullOrEmpty(request.NextToken));
        }
        catch (NotFoundException)
        {
            return null;
        }

        return subscribers;
    }
}
