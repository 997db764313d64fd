using Autoscale.Compat.Aws.Query;

namespace Amazon.SimpleNotificationService.Model;

public class CreateTopicRequest : AmazonSimpleNotificationServiceRequest
{
    public CreateTopicRequest()
    {
    }

    public CreateTopicRequest(string name) => Name = name;

    public string? Name { get; set; }

    internal static void Write(QueryForm form, CreateTopicRequest request) => form.Add("Name", request.Name);
}
