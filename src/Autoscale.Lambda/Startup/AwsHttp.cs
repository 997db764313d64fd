using Autoscale.Adapters.Endpoints;
using System.Net;
using System.Net.Security;
using Amazon.Runtime;

namespace Autoscale.Lambda.Startup;

/// <summary>
/// Creates the HTTP clients of the AWS clients: their connections survive the freeze of the process between two events, the validation
/// of a certificate downloads nothing, and the shipped roots are used where they are in force. Safe for concurrent use.
/// </summary>
/// <param name="roots">Validates servers whose root is not shipped; null to use only the certificate store of the system.</param>
public sealed class AwsHttp(ShippedRoots? roots) : HttpClientFactory
{
    // Lambda freezes the process after an answer; the next event may arrive half a minute later and should reuse the connection.
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
        new(Handler(clientConfig), disposeHandler: true) { Timeout = clientConfig.Timeout ?? System.Threading.Timeout.InfiniteTimeSpan };

    private SocketsHttpHandler Handler(IClientConfig config) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        Proxy = config.GetWebProxy(),
        PooledConnectionIdleTimeout = Idle,
        ConnectTimeout = config.ConnectTimeout ?? System.Threading.Timeout.InfiniteTimeSpan,
        SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = ServerChains.Policy(),
            RemoteCertificateValidationCallback = roots is null ? null : roots.Accepts,
        },
    };
}
