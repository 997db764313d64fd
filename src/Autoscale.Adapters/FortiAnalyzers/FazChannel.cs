using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Autoscale.Adapters.Endpoints;
using Autoscale.Domain.Cluster.FortiAnalyzers;

namespace Autoscale.Adapters.FortiAnalyzers;

/// <summary>
/// The way to one FortiAnalyzer: calls by POST to <c>https://{address}:{port}/jsonrpc</c> and to no other place, over one connection if
/// possible. Nothing is sent before the certificate is accepted.
/// </summary>
internal sealed class FazChannel : IDisposable
{
    /// <summary>The time in which the TCP connection has to be made.</summary>
    public static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(5);

    /// <summary>The time for one call.</summary>
    public static readonly TimeSpan CallTime = TimeSpan.FromSeconds(30);

    private const int MaxAnswer = 8 * 1024 * 1024;

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly IPEndPoint _endPoint;
    private readonly ServerTrust _trust;
    private readonly TimeProvider _clock;
    private readonly HttpClient _client;
    private readonly Uri _url;

    [SuppressMessage("Reliability", "CA2000", Justification = "The client owns the handler.")]
    public FazChannel(FazConnection connection, ServerTrust trust, TimeProvider clock)
    {
        (_trust, _clock, _endPoint) = (trust, clock, new IPEndPoint(connection.Address, connection.Port));
        _url = new Uri($"https://{_endPoint}/jsonrpc");
        _client = new HttpClient(HandlerOf(trust.Options()), disposeHandler: true)
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MaxAnswer,
        };
    }

    /// <summary>Makes a call; the fault is null when an answer arrived, of any status.</summary>
    public async Task<(FazRpcAnswer? Answer, FazFault? Fault)> CallAsync(byte[] request, CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(CallTime, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        try
        {
            using var message = MessageOf(request);
            using var response = await _client.SendAsync(message, either.Token);
            if (response.StatusCode != HttpStatusCode.OK)
                return Fault(FazFaultKind.Malformed, $"it answered with HTTP status {(int)response.StatusCode}");
            var answer = FazRpcAnswer.TryParse(await response.Content.ReadAsByteArrayAsync(either.Token));
            return answer is null ? Fault(FazFaultKind.Malformed, "its answer is not JSON-RPC") : (answer, null);
        }
        catch (OperationCanceledException)
        {
            return Fault(
                FazFaultKind.TimedOut,
                time.IsCancellationRequested
                    ? string.Create(CultureInfo.InvariantCulture, $"no answer within {CallTime.TotalSeconds} seconds")
                    : "no answer in the time that was left");
        }
        catch (HttpRequestException failed)
        {
            return (null, FaultOf(failed));
        }
        catch (IOException)
        {
            return Fault(FazFaultKind.Unreachable, $"{_endPoint} closed the connection during its answer");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _trust.Dispose();
    }

    private HttpRequestMessage MessageOf(byte[] request) => new(HttpMethod.Post, _url)
    {
        Version = HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        Content = new ByteArrayContent(request) { Headers = { ContentType = Json } },
    };

    private SocketsHttpHandler HandlerOf(SslClientAuthenticationOptions tls)
    {
        var handler = ServerHandlers.Of(tls);
        handler.ConnectCallback = async (_, cancellationToken) => await ConnectAsync(cancellationToken);
        return handler;
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The stream owns the socket, and the handler owns the stream.")]
    private async Task<NetworkStream> ConnectAsync(CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(ConnectTime, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        var socket = new Socket(_endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(_endPoint, either.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new TimeoutException();
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private FazFault FaultOf(HttpRequestException failed)
    {
        for (Exception? cause = failed; cause is not null; cause = cause.InnerException)
        {
            if (Known(cause) is { } fault)
                return fault;
        }

        return new FazFault(FazFaultKind.Unreachable, $"the connection to {_endPoint} was lost");
    }

    private FazFault? Known(Exception cause) => cause switch
    {
        UntrustedServerException refused => new FazFault(FazFaultKind.Certificate, refused.Message),
        TimeoutException => new FazFault(
            FazFaultKind.TimedOut,
            string.Create(CultureInfo.InvariantCulture, $"no connection to {_endPoint} within {ConnectTime.TotalSeconds} seconds")),
        SocketException socket => new FazFault(FazFaultKind.Unreachable, $"{ConnectionWords.Of(socket.SocketErrorCode)} {_endPoint}"),
        AuthenticationException { InnerException: null or System.ComponentModel.Win32Exception } =>
            new FazFault(FazFaultKind.Malformed, $"{_endPoint} does not speak TLS"),
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
            new FazFault(FazFaultKind.Malformed, "its answer is too long"),
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } =>
            new FazFault(FazFaultKind.Malformed, "its answer is not HTTP"),
        _ => null,
    };

    private static (FazRpcAnswer? Answer, FazFault? Fault) Fault(FazFaultKind kind, string text) => (null, new FazFault(kind, text));
}
