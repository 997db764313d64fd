using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Autoscale.Compat.Aws.Query;

internal sealed class QueryMarshaller(QueryService service, string action) : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service.ServiceId)
        {
            HttpMethod = "POST",
            ResourcePath = "/",
        };
        request.Parameters["Action"] = action;
        request.Parameters["Version"] = service.Version;
        ((IQueryRequest)input).Write(new QueryForm(request.Parameters, ""));
        return request;
    }
}
