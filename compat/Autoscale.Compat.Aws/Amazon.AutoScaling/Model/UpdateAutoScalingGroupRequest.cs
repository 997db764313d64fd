using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class UpdateAutoScalingGroupRequest : AmazonAutoScalingRequest
{
    public string? AutoScalingGroupName { get; set; }

    public int? MinSize { get; set; }

    public int? MaxSize { get; set; }

    public int? DesiredCapacity { get; set; }

    internal static void Write(QueryForm form, UpdateAutoScalingGroupRequest request)
    {
        form.Add("AutoScalingGroupName", request.AutoScalingGroupName);
        form.Add("MinSize", request.MinSize);
        form.Add("MaxSize", request.MaxSize);
        form.Add("DesiredCapacity", request.DesiredCapacity);
    }
}
