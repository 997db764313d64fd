using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Lambda.Events;

/// <summary>
/// Answers to devices. A FortiGate executes every body that it gets for a configuration, so an answer without a configuration has an
/// empty body. Spec 1.5, S9.
/// </summary>
public static class Answer
{
    /// <summary>Status 200 with an empty body.</summary>
    public static APIGatewayProxyResponse Nothing() => Of(200, "", "text/plain");

    /// <summary>Status 200 with a text: a configuration or a license.</summary>
    public static APIGatewayProxyResponse Text(string text) => Of(200, text, "text/plain");

    /// <summary>The IP address of the primary, under the names that old and new firmware read.</summary>
    public static APIGatewayProxyResponse Primary(Announcement.Tell tell)
    {
        var ip = JsonEncodedText.Encode(tell.PrimaryIp.ToString());
        return Of(200, $$"""{"master-ip":"{{ip}}","primary-ip":"{{ip}}"}""", "application/json");
    }

    /// <summary>The answer to a caller that is not accepted.</summary>
    public static APIGatewayProxyResponse Refusal(IdentityDecision identity) =>
        Refusal(identity is IdentityDecision.UnknownInstance ? 404 : 403);

    /// <summary>A refusal: a status without a body.</summary>
    public static APIGatewayProxyResponse Refusal(int statusCode) => Of(statusCode, "", "text/plain");

    private static APIGatewayProxyResponse Of(int statusCode, string body, string contentType) => new()
    {
        StatusCode = statusCode,
        Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Type"] = contentType },
        Body = body,
        IsBase64Encoded = false,
    };
}
