using System.Text;
using System.Text.Json;
using Amazon.Lambda.Core;
using Autoscale.Cli.OpenApi;
using Autoscale.Cli.Serve;
using Autoscale.Cli.Serve.Alarms;
using Autoscale.Cli.Serve.Changes;
using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Units;
using Microsoft.AspNetCore.Http;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Autoscale.Cli.Routes.Demonstration;

/// <summary>The local API Gateway of route failover, and the requests by which a user changes the units.</summary>
internal sealed class RoutesGateway(
    RoutesWorld world,
    RoutesJournal journal,
    Func<JsonElement, ILambdaContext, Task<JsonElement>> function,
    TemplateRoute route,
    LocalCloudWatch cloudWatch,
    ConsoleLog log)
{
    /// <summary>The key of the local API; it is not secret.</summary>
    public const string ApiKey = "local-key";

    /// <summary>The actions on a unit.</summary>
    public const string UnitVerbs = "kill, hang, revive, drain, undrain, failback";

    /// <summary>The actions on the route table of a zone.</summary>
    public const string TableVerbs = "delete, unroute, strand, lock, restore";

    private const string Units = "/simulation/units/";
    private const string Tables = "/simulation/tables/";

    private readonly ChangesPage _changes = new(log.Changes);
    private long _requests;

    /// <summary>Answers one request.</summary>
    public Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "/";
        return path switch
        {
            "/" when HttpMethods.IsGet(http.Request.Method) =>
                TextAsync(http, 200, string.Join('\n', RoutesPicture.Of(world, journal.Last?.Units ?? []))),
            LocalCloudWatch.Path when HttpMethods.IsGet(http.Request.Method) => cloudWatch.AnswerAsync(http),
            ServeApi.Path when HttpMethods.IsGet(http.Request.Method) => ServeApi.AnswerAsync(http),
            ChangesPage.Path when HttpMethods.IsGet(http.Request.Method) => _changes.AnswerAsync(http),
            _ when path.StartsWith(Units, StringComparison.Ordinal) => DoAsync(http, Units, UnitVerbs, TryDoAsync),
            _ when path.StartsWith(Tables, StringComparison.Ordinal) => DoAsync(
                http, Tables, TableVerbs, (zone, verb, _) => Task.FromResult(Change(zone, verb))),
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

    /// <param name="root">The path before the number of the zone.</param>
    /// <param name="verbs">The valid actions.</param>
    /// <param name="tryDo">Changes a zone, and returns the change in words; null for another action.</param>
    private async Task DoAsync(
        HttpContext http, string root, string verbs, Func<int, string, CancellationToken, Task<string?>> tryDo)
    {
        var words = http.Request.Path.Value![root.Length..].Split('/');
        if (!HttpMethods.IsPost(http.Request.Method))
            await TextAsync(http, 405, "use POST");
        else if (words is not [var number, var verb] || !int.TryParse(number, out var zone) || zone < 1 || zone > world.Listeners.Count)
            await TextAsync(http, 404, $"valid paths are {root}{{zone}}/{verbs} for zones 1 to {world.Listeners.Count}");
        else if (await tryDo(zone, verb, http.RequestAborted) is { } done)
        {
            log.Write(LogLevel.Information, $"{done} by hand");
            await TextAsync(http, 200, done);
        }
        else
            await TextAsync(http, 404, $"the action must be one of {verbs}");
    }

    private async Task<string?> TryDoAsync(int zone, string verb, CancellationToken cancellationToken)
    {
        var listener = world.Listeners[zone - 1];
        switch (verb)
        {
            case "kill":
                listener.Refuse();
                return $"unit {zone} was killed";
            case "hang":
                listener.Hang();
                return $"unit {zone} hangs";
            case "revive":
                listener.Listen();
                return $"unit {zone} was revived";
            case "drain":
                _ = await world.Memory.OrderAsync(new FailoverOrder.Drain(zone), cancellationToken);
                return $"unit {zone} is drained";
            case "undrain":
                _ = await world.Memory.OrderAsync(new FailoverOrder.Undrain(zone), cancellationToken);
                return $"unit {zone} is undrained";
            case "failback":
                _ = await world.Memory.OrderAsync(new FailoverOrder.FailBack(zone, TimeProvider.System.GetUtcNow()), cancellationToken);
                return $"unit {zone} gets its routes back";
            default:
                return null;
        }
    }

    private string? Change(int zone, string verb)
    {
        var table = world.Settings.Units[zone - 1];
        (string Did, Action<FailoverUnit> Change)? change = verb switch
        {
            "delete" => ("is deleted", world.Delete),
            "unroute" => ("has no route", world.Unroute),
            "strand" => ("has a route to an interface of no unit", world.Strand),
            "lock" => ("accepts no change", world.Lock),
            "restore" => ("is restored", world.Restore),
            _ => null,
        };
        change?.Change(table);
        return change is { } done ? $"table {table.TableIds[0]} {done.Did}" : null;
    }

    private static Task TextAsync(HttpContext http, int status, string text)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType ??= "text/plain; charset=utf-8";
        return http.Response.WriteAsync(text.Length == 0 ? text : text + "\n", Encoding.UTF8);
    }
}
