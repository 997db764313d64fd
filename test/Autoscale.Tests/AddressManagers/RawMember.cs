using System.Net.Security;
using System.Net.Sockets;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Simulation.Https;

namespace Autoscale.Tests.AddressManagers;

/// <summary>A server with real TLS that counts requests and answers each with the same bytes, then ends TLS and the connection.</summary>
internal sealed class RawMember : IAsyncDisposable
{
    private readonly SimulatedAuthority _authority = new("Simulated Authority");
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate;
    private readonly byte[] _answer;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;
    private int _requests;

    public RawMember(string answer)
    {
        _certificate = _authority.IssueServer("raw", IPAddress.Loopback);
        _answer = Encoding.Latin1.GetBytes(answer);
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Requests => Volatile.Read(ref _requests);

    public ClusterMember Member => new(new Uri($"https://{_listener.LocalEndpoint}")) { Trust = new MemberTrust(null, _authority.Pem) };

    public MemberSession Session => new(Member, ApiVersion.V2, new Secret("Basic eA=="));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _serving;
        _listener.Dispose();
        _end.Dispose();
        _certificate.Dispose();
        _authority.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var connection = await _listener.AcceptTcpClientAsync(_end.Token);
                await AnswerAsync(connection);
            }
        }
        catch (OperationCanceledException)
        {
            // The test has ended.
        }
    }

    private async Task AnswerAsync(TcpClient connection)
    {
        try
        {
            await using var tls = new SslStream(connection.GetStream());
            await tls.AuthenticateAsServerAsync(_certificate);
            var buffer = new byte[64 * 1024];
            if (await tls.ReadAsync(buffer) == 0)
                return;
            _ = Interlocked.Increment(ref _requests);
            await tls.WriteAsync(_answer);
            await tls.ShutdownAsync();
        }
        catch (Exception left) when (left is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The client closed the connection.
        }
    }
}
