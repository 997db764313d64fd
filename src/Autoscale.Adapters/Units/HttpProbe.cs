using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Autoscale.Domain.RouteFailover;

namespace Autoscale.Adapters.Units;

/// <summary>Asks by HTTP GET, over a new connection each time: an old one would prove nothing.</summary>
internal sealed class HttpProbe : IDisposable
{
    private const int MostBody = 64 * 1024;
    private const int MostHeadersInKilobytes = 16;

    private readonly IReadOnlySet<string> _fingerprints;
    private readonly SocketsHttpHandler _handler;
    private readonly HttpClient _client;

    /// <summary>Prepares it.</summary>
    /// <param name="fingerprints">Of certificates that are accepted whoever vouches for them.</param>
    public HttpProbe(IReadOnlySet<string> fingerprints)
    {
        _fingerprints = fingerprints;
        _handler = HandlerOf(IsAccepted);
        _client = new HttpClient(_handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>What was wrong with the answer; null when nothing was.</summary>
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
            return "broken off";
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
        MaxResponseHeadersLength = MostHeadersInKilobytes,
        MaxResponseDrainSize = 0,
        ActivityHeadersPropagator = null,
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = validate,

            // A certificate may name places from which to load others; what a device shows must not make us ask there.
            CertificateChainPolicy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true },
        },
    };

    // The address is in the URL, so that a connection to one unit never serves the question to another; the name of the Host header is also the one that TLS asks for.
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
        var buffer = new byte[MostBody];
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
        { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded } => "answered no HTTP",
        { HttpRequestError: HttpRequestError.ConnectionError } => "unreachable",
        _ => "broken off",
    };

    private static bool IsDistrust(Exception? failed) => failed is UntrustedCertificateException || (failed?.InnerException is { } inner && IsDistrust(inner));

    // Thrown, and not just denied: otherwise it could not be told from a unit that speaks no TLS at all.
    private bool IsAccepted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None || (certificate is not null && _fingerprints.Contains(certificate.GetCertHashString(HashAlgorithmName.SHA256)))
            ? true
            : throw new UntrustedCertificateException();

    private sealed class UntrustedCertificateException : AuthenticationException;
}
