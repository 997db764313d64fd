using System.Net;
using System.Text.Json.Nodes;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Autoscale.Lambda.Startup;

namespace Autoscale.Tests.Handlers;

/// <summary>
/// Proxy events as API Gateway sends them, from the files beside this one. All are from the first BYOL instance, at noon.
/// </summary>
internal static class ProxyEvent
{
    private static readonly SourceGeneratorLambdaJsonSerializer<EventContext> Serializer = new();

    public static APIGatewayProxyRequest Bootstrap() => Read("bootstrap");

    public static APIGatewayProxyRequest License() => Read("byol-license");

    public static APIGatewayProxyRequest ClassicHeartbeat() => Read("heartbeat-classic");

    public static APIGatewayProxyRequest EnhancedHeartbeat() => Read("heartbeat-enhanced");

    public static APIGatewayProxyRequest Read(string name)
    {
        using var file = new MemoryStream(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Handlers", "Events", $"{name}.json")));
        return Serializer.Deserialize<APIGatewayProxyRequest>(file);
    }

    /// <summary>The same event at another time of the gateway.</summary>
    public static APIGatewayProxyRequest At(this APIGatewayProxyRequest request, DateTimeOffset time)
    {
        request.RequestContext!.RequestTimeEpoch = time.ToUnixTimeMilliseconds();
        return request;
    }

    /// <summary>The same event from another address.</summary>
    public static APIGatewayProxyRequest From(this APIGatewayProxyRequest request, IPAddress? source)
    {
        request.RequestContext!.Identity!.SourceIp = source?.ToString();
        return request;
    }

    /// <summary>The same event for another instance, in the header or in the body.</summary>
    public static APIGatewayProxyRequest For(this APIGatewayProxyRequest request, string instance)
    {
        foreach (var headers in new[] { request.Headers! }.Where(h => h.ContainsKey("Fos-instance-id")))
            headers["Fos-instance-id"] = instance;
        return request.Body is null ? request : request.With("instance", instance);
    }

    /// <summary>The same heartbeat with another value of a field.</summary>
    public static APIGatewayProxyRequest With(this APIGatewayProxyRequest request, string field, JsonNode? value)
    {
        var body = JsonNode.Parse(request.Body!)!.AsObject();
        body[field] = value;
        request.Body = body.ToJsonString();
        return request;
    }

    /// <summary>The same event with a token in its query; null for none.</summary>
    public static APIGatewayProxyRequest Showing(this APIGatewayProxyRequest request, string? token)
    {
        request.QueryStringParameters = token is null ? null : new Dictionary<string, string>(StringComparer.Ordinal) { ["t"] = token };
        request.MultiValueQueryStringParameters =
            token is null ? null : new Dictionary<string, IList<string>>(StringComparer.Ordinal) { ["t"] = [token] };
        return request;
    }

    /// <summary>The same event with another body.</summary>
    public static APIGatewayProxyRequest Saying(this APIGatewayProxyRequest request, string? body)
    {
        request.Body = body;
        return request;
    }
}
