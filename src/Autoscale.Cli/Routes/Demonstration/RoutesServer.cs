using System.Text.Json;
using Amazon.Lambda.Core;
using Autoscale.Cli.Serve;
using Autoscale.Cli.Serve.Alarms;
using Autoscale.Lambda.Handlers;
using Autoscale.Lambda.Logging;
using Autoscale.Lambda.Startup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Routes.Demonstration;

/// <summary><c>autoscale serve --routes</c>: route failover over units on this machine, from start to Ctrl-C.</summary>
internal sealed class RoutesServer(ServeOptions options, int zones, TextWriter output)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // 1. All input is checked before anything starts.
        var template = ServerlessTemplate.Find(options.Template, Directory.GetCurrentDirectory());
        var route = ServerlessTemplate.ReadRoutes(template, ServerlessTemplate.RouteFailoverCondition)
            .FirstOrDefault(r => r.Function == nameof(RouteFailoverHandler.RouteFailover));
        var schedule = ServerlessTemplate.ReadSchedules(template, ServerlessTemplate.RouteFailoverCondition)
            .FirstOrDefault(s => s.Function == nameof(RouteFailoverHandler.RouteFailover));
        if (route is null || schedule is null)
            throw new UsageException($"template '{template}' declares no function RouteFailover with an API event and a schedule.");
        using var world = new RoutesWorld(zones, options.IsLoop, options.Variables);
        using var log = ConsoleLog.For(options, output, TimeProvider.System);
        var cloudWatch = new LocalCloudWatch(
            TemplateAlarms.Read(template, ServerlessTemplate.RouteFailoverCondition), TimeProvider.System, log);
        var journal = new RoutesJournal(log, world, new JsonFailoverJournal(world.Name, TimeProvider.System, cloudWatch.Log));

        // 2. The gateway.
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(options.Url.ToString()).SuppressStatusMessages(suppressStatusMessages: true);
        builder.Logging.ClearProviders().AddProvider(log);
        world.AddTo(builder.Services, journal);
        await using var app = builder.Build();
        var function = cloudWatch.CountedAnswering(FunctionTable.RouteFailover(app.Services));
        var gateway = new RoutesGateway(world, journal, function, route, cloudWatch, log);
        await LocalWeb.StartAsync(app, options.Url, gateway.AnswerAsync, log, cancellationToken);
        await SayAsync(template, route);

        // 3. The scheduled runs, until the user stops the program.
        List<Func<CancellationToken, Task>> work = [token => TickAsync(function, schedule, token), cloudWatch.RunAsync];
        if (options.HasLiveView)
            work.Add(RoutesPicture.View(world, journal, log.Changes).RunAsync);
        await ServeWork.RunAsync(_ => Task.CompletedTask, work, cancellationToken);
        await app.StopAsync(CancellationToken.None);
        await output.WriteLineAsync("stopped");
    }

    // The first tick comes at once, so that a demonstration starts without a minute's delay.
    private static async Task TickAsync(
        Func<JsonElement, ILambdaContext, Task<JsonElement>> function, TemplateSchedule schedule, CancellationToken cancellationToken)
    {
        var tick = JsonElement.Parse("""{"source":"aws.events","detail-type":"Scheduled Event"}""");
        using var timer = new PeriodicTimer(schedule.Period);
        var running = new List<Task>();
        for (var n = 1; ; n++)
        {
            // A failure is logged already, and the next tick does not depend on this one.
            running.Add(function(tick, new LocalContext(schedule.Function, $"tick-{n}", schedule.Timeout, TimeProvider.System)));
            _ = running.RemoveAll(r => r.IsCompleted);
            _ = await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    private async Task SayAsync(string template, TemplateRoute route)
    {
        await output.WriteLineAsync(
            $"listening on {options.Url.ToString().TrimEnd('/')} with function RouteFailover of {template}; picture at {options.Url}; " +
            "stop with Ctrl-C");
        await output.WriteLineAsync(
            $"to simulate failures: POST {new Uri(options.Url, "simulation/units")}/{{zone}}/ and {RoutesGateway.UnitVerbs}; " +
            $"POST {new Uri(options.Url, "simulation/tables")}/{{zone}}/ and {RoutesGateway.TableVerbs}");
        await output.WriteLineAsync(options.IsLoop
            ? "a run probes all the time; a call during a run is answered with 409, and the run compares once more"
            : "a run probes once a minute, and when a FortiGate calls");
        await output.WriteLineAsync(
            $"to call like a FortiGate: {route.Method} {new Uri(options.Url, Gateway.Stage + route.Path)} with header x-api-key: " +
            RoutesGateway.ApiKey);
    }
}
