using Autoscale.Compat.Aws.Query;

namespace Amazon.SimpleNotificationService.Model;

public class CreateTopicRequest : AmazonSimpleNotificationServiceRequest, IQueryRequest
{
    public CreateTopicRequest()
    {
    }

    public CreateTopicRequest(string name) => Name = name;

    public string? Name { get; set; }

    void IQueryRequest.Write(QueryForm form) => form.Add("Name", Name);
}
