using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Autoscale.Compat.Aws.Services;

namespace Autoscale.Compat.Aws.Json;

/// <summary>A service with the protocol "JSON 1.1".</summary>
internal sealed class JsonService(string id, string endpointPrefix, string targetPrefix, string version, ServiceFault fault)
    : AwsService(id, endpointPrefix, version, fault)
{
    public string TargetPrefix => targetPrefix;

    /// <summary>
    /// The options of one operation for the SDK. Its methods are delegates, so that the ahead-of-time compiler includes them.
    /// </summary>
    public InvokeOptions Operation<TRequest, TResponse>(
        string action, Action<Utf8JsonWriter, TRequest> write, Func<JsonElement, TResponse> read)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse => new()
        {
            RequestMarshaller = new JsonMarshaller<TRequest>(this, action, write),
            ResponseUnmarshaller = new JsonUnmarshaller<TResponse>(this, read),
        };
}
