using Autoscale.Compat.Aws.Query;

namespace Amazon.SimpleNotificationService.Model;

public class ListSubscriptionsByTopicRequest : AmazonSimpleNotificationServiceRequest
{
    public string? NextToken { get; set; }

    public string? TopicArn { get; set; }

    internal static void Write(QueryForm form, ListSubscriptionsByTopicRequest request)
    {
        form.Add("NextToken", request.NextToken);
        form.Add("TopicArn", request.TopicArn);
    }
}
