using System.Net;
using System.Net.Security;

namespace Autoscale.Adapters.Endpoints;

/// <summary>
/// Handlers of HTTPS for one server that is no part of AWS: requests go to it and to no other place, over no proxy, without cookies and
/// headers of the runtime.
/// </summary>
internal static class ServerHandlers
{
    private const int MaxHeadersInKilobytes = 16;

    public static SocketsHttpHandler Of(SslClientAuthenticationOptions tls) => new()
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        MaxResponseHeadersLength = MaxHeadersInKilobytes,
        ActivityHeadersPropagator = null,
        SslOptions = tls,
    };
}
