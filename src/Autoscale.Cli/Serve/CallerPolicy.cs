using System.Net;

namespace Autoscale.Cli.Serve;

/// <summary>
/// Decides which requests a server on this machine answers. A web page in a browser on the same machine can send requests to any local
/// port: by their name for this server (a domain that resolves to 127.0.0.1) or by their origin they are recognised and refused.
/// </summary>
internal static class CallerPolicy
{
    /// <summary>True when other machines can reach a server with this URL.</summary>
    public static bool IsExposed(Uri url) => !IsLoopback(url.Host);

    /// <summary>True when a request names this server: by a loopback name, or by the host of its URL.</summary>
    /// <param name="url">The URL of the server. One that listens on all addresses is also named by any address.</param>
    /// <param name="host">The host in the request, without its port.</param>
    public static bool IsNamed(Uri url, string host) =>
        IsLoopback(host)
        || string.Equals(host, url.Host, StringComparison.OrdinalIgnoreCase)
        || (IsAnyAddress(url.Host) && IPAddress.TryParse(host.Trim('[', ']'), out _));

    /// <summary>True when a request comes from no web page, or from one of this server.</summary>
    /// <param name="origin">The header <c>Origin</c>; null when the request has none.</param>
    public static bool IsOwnOrigin(Uri url, string? origin) =>
        string.IsNullOrEmpty(origin)
        || (Uri.TryCreate(origin, UriKind.Absolute, out var page)
            && page.Scheme == url.Scheme
            && page.Port == url.Port
            && IsNamed(url, page.Host));

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsAnyAddress(string host) =>
        IPAddress.TryParse(host.Trim('[', ']'), out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any));
}
