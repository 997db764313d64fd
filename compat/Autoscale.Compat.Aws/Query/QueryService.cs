using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace Autoscale.Compat.Aws.Query;

internal delegate AmazonServiceException ServiceFault(string message, Exception? inner, ErrorType type, string? code, string? requestId, HttpStatusCode status);

/// <summary>One service that speaks the Query protocol: its names, its API version and the exception its faults become.</summary>
internal sealed class QueryService(string id, string endpointPrefix, string version, ServiceFault fault) : IServiceMetadata
{
    public string ServiceId => id;

    public string EndpointPrefix => endpointPrefix;

    public string Version => version;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString(id.Replace(' ', '_'), "4.0.0");

    public AmazonServiceException Fault(string message, Exception? inner, ErrorType type, string? code, string? requestId, HttpStatusCode status) =>
        fault(message, inner, type, code, requestId, status);

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

    /// <summary>Endpoints and the choice of the signer are what generated clients add to the SDK's common pipeline.</summary>
    public static void Customize(RuntimePipeline pipeline)
    {
        pipeline.ReplaceHandler<EndpointResolver>(new QueryEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SigV4Handler());
    }
}
