using Autoscale.Compat.Aws.Query;

namespace Amazon.SimpleNotificationService.Model;

public class PublishRequest : AmazonSimpleNotificationServiceRequest
{
    public PublishRequest()
    {
    }

    public PublishRequest(string topicArn, string message)
    {
        TopicArn = topicArn;
        Message = message;
    }

    public PublishRequest(string topicArn, string message, string subject)
        : this(topicArn, message) => Subject = subject;

    public string? TopicArn { get; set; }

    public string? TargetArn { get; set; }

    public string? Subject { get; set; }

    public string? Message { get; set; }

    public string? MessageStructure { get; set; }

    public string? MessageDeduplicationId { get; set; }

    public string? MessageGroupId { get; set; }

    public Dictionary<string, MessageAttributeValue>? MessageAttributes { get; set; }

    internal static void Write(QueryForm form, PublishRequest request)
    {
        form.Add("TopicArn", request.TopicArn);
        form.Add("TargetArn", request.TargetArn);
        form.Add("Subject", request.Subject);
        form.Add("Message", request.Message);
        form.Add("MessageStructure", request.MessageStructure);
        form.Add("MessageDeduplicationId", request.MessageDeduplicationId);
        form.Add("MessageGroupId", request.MessageGroupId);
        form.List("MessageAttributes.entry", request.MessageAttributes?.ToList(), MessageAttributeValue.Write);
    }
}
