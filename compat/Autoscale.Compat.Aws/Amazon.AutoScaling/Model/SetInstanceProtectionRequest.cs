using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class SetInstanceProtectionRequest : AmazonAutoScalingRequest
{
    public string? AutoScalingGroupName { get; set; }

    public List<string>? InstanceIds { get; set; }

    public bool? ProtectedFromScaleIn { get; set; }

    internal static void Write(QueryForm form, SetInstanceProtectionRequest request)
    {
        form.Add("AutoScalingGroupName", request.AutoScalingGroupName);
        form.List("InstanceIds.member", request.InstanceIds);
        form.Add("ProtectedFromScaleIn", request.ProtectedFromScaleIn);
    }
}
