using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Autoscale.Compat.Aws.Json;

/// <summary>
/// Reads answers and errors. The name of an error may have a namespace before it and an address after it; its code contains neither.
/// </summary>
internal sealed class JsonUnmarshaller<TResponse>(JsonService service, Func<JsonElement, TResponse> read) : JsonResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        using var document = JsonDocument.Parse(input.Stream);
        return read(document.RootElement);
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var requestId = input.ResponseData.GetHeaderValue("x-amzn-RequestId");
        try
        {
            using var document = JsonDocument.Parse(input.Stream);
            var code = Text(document.RootElement, "__type") ?? input.ResponseData.GetHeaderValue("x-amzn-ErrorType");
            var type = (int)statusCode < 500 ? ErrorType.Sender : ErrorType.Receiver;
            return service.Fault(
                Text(document.RootElement, "message") ?? Text(document.RootElement, "Message") ?? "",
                innerException,
                type,
                Bare(code),
                requestId,
                statusCode);
        }
        catch (JsonException)
        {
            return service.Fault(innerException, requestId, statusCode);
        }
    }

    private static string? Bare(string? code) => code?[(code.LastIndexOf('#') + 1)..].Split(':')[0];

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;
}
