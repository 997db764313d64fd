using Autoscale.Compat.Aws.Query;

namespace Amazon.SimpleNotificationService.Model;

public class ListTopicsRequest : AmazonSimpleNotificationServiceRequest
{
    public string? NextToken { get; set; }

    internal static void Write(QueryForm form, ListTopicsRequest request) => form.Add("NextToken", request.NextToken);
}
