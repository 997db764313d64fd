using Autoscale.Compat.Aws.Query;

namespace Amazon.EC2.Model;

public class ModifyInstanceAttributeRequest : AmazonEC2Request
{
    public string? InstanceId { get; set; }

    public bool? SourceDestCheck { get; set; }

    internal static void Write(QueryForm form, ModifyInstanceAttributeRequest request)
    {
        form.Add("InstanceId", request.InstanceId);
        form.Add("SourceDestCheck.Value", request.SourceDestCheck);
    }
}
