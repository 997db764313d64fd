using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Serve;

/// <summary>Starts web servers on this machine.</summary>
internal static class LocalWeb
{
    /// <summary>
    /// Starts a web server; a <see cref="UsageException"/> names the reason why it cannot listen on the URL. It answers only requests that
    /// name this server and come from no other web page (<see cref="CallerPolicy"/>).
    /// </summary>
    /// <param name="url">The URL; with port 0, a free port is chosen, which the first URL of the server tells.</param>
    /// <param name="answer">Answers a request.</param>
    public static async Task StartAsync(
        WebApplication app, Uri url, RequestDelegate answer, ConsoleLog log, CancellationToken cancellationToken)
    {
        if (CallerPolicy.IsExposed(url))
        {
            log.Write(
                LogLevel.Warning,
                $"other machines can reach {url.ToString().TrimEnd('/')}: its answers contain secrets, and requests to /simulation change "
                    + "the deployment");
        }

        app.Run(http => RefusalOf(http, WithPort(url, http)) is { } refusal ? RefuseAsync(http, refusal) : answer(http));
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new UsageException($"{url} is in use already; choose another port.");
        }
        catch (Exception fault) when (fault is SocketException or InvalidOperationException or IOException)
        {
            throw new UsageException($"cannot listen on {url}: {fault.Message}");
        }
    }

    private static Uri WithPort(Uri url, HttpContext http) =>
        url.Port == 0 ? new UriBuilder(url) { Port = http.Connection.LocalPort }.Uri : url;

    private static (int Status, string Sentence)? RefusalOf(HttpContext http, Uri url)
    {
        if (!CallerPolicy.IsNamed(url, http.Request.Host.Host))
        {
            return (
                StatusCodes.Status421MisdirectedRequest,
                $"this server is {url}: a request must name it, or localhost, in the header Host");
        }

        return CallerPolicy.IsOwnOrigin(url, http.Request.Headers.Origin)
            ? null
            : (StatusCodes.Status403Forbidden, "requests of other web pages are refused");
    }

    private static Task RefuseAsync(HttpContext http, (int Status, string Sentence) refusal)
    {
        http.Response.StatusCode = refusal.Status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(
            Control.SimulationAnswer.Wrong(refusal.Status, refusal.Sentence).Json, http.RequestAborted);
    }
}
