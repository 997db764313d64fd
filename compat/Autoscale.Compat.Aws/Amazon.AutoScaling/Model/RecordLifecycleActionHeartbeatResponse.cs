using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class RecordLifecycleActionHeartbeatResponse : AmazonWebServiceResponse
{
    internal static RecordLifecycleActionHeartbeatResponse Read(XmlPart part) => new();
}
