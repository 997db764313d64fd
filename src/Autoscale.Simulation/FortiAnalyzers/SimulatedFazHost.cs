using System.Net;
using System.Text;
using Autoscale.Simulation.Https;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Autoscale.Simulation.FortiAnalyzers;

/// <summary>
/// A simulated FortiAnalyzer on 127.0.0.1 over HTTPS: <c>POST /jsonrpc</c>. While it is down, it closes connections without an answer.
/// </summary>
public sealed class SimulatedFazHost : IAsyncDisposable
{
    private readonly SimulatedFortiAnalyzer _device;
    private readonly TimeProvider _clock;
    private SimulatedServer? _server;

    private SimulatedFazHost(SimulatedFortiAnalyzer device, TimeProvider clock) => (_device, _clock) = (device, clock);

    /// <summary>Called with the kind of a call whose answer is delayed, when its delay begins; null for no call.</summary>
    public Action<FazCallKind>? Delaying { get; set; }

    /// <summary>The port.</summary>
    public int Port => _server!.Port;

    /// <summary>Starts a server.</summary>
    /// <param name="device">The FortiAnalyzer.</param>
    /// <param name="certificates">Its certificate; the caller disposes it after the server.</param>
    /// <param name="clock">The clock of delays.</param>
    /// <param name="port">The port; 0 for any free one.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    public static async Task<SimulatedFazHost> StartAsync(
        SimulatedFortiAnalyzer device,
        SimulatedFazCertificates certificates,
        TimeProvider clock,
        int port,
        CancellationToken cancellationToken)
    {
        var host = new SimulatedFazHost(device, clock);
        host._server = await SimulatedServer.StartAsync(
            new IPEndPoint(IPAddress.Loopback, port),
            new HttpsConnectionAdapterOptions { ServerCertificate = certificates.Server },
            host.AnswerAsync,
            admits: null,
            cancellationToken);
        return host;
    }

    /// <summary>Stops without waiting for open calls.</summary>
    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (_device.Troubles.IsDown)
        {
            context.Abort();
            return;
        }

        if (context.Request.Path != "/jsonrpc" || !HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        if (!await TryDelayAsync(FazRpcRequest.TryParse(body)?.Kind ?? FazCallKind.Other, context.RequestAborted))
            return;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(_device.Answer(body), context.RequestAborted);
    }

    // False when the client left meanwhile.
    private async Task<bool> TryDelayAsync(FazCallKind kind, CancellationToken cancellationToken)
    {
        if (!_device.Troubles.Delays.TryGetValue(kind, out var delay))
            return true;
        try
        {
            var wait = Task.Delay(delay, _clock, cancellationToken);
            Delaying?.Invoke(kind);
            await wait;
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
