using System.Net;
using System.Net.Security;
using Amazon.Runtime;

namespace Autoscale.Lambda.Startup;

/// <summary>
/// Makes the HTTP clients of the AWS clients: connections that outlive the freezing of the process between two events, no
/// downloads while a certificate is judged, and the shipped roots where those are in force. Safe for concurrent use.
/// </summary>
/// <param name="roots">Judges servers whose root is not shipped; null to trust the store of the system, as every client does.</param>
public sealed class AwsHttp(ShippedRoots? roots) : HttpClientFactory
{
    // Lambda freezes the process after an answer; the next event may come half a minute later and should find its connection.
    private static readonly TimeSpan s_idle = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
        new(Handler(clientConfig), disposeHandler: true) { Timeout = clientConfig.Timeout ?? System.Threading.Timeout.InfiniteTimeSpan };

    private SocketsHttpHandler Handler(IClientConfig config) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        Proxy = config.GetWebProxy(),
        PooledConnectionIdleTimeout = s_idle,
        ConnectTimeout = config.ConnectTimeout ?? System.Threading.Timeout.InfiniteTimeSpan,
        SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = ShippedRoots.Policy(),
            RemoteCertificateValidationCallback = roots is null ? null : roots.Accepts,
        },
    };
}
