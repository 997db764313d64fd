using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Autoscale.Domain.Elections;

namespace Autoscale.Lambda.Events;

/// <summary>
/// Answers to devices. A FortiGate executes whatever body it gets for a configuration, so an answer that is not one has an empty body. Spec 1.5, S9.
/// </summary>
public static class Answer
{
    /// <summary>Done, and nothing to say.</summary>
    public static APIGatewayProxyResponse Nothing() => Of(200, "", "text/plain");

    /// <summary>A text: a configuration or a license.</summary>
    public static APIGatewayProxyResponse Text(string text) => Of(200, text, "text/plain");

    /// <summary>The primary, under both names, for old and new firmware.</summary>
    public static APIGatewayProxyResponse Primary(Announcement.Tell tell)
    {
        var ip = JsonEncodedText.Encode(tell.PrimaryIp.ToString());
        return Of(200, $$"""{"master-ip":"{{ip}}","primary-ip":"{{ip}}"}""", "application/json");
    }

    /// <summary>No: with a status, and no body.</summary>
    public static APIGatewayProxyResponse Refusal(int statusCode) => Of(statusCode, "", "text/plain");

    private static APIGatewayProxyResponse Of(int statusCode, string body, string contentType) => new()
    {
        StatusCode = statusCode,
        Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Type"] = contentType },
        Body = body,
        IsBase64Encoded = false,
    };
}
