using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;

namespace Autoscale.Cli.Serve;

/// <summary>Starts web servers on this machine.</summary>
internal static class LocalWeb
{
    /// <summary>Starts a web server; a <see cref="UsageException"/> names the reason why it cannot listen on the URL.</summary>
    public static async Task StartAsync(WebApplication app, Uri url, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new UsageException($"{url} is in use already; choose another port with --url.");
        }
        catch (Exception fault) when (fault is SocketException or InvalidOperationException or IOException)
        {
            throw new UsageException($"cannot listen on {url}: {fault.Message}");
        }
    }
}
