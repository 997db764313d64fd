using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Simulation.FortiAnalyzers;

/// <summary>
/// A simulated FortiAnalyzer on 127.0.0.1 over HTTPS: <c>POST /jsonrpc</c>. While it is down, it closes connections without an answer.
/// </summary>
public sealed class SimulatedFazHost : IAsyncDisposable
{
    private readonly SimulatedFortiAnalyzer _device;
    private readonly TimeProvider _clock;
    private readonly WebApplication _application;

    private SimulatedFazHost(SimulatedFortiAnalyzer device, SimulatedFazCertificates certificates, TimeProvider clock, int port)
    {
        (_device, _clock) = (device, clock);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        _ = builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            _ = listen.UseHttps(certificates.Server);
        }));
        _application = builder.Build();
        _application.Run(AnswerAsync);
    }

    /// <summary>Called with the kind of a call whose answer is delayed, when its delay begins; null for no call.</summary>
    public Action<FazCallKind>? Delaying { get; set; }

    /// <summary>The port.</summary>
    public int Port => new Uri(_application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>()
        .Addresses.Single()).Port;

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
        var host = new SimulatedFazHost(device, certificates, clock, port);
        await host._application.StartAsync(cancellationToken);
        return host;
    }

    /// <summary>Stops without waiting for open calls.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(new CancellationToken(canceled: true));
        await _application.DisposeAsync();
    }

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
