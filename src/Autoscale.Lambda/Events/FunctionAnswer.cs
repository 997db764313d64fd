using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Autoscale.Lambda.Logging;

namespace Autoscale.Lambda.Events;

/// <summary>The answers of functions that the API calls and that people invoke: an HTTP response, or a JSON object.</summary>
internal static class FunctionAnswer
{
    /// <summary>The answer to a caller that invokes the function: a JSON object with the status.</summary>
    /// <param name="write">Writes the other members.</param>
    public static JsonElement Plain(int status, Action<Utf8JsonWriter> write) => Object(json =>
    {
        json.WriteNumber("status", status);
        write(json);
    });

    /// <summary>The HTTP response to a client of the API, as the function returns it.</summary>
    /// <param name="write">Writes the members of the body.</param>
    public static JsonElement Proxy(int status, Action<Utf8JsonWriter> write) => Proxy(Response(status, write));

    /// <summary>An HTTP response as the function returns it.</summary>
    public static JsonElement Proxy(APIGatewayProxyResponse response) => Object(json =>
    {
        json.WriteNumber("statusCode", response.StatusCode);
        json.WriteStartObject("headers");
        foreach (var (name, value) in response.Headers ?? new Dictionary<string, string>(StringComparer.Ordinal))
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteString("body", response.Body);
        json.WriteBoolean("isBase64Encoded", value: false);
    });

    /// <summary>An HTTP response with a JSON object, which no cache keeps.</summary>
    public static APIGatewayProxyResponse Response(int status, Action<Utf8JsonWriter> write) => new()
    {
        StatusCode = status,
        Headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Content-Type"] = "application/json",
            ["Cache-Control"] = "no-store",
        },
        Body = Object(write).GetRawText(),
        IsBase64Encoded = false,
    };

    private static JsonElement Object(Action<Utf8JsonWriter> write) => JsonElement.Parse(JsonLine.Of(write));
}
