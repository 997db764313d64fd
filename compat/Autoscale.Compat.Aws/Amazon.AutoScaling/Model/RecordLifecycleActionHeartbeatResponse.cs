using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class RecordLifecycleActionHeartbeatResponse : AmazonWebServiceResponse, IQueryResponse
{
    void IQueryResponse.Read(XmlPart result)
    {
    }
}
