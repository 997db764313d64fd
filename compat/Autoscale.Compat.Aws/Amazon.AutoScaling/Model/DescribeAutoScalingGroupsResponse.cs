using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class DescribeAutoScalingGroupsResponse : AmazonWebServiceResponse
{
    public List<AutoScalingGroup>? AutoScalingGroups { get; set; }

    public string? NextToken { get; set; }

    internal static DescribeAutoScalingGroupsResponse Read(XmlPart part) => new()
    {
        AutoScalingGroups = part.List("AutoScalingGroups", AutoScalingGroup.Read),
        NextToken = part.Text("NextToken"),
    };
}
