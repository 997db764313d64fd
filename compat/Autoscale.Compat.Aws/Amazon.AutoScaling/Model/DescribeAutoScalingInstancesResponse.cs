using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class DescribeAutoScalingInstancesResponse : AmazonWebServiceResponse
{
    public List<AutoScalingInstanceDetails>? AutoScalingInstances { get; set; }

    public string? NextToken { get; set; }

    internal static DescribeAutoScalingInstancesResponse Read(XmlPart part) => new()
    {
        AutoScalingInstances = part.List("AutoScalingInstances", AutoScalingInstanceDetails.Read),
        NextToken = part.Text("NextToken"),
    };
}
