using Autoscale.Compat.Aws.Query;

namespace Amazon.SimpleNotificationService.Model;

public class PublishRequest : AmazonSimpleNotificationServiceRequest, IQueryRequest
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

    void IQueryRequest.Write(QueryForm form)
    {
        form.Add("TopicArn", TopicArn);
        form.Add("TargetArn", TargetArn);
        form.Add("Subject", Subject);
        form.Add("Message", Message);
        form.Add("MessageStructure", MessageStructure);
        form.Add("MessageDeduplicationId", MessageDeduplicationId);
        form.Add("MessageGroupId", MessageGroupId);
        form.List("MessageAttributes.entry", MessageAttributes?.ToList(), MessageAttributeValue.Write);
    }
}
