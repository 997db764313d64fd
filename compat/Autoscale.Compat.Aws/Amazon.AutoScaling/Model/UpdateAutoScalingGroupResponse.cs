using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class UpdateAutoScalingGroupResponse : AmazonWebServiceResponse
{
    internal static UpdateAutoScalingGroupResponse Read(XmlPart part) => new();
}
