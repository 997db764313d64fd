using Autoscale.Compat.Aws.Query;

namespace Amazon.SimpleNotificationService.Model;

public class ListTopicsRequest : AmazonSimpleNotificationServiceRequest, IQueryRequest
{
    public string? NextToken { get; set; }

    void IQueryRequest.Write(QueryForm form) => form.Add("NextToken", NextToken);
}
