using System.Net;
using Amazon.Lambda.APIGatewayEvents;
using Autoscale.Domain.Fleet;

namespace Autoscale.Lambda.Events;

/// <summary>What a proxy event says about who asks, when, and for whom. Spec 1.4 to 1.8.</summary>
/// <param name="Source">The address that the gateway saw; null when it says none.</param>
/// <param name="Arrival">When the gateway got it, so that a slow function does not make a device late; our own clock when the gateway does not say.</param>
/// <param name="RequestId">The gateway's id of the request.</param>
public sealed record DeviceRequest(IPAddress? Source, DateTimeOffset Arrival, string RequestId)
{
    /// <summary>Reads the envelope.</summary>
    public static DeviceRequest Of(APIGatewayProxyRequest request, DateTimeOffset now)
    {
        var context = request.RequestContext;
        var arrival = context?.RequestTimeEpoch is > 0 and < 253_402_300_799_999 and var epoch ? DateTimeOffset.FromUnixTimeMilliseconds(epoch) : now;
        return new DeviceRequest(
            IPAddress.TryParse(context?.Identity?.SourceIp, out var source) ? source : null,
            DateTimeOffset.FromUnixTimeMilliseconds(arrival.ToUnixTimeMilliseconds()),
            context?.RequestId ?? "");
    }

    /// <summary>The instance that a GET claims to come from, whatever the case of the header's name.</summary>
    public static InstanceId InstanceOf(APIGatewayProxyRequest request)
    {
        const string Name = "fos-instance-id";
        var header = request.Headers?.FirstOrDefault(h => h.Key.Equals(Name, StringComparison.OrdinalIgnoreCase)).Value
            ?? request.MultiValueHeaders?.FirstOrDefault(h => h.Key.Equals(Name, StringComparison.OrdinalIgnoreCase)).Value?.FirstOrDefault();
        return InstanceId.TryParse(header?.Trim(), out var instance)
            ? instance
            : throw new InvalidRequestException($"header {Name} must hold an instance id");
    }

    /// <summary>The body as bytes of UTF-8, whatever its content type says.</summary>
    public static byte[] BodyOf(APIGatewayProxyRequest request) => ProxyBody.Read(request.Body, request.IsBase64Encoded);
}
