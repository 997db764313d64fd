using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class CompleteLifecycleActionResponse : AmazonWebServiceResponse
{
    internal static CompleteLifecycleActionResponse Read(XmlPart part) => new();
}
