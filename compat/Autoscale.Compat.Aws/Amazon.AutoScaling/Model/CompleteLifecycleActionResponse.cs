using Amazon.Runtime;
using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class CompleteLifecycleActionResponse : AmazonWebServiceResponse, IQueryResponse
{
    void IQueryResponse.Read(XmlPart result)
    {
    }
}
