using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class DescribeAutoScalingGroupsResponse : AmazonWebServiceResponse, IQueryResponse
{
    public List<AutoScalingGroup>? AutoScalingGroups { get; set; }

    public string? NextToken { get; set; }

    void IQueryResponse.Read(XmlPart result)
    {
        AutoScalingGroups = result.List("AutoScalingGroups", AutoScalingGroup.Read);
        NextToken = result.Text("NextToken");
    }
}
