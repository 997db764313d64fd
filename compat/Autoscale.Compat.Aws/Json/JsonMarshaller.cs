using System.Buffers;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Autoscale.Compat.Aws.Json;

/// <summary>
/// Writes a call: a JSON object posted to the root, with the name of the operation in a header. Unset values are left out.
/// </summary>
internal sealed class JsonMarshaller<TRequest>(JsonService service, string action, Action<Utf8JsonWriter, TRequest> write)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json, (TRequest)input);
            json.WriteEndObject();
        }

        return new DefaultRequest(input, service.ServiceId)
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            Content = buffer.WrittenSpan.ToArray(),
            Headers =
            {
                ["X-Amz-Target"] = $"{service.TargetPrefix}.{action}",
                ["Content-Type"] = "application/x-amz-json-1.1",
            },
        };
    }
}
