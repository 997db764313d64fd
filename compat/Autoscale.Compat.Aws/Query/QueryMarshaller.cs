using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Autoscale.Compat.Aws.Query;

internal sealed class QueryMarshaller<TRequest>(QueryService service, string action, Action<QueryForm, TRequest> write)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
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
        write(new QueryForm(request.Parameters, ""), (TRequest)input);
        return request;
    }
}
