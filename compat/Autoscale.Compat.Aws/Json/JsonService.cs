using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using Autoscale.Compat.Aws.Query;

namespace Autoscale.Compat.Aws.Json;

/// <summary>One service that speaks the protocol "JSON 1.1": its names, its API version and the exception its faults become.</summary>
internal sealed class JsonService(string id, string endpointPrefix, string targetPrefix, string version, ServiceFault fault) : IServiceMetadata
{
    public string ServiceId => id;

    public string EndpointPrefix => endpointPrefix;

    public string TargetPrefix => targetPrefix;

    public string Version => version;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString(id.Replace(' ', '_'), "4.0.0");

    public AmazonServiceException Fault(string message, Exception? inner, ErrorType type, string? code, string? requestId, HttpStatusCode status) =>
        fault(message, inner, type, code, requestId, status);

    /// <summary>Everything that the SDK needs to know to make one call; delegates, so that a compiler ahead of time sees them.</summary>
    public InvokeOptions Operation<TRequest, TResponse>(string action, Action<Utf8JsonWriter, TRequest> write, Func<JsonElement, TResponse> read)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse => new()
        {
            RequestMarshaller = new JsonMarshaller<TRequest>(this, action, write),
            ResponseUnmarshaller = new JsonUnmarshaller<TResponse>(this, read),
        };
}
