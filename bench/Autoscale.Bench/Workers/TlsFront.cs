using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Autoscale.Bench.Workers;

/// <summary>
/// Terminates TLS in front of a plain endpoint, with a certificate of an authority that exists only in this process. A function in AWS uses
/// TLS, so a start without it would leave out the handshake and the reading of trusted certificates.
/// </summary>
public sealed class TlsFront : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Uri _target;
    private readonly X509Certificate2 _certificate;
    private readonly Task _accepting;

    private TlsFront(Uri target, X509Certificate2 certificate, string authorityPem)
    {
        (_target, _certificate, AuthorityPem) = (target, certificate, authorityPem);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The https URL.</summary>
    public Uri Endpoint => new($"https://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>The certificate of the authority, for the client's file of trusted certificates.</summary>
    public string AuthorityPem { get; }

    /// <summary>Starts a TLS endpoint in front of a plain one.</summary>
    /// <param name="target">The plain endpoint.</param>
    /// <param name="isExpired">True for a certificate that expired an hour ago.</param>
    public static TlsFront Start(Uri target, bool isExpired = false)
    {
        var now = DateTimeOffset.UtcNow;
        var (from, until) = (now.AddDays(-2), now.AddDays(1));
        using var authorityKey = RSA.Create(2048);
        var authority = new CertificateRequest("CN=Bench Authority", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authority.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var root = authority.CreateSelfSigned(from, until);

        using var key = RSA.Create(2048);
        var leaf = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        leaf.CertificateExtensions.Add(names.Build());
        using var issued = leaf.Create(root, from, isExpired ? now.AddHours(-1) : until, [1, 2, 3, 4, 5, 6, 7, 8]);
        return new TlsFront(target, issued.CopyWithPrivateKey(key), root.ExportCertificatePem());
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _certificate.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Disposing this object ends the listener.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using var accepted = client;
            using var plain = new TcpClient { NoDelay = true };
            accepted.NoDelay = true;
            await plain.ConnectAsync(_target.Host, _target.Port, _end.Token);
            await using var secure = new SslStream(accepted.GetStream());
            await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _end.Token);
            var inward = secure.CopyToAsync(plain.GetStream(), _end.Token);
            await Task.WhenAny(inward, plain.GetStream().CopyToAsync(secure, _end.Token));
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException or SocketException
            or System.Security.Authentication.AuthenticationException)
        {
            // A client may close its connection at any time, for example when its function is stopped.
        }
    }
}
