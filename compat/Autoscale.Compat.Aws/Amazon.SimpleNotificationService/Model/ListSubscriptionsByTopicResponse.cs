using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.SimpleNotificationService.Model;

public class ListSubscriptionsByTopicResponse : AmazonWebServiceResponse
{
    public List<Subscription>? Subscriptions { get; set; }

    public string? NextToken { get; set; }

    internal static ListSubscriptionsByTopicResponse Read(XmlPart part) => new()
    {
        Subscriptions = part.List("Subscriptions", Subscription.Read),
        NextToken = part.Text("NextToken"),
    };
}
