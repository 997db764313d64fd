using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Autoscale.Compat.Aws.Services;

namespace Autoscale.Compat.Aws.Query;

/// <summary>One service that speaks the Query protocol.</summary>
internal sealed class QueryService(string id, string endpointPrefix, string version, ServiceFault fault)
    : AwsService(id, endpointPrefix, version, fault)
{
    /// <summary>
    /// Everything that the SDK needs to know to make one call. The two methods are given as delegates, and not found through an
    /// interface, so that a compiler ahead of time sees them.
    /// </summary>
    public InvokeOptions Operation<TRequest, TResponse>(string action, Action<QueryForm, TRequest> write, Func<XmlPart, TResponse> read)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse => new()
        {
            RequestMarshaller = new QueryMarshaller<TRequest>(this, action, write),
            ResponseUnmarshaller = new QueryUnmarshaller<TResponse>(this, action, read),
        };

    /// <summary>An operation whose answer says nothing.</summary>
    public InvokeOptions Operation<TRequest, TResponse>(string action, Action<QueryForm, TRequest> write)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() => Operation(action, write, static _ => new TResponse());
}
