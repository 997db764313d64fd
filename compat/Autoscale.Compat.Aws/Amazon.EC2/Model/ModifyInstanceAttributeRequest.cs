using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class ModifyInstanceAttributeRequest : AmazonEC2Request, IQueryRequest
{
    public string? InstanceId { get; set; }

    public bool? SourceDestCheck { get; set; }

    void IQueryRequest.Write(QueryForm form)
    {
        form.Add("InstanceId", InstanceId);
        form.Add("SourceDestCheck.Value", SourceDestCheck);
    }
}
