using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Autoscale.Domain.RouteFailover.Units;

namespace Autoscale.Adapters.Units;

/// <summary>
/// Probes with HTTP GET over a new connection each time, because an open connection does not prove that new ones are accepted.
/// </summary>
internal sealed class HttpProbe : IDisposable
{
    private const int MaxBody = 64 * 1024;
    private const int MaxHeadersInKilobytes = 16;

    private readonly IReadOnlySet<string> _fingerprints;
    private readonly SocketsHttpHandler _handler;
    private readonly HttpClient _client;

    /// <param name="fingerprints">The SHA-256 fingerprints of certificates that are accepted from any issuer.</param>
    public HttpProbe(IReadOnlySet<string> fingerprints)
    {
        _fingerprints = fingerprints;
        _handler = HandlerOf(IsAccepted);
        _client = new HttpClient(_handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The failure of the probe; null when it succeeded.</summary>
    public async Task<string?> AskAsync(IPAddress address, Probe.Http probe, CancellationToken cancellationToken)
    {
        try
        {
            using var request = RequestTo(address, probe);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if ((int)response.StatusCode != probe.Status)
                return $"answered {(int)response.StatusCode} instead of {probe.Status}";
            return probe.Text is { } text && !await ContainsAsync(response, text, cancellationToken) ? $"answered without '{text}'" : null;
        }
        catch (HttpRequestException failed)
        {
            return WordsOf(failed);
        }
        catch (IOException)
        {
            return ProbeFailure.ConnectionLost;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    private static SocketsHttpHandler HandlerOf(RemoteCertificateValidationCallback validate) => new()
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.Zero,
        MaxResponseHeadersLength = MaxHeadersInKilobytes,
        MaxResponseDrainSize = 0,
        ActivityHeadersPropagator = null,
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = validate,

            // A certificate may contain URLs of other certificates; the certificate of a device must not cause such downloads.
            CertificateChainPolicy = new X509ChainPolicy
            {
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
            },
        },
    };

    // The URL contains the address, so that a connection to one unit never serves a request to another; TLS requests the name in the Host
    // header.
    private static HttpRequestMessage RequestTo(IPAddress address, Probe.Http probe)
    {
        var scheme = probe.Kind == HttpProbeKind.Https ? Uri.UriSchemeHttps : Uri.UriSchemeHttp;
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{scheme}://{new IPEndPoint(address, probe.Port)}{probe.Path}"))
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.Host = probe.Host;
        request.Headers.ConnectionClose = true;
        return request;
    }

    private static async Task<bool> ContainsAsync(HttpResponseMessage response, string text, CancellationToken cancellationToken)
    {
        var wanted = Encoding.UTF8.GetBytes(text);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[MaxBody];
        for (var length = 0; length < buffer.Length;)
        {
            var read = await body.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0)
                return false;
            length += read;
            if (buffer.AsSpan(0, length).IndexOf(wanted) >= 0)
                return true;
        }

        return false;
    }

    private static string WordsOf(HttpRequestException failed) => failed switch
    {
        { InnerException: SocketException socket } => TcpProbe.WordsOf(socket.SocketErrorCode),
        _ when IsDistrust(failed) => "certificate not trusted",
        { HttpRequestError: HttpRequestError.SecureConnectionError } => "no TLS",
        { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded } => "invalid HTTP answer",
        { HttpRequestError: HttpRequestError.ConnectionError } => ProbeFailure.Unreachable,
        _ => ProbeFailure.ConnectionLost,
    };

    private static bool IsDistrust(Exception? failed) =>
        failed is UntrustedCertificateException || (failed?.InnerException is { } inner && IsDistrust(inner));

    // The refusal is thrown, so that it can be distinguished from a unit without TLS.
    private bool IsAccepted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None
        || (certificate is not null && _fingerprints.Contains(certificate.GetCertHashString(HashAlgorithmName.SHA256)))
            ? true
            : throw new UntrustedCertificateException();

    private sealed class UntrustedCertificateException : AuthenticationException;
}
