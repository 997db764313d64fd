using System.Net;
using Amazon.Lambda.APIGatewayEvents;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Lambda.Events;

/// <summary>The requests that users of an Address Manager cluster can make.</summary>
public enum GatewayRoute
{
    /// <summary><c>POST /rest_login</c>.</summary>
    SignIn,

    /// <summary><c>GET /failover_rest_endpoints/get_configurations</c>.</summary>
    Configurations,

    /// <summary><c>GET /failover_monitoring/status</c>.</summary>
    Status,

    /// <summary><c>POST /failover_monitoring/start</c>.</summary>
    Start,

    /// <summary><c>POST /failover_monitoring/stop</c>.</summary>
    Stop,

    /// <summary><c>POST /failover_monitoring/discover</c>.</summary>
    Discover,

    /// <summary><c>PUT /failover_monitoring/settings</c>.</summary>
    Settings,
}

/// <summary>
/// The envelope of a request of a user: its route, its token and its source. A path or a method that does not exist has no route. Spec
/// address-manager C2, C4.
/// </summary>
/// <param name="Route">The route; null when there is none.</param>
/// <param name="Allow">The method that the path has; null when the path does not exist.</param>
public sealed record GatewayRequest(GatewayRoute? Route, string? Allow)
{
    private const string TokenHeader = "auth";
    private const string Scheme = "Basic ";

    private static readonly Dictionary<string, (string Method, GatewayRoute Route)> Paths = new(StringComparer.Ordinal)
    {
        ["/rest_login"] = ("POST", GatewayRoute.SignIn),
        ["/failover_rest_endpoints/get_configurations"] = ("GET", GatewayRoute.Configurations),
        ["/failover_monitoring/status"] = ("GET", GatewayRoute.Status),
        ["/failover_monitoring/start"] = ("POST", GatewayRoute.Start),
        ["/failover_monitoring/stop"] = ("POST", GatewayRoute.Stop),
        ["/failover_monitoring/discover"] = ("POST", GatewayRoute.Discover),
        ["/failover_monitoring/settings"] = ("PUT", GatewayRoute.Settings),
    };

    /// <summary>The paths with their method.</summary>
    public static IReadOnlyList<string> All => [.. Paths.Select(p => $"{p.Value.Method} {p.Key}")];

    /// <summary>The token; null when there is none, or more than one.</summary>
    public Secret? Token { get; private init; }

    /// <summary>The source address that API Gateway saw; null when the event has none.</summary>
    public IPAddress? Source { get; private init; }

    /// <summary>Reads the envelope of an event.</summary>
    public static GatewayRequest Of(APIGatewayProxyRequest request)
    {
        var known = Paths.GetValueOrDefault(request.Path ?? "");
        var isMade = known.Method is not null && known.Method == request.HttpMethod;
        return new GatewayRequest(isMade ? known.Route : null, known.Method)
        {
            Token = TokenOf(request),
            Source = IPAddress.TryParse(request.RequestContext?.Identity?.SourceIp, out var source) ? source : null,
        };
    }

    // API Gateway passes a header that was sent twice with both values.
    private static Secret? TokenOf(APIGatewayProxyRequest request)
    {
        var values = request.MultiValueHeaders is { Count: > 0 } all
            ? all.Where(h => h.Key.Equals(TokenHeader, StringComparison.OrdinalIgnoreCase)).SelectMany(h => h.Value ?? [])
            : (request.Headers ?? new Dictionary<string, string>(StringComparer.Ordinal))
                .Where(h => h.Key.Equals(TokenHeader, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value);
        return values.ToList() is [{ } only] && only.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && only[Scheme.Length..].Trim() is { Length: > 0 } token
                ? new Secret(token)
                : null;
    }
}
