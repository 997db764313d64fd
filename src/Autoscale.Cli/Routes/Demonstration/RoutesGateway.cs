using System.Text;
using System.Text.Json;
using Amazon.Lambda.Core;
using Autoscale.Cli.Serve;
using Autoscale.Domain.RouteFailover.Health;
using Microsoft.AspNetCore.Http;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Autoscale.Cli.Routes.Demonstration;

/// <summary>The local API Gateway of route failover, and the requests by which a user changes the units.</summary>
internal sealed class RoutesGateway(
    RoutesWorld world,
    RoutesJournal journal,
    Func<JsonElement, ILambdaContext, Task<JsonElement>> function,
    TemplateRoute route,
    ConsoleLog log)
{
    /// <summary>The key of the local API; it is not secret.</summary>
    public const string ApiKey = "local-key";

    private const string Units = "/simulation/units/";

    private long _requests;

    /// <summary>Answers one request.</summary>
    public Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "/";
        return path switch
        {
            "/" when HttpMethods.IsGet(http.Request.Method) =>
                TextAsync(http, 200, string.Join('\n', RoutesPicture.Of(world, journal.Last?.Units ?? []))),
            _ when path.StartsWith(Units, StringComparison.Ordinal) => DoAsync(http, path[Units.Length..].Split('/')),
            _ when path == $"/{Gateway.Stage}{route.Path}" => InvokeAsync(http),
            _ => TextAsync(http, 403, ""),
        };
    }

    // A wrong key is refused before the function is invoked, as in API Gateway.
    private async Task InvokeAsync(HttpContext http)
    {
        if (http.Request.Headers["x-api-key"] != ApiKey)
        {
            await TextAsync(http, 403, "");
            return;
        }

        var requestId = $"local-{Interlocked.Increment(ref _requests)}";
        var source = ProxyEvents.SourceOf(http, trustsForwardedFor: true);
        if (await ProxyEvents.ReadAsync(http, source, Gateway.Stage, requestId, TimeProvider.System.GetUtcNow()) is not { } request)
        {
            await TextAsync(http, 413, "");
            return;
        }

        var received = JsonSerializer.SerializeToElement(request, ProxyEventContext.Default.APIGatewayProxyRequest);
        var answer = await function(received, new LocalContext(route.Function, requestId, route.Timeout, TimeProvider.System));
        http.Response.ContentType = "application/json";
        await TextAsync(http, answer.GetProperty("statusCode").GetInt32(), answer.GetProperty("body").GetString()!);
    }

    private async Task DoAsync(HttpContext http, string[] words)
    {
        if (!HttpMethods.IsPost(http.Request.Method))
            await TextAsync(http, 405, "use POST");
        else if (words is not [var number, var verb] || !int.TryParse(number, out var zone) || zone < 1 || zone > world.Listeners.Count)
            await TextAsync(
                http,
                404,
                $"valid paths are {Units}{{zone}}/kill, hang, revive, drain, undrain, failback for zones 1 to {world.Listeners.Count}");
        else if (await TryDoAsync(zone, verb, http.RequestAborted) is { } done)
        {
            log.Write(LogLevel.Information, $"unit {zone} {done} by hand");
            await TextAsync(http, 200, $"unit {zone} {done}");
        }
        else
            await TextAsync(http, 404, "the action must be kill, hang, revive, drain, undrain or failback");
    }

    private async Task<string?> TryDoAsync(int zone, string verb, CancellationToken cancellationToken)
    {
        var listener = world.Listeners[zone - 1];
        switch (verb)
        {
            case "kill":
                listener.Refuse();
                return "was killed";
            case "hang":
                listener.Hang();
                return "hangs";
            case "revive":
                listener.Listen();
                return "was revived";
            case "drain":
                _ = await world.Memory.OrderAsync(new FailoverOrder.Drain(zone), cancellationToken);
                return "is drained";
            case "undrain":
                _ = await world.Memory.OrderAsync(new FailoverOrder.Undrain(zone), cancellationToken);
                return "is undrained";
            case "failback":
                _ = await world.Memory.OrderAsync(new FailoverOrder.FailBack(zone, TimeProvider.System.GetUtcNow()), cancellationToken);
                return "gets its routes back";
            default:
                return null;
        }
    }

    private static Task TextAsync(HttpContext http, int status, string text)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType ??= "text/plain; charset=utf-8";
        return http.Response.WriteAsync(text.Length == 0 ? text : text + "\n", Encoding.UTF8);
    }
}
