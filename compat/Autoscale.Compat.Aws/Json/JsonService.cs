using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Autoscale.Compat.Aws.Services;

namespace Autoscale.Compat.Aws.Json;

/// <summary>One service that speaks the protocol "JSON 1.1".</summary>
internal sealed class JsonService(string id, string endpointPrefix, string targetPrefix, string version, ServiceFault fault)
    : AwsService(id, endpointPrefix, version, fault)
{
    public string TargetPrefix => targetPrefix;

    /// <summary>Everything that the SDK needs to know to make one call; delegates, so that a compiler ahead of time sees them.</summary>
    public InvokeOptions Operation<TRequest, TResponse>(string action, Action<Utf8JsonWriter, TRequest> write, Func<JsonElement, TResponse> read)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse => new()
        {
            RequestMarshaller = new JsonMarshaller<TRequest>(this, action, write),
            ResponseUnmarshaller = new JsonUnmarshaller<TResponse>(this, read),
        };
}
