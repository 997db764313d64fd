using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class DescribeAutoScalingInstancesResponse : AmazonWebServiceResponse, IQueryResponse
{
    public List<AutoScalingInstanceDetails>? AutoScalingInstances { get; set; }

    public string? NextToken { get; set; }

    void IQueryResponse.Read(XmlPart result)
    {
        AutoScalingInstances = result.List("AutoScalingInstances", AutoScalingInstanceDetails.Read);
        NextToken = result.Text("NextToken");
    }
}
