using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Simulation.Https;

/// <summary>An HTTPS server of a simulated device on a loopback address.</summary>
internal sealed class SimulatedServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private SimulatedServer(
        IPEndPoint endPoint, HttpsConnectionAdapterOptions tls, RequestDelegate answer, Func<CancellationToken, Task<bool>>? admits)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        _ = builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(endPoint, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            if (admits is not null)
            {
                _ = listen.Use(next => async connection =>
                {
                    if (await admits(connection.ConnectionClosed))
                        await next(connection);
                });
            }

            _ = listen.UseHttps(tls);
        }));
        _application = builder.Build();
        _application.Run(answer);
    }

    /// <summary>The port.</summary>
    public int Port => new Uri(_application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>()
        .Addresses.Single()).Port;

    /// <summary>Starts a server.</summary>
    /// <param name="endPoint">Its address; port 0 for any free one.</param>
    /// <param name="tls">Its certificate, and the rules for those of its clients.</param>
    /// <param name="answer">Answers a request.</param>
    /// <param name="admits">Decides on a new connection before TLS begins; false closes it. Null admits all.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    public static async Task<SimulatedServer> StartAsync(
        IPEndPoint endPoint,
        HttpsConnectionAdapterOptions tls,
        RequestDelegate answer,
        Func<CancellationToken, Task<bool>>? admits,
        CancellationToken cancellationToken)
    {
        var server = new SimulatedServer(endPoint, tls, answer, admits);
        try
        {
            await server._application.StartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server._application.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops without waiting for open calls.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(new CancellationToken(canceled: true));
        await _application.DisposeAsync();
    }
}
