using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Autoscale.Compat.Aws.Services;

namespace Autoscale.Compat.Aws.Query;

/// <summary>A service with the Query protocol.</summary>
internal sealed class QueryService(string id, string endpointPrefix, string version, ServiceFault fault)
    : AwsService(id, endpointPrefix, version, fault)
{
    /// <summary>
    /// The options of one operation for the SDK. The two methods are delegates and not interface methods, so that the ahead-of-time
    /// compiler includes them.
    /// </summary>
    public InvokeOptions Operation<TRequest, TResponse>(string action, Action<QueryForm, TRequest> write, Func<XmlPart, TResponse> read)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse => new()
        {
            RequestMarshaller = new QueryMarshaller<TRequest>(this, action, write),
            ResponseUnmarshaller = new QueryUnmarshaller<TResponse>(this, action, read),
        };

    /// <summary>An operation without a result.</summary>
    public InvokeOptions Operation<TRequest, TResponse>(string action, Action<QueryForm, TRequest> write)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() => Operation(action, write, static _ => new TResponse());
}
