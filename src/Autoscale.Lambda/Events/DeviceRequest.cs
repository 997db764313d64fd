using System.Net;
using Amazon.Lambda.APIGatewayEvents;
using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Lambda.Events;

/// <summary>The envelope of a proxy event: source address, arrival time, request id and token. Spec 1.4 to 1.8.</summary>
/// <param name="Source">The source address that API Gateway saw; null when the event has none.</param>
/// <param name="Arrival">
/// The time at which API Gateway received the request, so that a slow function does not make a device late; the function's own clock
/// when the event has no such time.
/// </param>
/// <param name="RequestId">The id that API Gateway gave the request.</param>
public sealed record DeviceRequest(IPAddress? Source, DateTimeOffset Arrival, string RequestId)
{
    // Longer than every token; a text of this length is a wrong token like any other.
    private const int LongestToken = 256;

    private const string InstanceHeader = "fos-instance-id";

    /// <summary>The token in the query of the URL, which API Gateway has decoded; null when there is none.</summary>
    public Secret? Token { get; init; }

    /// <summary>Reads the envelope.</summary>
    public static DeviceRequest Of(APIGatewayProxyRequest request, DateTimeOffset now)
    {
        var context = request.RequestContext;
        var arrival = context?.RequestTimeEpoch is > 0 and < 253_402_300_799_999 and var epoch
            ? DateTimeOffset.FromUnixTimeMilliseconds(epoch)
            : now;
        return new DeviceRequest(
            IPAddress.TryParse(context?.Identity?.SourceIp, out var source) ? source : null,
            DateTimeOffset.FromUnixTimeMilliseconds(arrival.ToUnixTimeMilliseconds()),
            context?.RequestId ?? "")
        {
            Token = TokenOf(request),
        };
    }

    /// <summary>The instance that a GET request claims to come from. The name of the header is not case-sensitive.</summary>
    public static InstanceId InstanceOf(APIGatewayProxyRequest request) =>
        InstanceId.TryParse(HeaderOf(request)?.Trim(), out var instance)
            ? instance
            : throw new InvalidRequestException($"header {InstanceHeader} must hold an instance id");

    /// <summary>True when the request has the header.</summary>
    public static bool HasInstance(APIGatewayProxyRequest request) => HeaderOf(request) is not null;

    private static string? HeaderOf(APIGatewayProxyRequest request) =>
        request.Headers?.FirstOrDefault(h => h.Key.Equals(InstanceHeader, StringComparison.OrdinalIgnoreCase)).Value
        ?? request.MultiValueHeaders?.FirstOrDefault(h => h.Key.Equals(InstanceHeader, StringComparison.OrdinalIgnoreCase)).Value
            ?.FirstOrDefault();

    private static Secret? TokenOf(APIGatewayProxyRequest request) =>
        request.QueryStringParameters?.TryGetValue(TokenPolicy.Parameter, out var text) == true && !string.IsNullOrEmpty(text)
            ? new Secret(text.Length <= LongestToken ? text : text[..LongestToken])
            : null;

    /// <summary>The body as UTF-8 bytes; the content type is ignored.</summary>
    public static byte[] BodyOf(APIGatewayProxyRequest request) => ProxyBody.Read(request.Body, request.IsBase64Encoded);
}
