using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class TerminateInstanceInAutoScalingGroupResponse : AmazonWebServiceResponse
{
    internal static TerminateInstanceInAutoScalingGroupResponse Read(XmlPart part) => new();
}
