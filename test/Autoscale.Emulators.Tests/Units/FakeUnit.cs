using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Autoscale.Emulators.Tests.Units;

/// <summary>A server on the loopback interface that answers every request with the same bytes.</summary>
internal sealed class FakeUnit : IDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _ended = new();
    private readonly X509Certificate2? _certificate;
    private readonly string _answer;
    private readonly bool _hangsUp;

    /// <summary>Starts the server.</summary>
    /// <param name="answer">The bytes of every answer.</param>
    /// <param name="certificate">The server certificate; null for no TLS.</param>
    /// <param name="address">The address; null for 127.0.0.1.</param>
    /// <param name="hangsUp">Whether the server closes the connection after the answer.</param>
    public FakeUnit(string answer, X509Certificate2? certificate = null, IPAddress? address = null, bool hangsUp = true)
    {
        (_answer, _certificate, _hangsUp) = (answer, certificate, hangsUp);
        _listener = new TcpListener(address ?? IPAddress.Loopback, 0);
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The number of accepted connections.</summary>
    public int Connections { get; private set; }

    /// <summary>The last request.</summary>
    public string Request { get; private set; } = "";

    /// <summary>The server name of the last TLS handshake.</summary>
    public string? Name { get; private set; }

    /// <summary>A self-signed certificate.</summary>
    public static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=unit.example.com", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(
            TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }

    public void Dispose()
    {
        _ended.Cancel();
        _listener.Dispose();
        _ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_ended.Token);
                Connections++;
                _ = AnswerAsync(client, _ended.Token);
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client, CancellationToken ended)
    {
        using var _ = client;
        try
        {
            await using var stream = await OpenAsync(client.GetStream(), ended);
            var buffer = new byte[4096];
            Request = Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer, ended));
            await stream.WriteAsync(Encoding.ASCII.GetBytes(_answer), ended);
            if (!_hangsUp)
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ended);
        }
        catch (Exception over)
            when (over is OperationCanceledException or IOException or System.Security.Authentication.AuthenticationException)
        {
            // The client has closed the connection.
        }
    }

    private async Task<Stream> OpenAsync(NetworkStream stream, CancellationToken ended)
    {
        if (_certificate is null)
            return stream;
        var encrypted = new SslStream(stream);
        await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, ended);
        Name = encrypted.TargetHostName;
        return encrypted;
    }
}
