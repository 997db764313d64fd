using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;

namespace Autoscale.Adapters.Sns;

/// <summary>A subscription to a topic.</summary>
/// <param name="Protocol">The protocol, such as <c>email</c> or <c>sqs</c>.</param>
/// <param name="Endpoint">The address.</param>
/// <param name="IsPending">True until the subscriber has confirmed it, and after its removal.</param>
public sealed record Subscriber(string Protocol, string Endpoint, bool IsPending);

/// <summary>Lists the subscriptions to topics. Faults propagate.</summary>
public sealed class TopicSubscribers(IAmazonSimpleNotificationService client)
{
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
                subscribers.AddRange((page.Subscriptions ?? []).Select(Read));
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

    /// <summary>The subscriber of a subscription. One that is not in force has a word in place of its ARN.</summary>
    internal static Subscriber Read(Subscription subscription) => new(
        subscription.Protocol ?? "",
        subscription.Endpoint ?? "",
        subscription.SubscriptionArn?.StartsWith("arn:", StringComparison.Ordinal) != true);
}
