using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class SetInstanceProtectionRequest : AmazonAutoScalingRequest, IQueryRequest
{
    public string? AutoScalingGroupName { get; set; }

    public List<string>? InstanceIds { get; set; }

    public bool? ProtectedFromScaleIn { get; set; }

    void IQueryRequest.Write(QueryForm form)
    {
        form.Add("AutoScalingGroupName", AutoScalingGroupName);
        form.List("InstanceIds.member", InstanceIds);
        form.Add("ProtectedFromScaleIn", ProtectedFromScaleIn);
    }
}
