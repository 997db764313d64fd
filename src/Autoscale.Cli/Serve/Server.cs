using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using Amazon.Lambda.Core;
using Amazon.Runtime;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Settings;
using Autoscale.Lambda.Handlers;
using Autoscale.Lambda.Startup;
using Autoscale.Simulation.Clock;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Serve;

/// <summary>The local gateway with its backend and its fleet, from start to Ctrl-C.</summary>
internal sealed class Server(ServeOptions options, TextWriter output)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // 1. Whatever can be wrong is found before anything starts.
        var template = ServerlessTemplate.Find(options.Template, Directory.GetCurrentDirectory());
        var routes = ServerlessTemplate.ReadRoutes(template);
        var schedules = ServerlessTemplate.ReadSchedules(template);
        var clock = new ScaledClock(TimeProvider.System, options.Speed);
        using var log = new ConsoleLog(output, clock, isColored: !Console.IsOutputRedirected);
        var world = options.Backend == Backend.Memory ? new MemoryWorld(options.Fleet, HandlerUrl, ConfigsetFolder(template)) : null;

        // 2. The gateway.
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(options.Url.ToString()).SuppressStatusMessages(suppressStatusMessages: true);
        builder.Logging.ClearProviders().AddProvider(log);
        Bind(builder.Services, clock, log, world);
        await using var app = builder.Build();
        using var fleet = new Fleet(new Uri(options.Url, "prod/byol-license"), HandlerUrl, clock, log);
        var gateway = Build(routes, app.Services, clock, new SimulationApi(world, fleet, log));
        var work = Work(app.Services, schedules, world, fleet, clock, log);
        app.Run(gateway.AnswerAsync);
        await LocalWeb.StartAsync(app, options.Url, cancellationToken);
        await output.WriteLineAsync($"listening on {options.Url.ToString().TrimEnd('/')} with the functions of {template}; status at {new Uri(options.Url, "status")}; Ctrl-C ends it");
        if (world is not null)
        {
            await output.WriteLineAsync($"to play a FortiGate by hand: {string.Join(", ", world.SpareInstances.Select(id => $"{id} at {world.Cloud.Instance(id).Device.PrivateIp}"))}");
            await output.WriteLineAsync($"to break something: POST {new Uri(options.Url, "simulation/devices")} launches a device, POST …/devices/{{instance}}/terminate, silence, revive, reboot does what it says");
        }

        // 3. The fleet and all that happens by itself, until somebody ends it.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] running = [];
        try
        {
            await PopulateAsync(app.Services, world, fleet, clock, cancellationToken);
            running = [fleet.RunAsync(ending.Token), .. work.Select(run => run(ending.Token))];
            await await Task.WhenAny(running);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // That is how it ends.
        }
        finally
        {
            // Nobody says anything after the last word.
            await ending.CancelAsync();
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await app.StopAsync(CancellationToken.None);
        await output.WriteLineAsync("stopped");
    }

    private Uri HandlerUrl => new(options.Url, "prod/fgt-as-handler");

    // The configsets that belong to the template lie beside it.
    private static string ConfigsetFolder(string template)
    {
        var folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(template))!, "configsets");
        return Directory.Exists(folder) ? folder : throw new UsageException($"there is no folder '{folder}' with the configsets that belong to the template.");
    }

    private static void Bind(IServiceCollection services, TimeProvider clock, ConsoleLog log, MemoryWorld? world)
    {
        services.AddSingleton(clock).AddSingleton(log).AddHandlers();
        if (world is not null)
        {
            world.AddTo(services);
            services.AddApplication(MemoryWorld.Cluster, TextWriter.Null);
            return;
        }

        try
        {
            var environment = DeploymentEnvironment.Read();
            var cluster = new ClusterId(environment.ResourceTagPrefix);
            services.AddAws(cluster, environment.EndpointUrl).AddApplication(cluster, TextWriter.Null);
        }
        catch (InvalidOperationException wrong)
        {
            throw new UsageException(wrong.Message);
        }
    }

    // In memory, the cloud's events and its time are ours to make; schedules run with either backend.
    private static List<Func<CancellationToken, Task>> Work(IServiceProvider services, IReadOnlyList<TemplateSchedule> schedules, MemoryWorld? world, Fleet fleet, TimeProvider clock, ConsoleLog log)
    {
        List<Func<CancellationToken, Task>> work = [.. schedules.Select(schedule => new Scheduler(FunctionOf(services, schedule), schedule, clock)).Select(s => new Func<CancellationToken, Task>(s.RunAsync))];
        if (world is null)
            return work;
        var events = new EventBridge(FunctionTable.LifecycleEvent(services), clock, log);
        world.Cloud.Observer = new WorldObserver(world, fleet, events);
        return [.. work, events.RunAsync, token => world.RunAsync(clock, token)];
    }

    private static Func<ScheduledEvent, ILambdaContext, Task> FunctionOf(IServiceProvider services, TemplateSchedule schedule) => schedule.Function == nameof(SweepHandler.Sweep)
        ? FunctionTable.Sweep(services)
        : throw new UsageException($"the template schedules function '{schedule.Function}', which this program does not have.");

    private static Gateway Build(IReadOnlyList<TemplateRoute> routes, IServiceProvider services, TimeProvider clock, SimulationApi simulation)
    {
        try
        {
            return new Gateway(routes, services, clock, ActivatorUtilities.CreateInstance<StatusPage>(services), simulation);
        }
        catch (AmazonClientException wrong)
        {
            throw ClientFault.Of(wrong);
        }
    }

    // In memory the groups launch the fleet; on AWS the members of the groups are there, and the first of them are played.
    private async Task PopulateAsync(IServiceProvider services, MemoryWorld? world, Fleet fleet, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (world is not null)
        {
            world.Launch(options.Fleet, clock.GetUtcNow());
            return;
        }

        if (options.Fleet == 0)
            return;
        foreach (var (index, member) in (await MembersAsync(services, clock, cancellationToken)).Where(m => m.PrivateIp is not null).OrderBy(m => m.Id).Take(options.Fleet).Index())
            fleet.Start(member, index * TimeSpan.FromSeconds(3));
    }

    private static async Task<IReadOnlyList<FortiGate>> MembersAsync(IServiceProvider services, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            var settings = await services.GetRequiredService<SettingsCache>().ReadAsync(clock.GetUtcNow(), cancellationToken);
            return await services.GetRequiredService<FortiGates>().ListAsync(settings.Groups, cancellationToken);
        }
        catch (Exception fault) when (fault is MissingSettingException or AmazonServiceException or AmazonClientException or HttpRequestException or TimeoutException)
        {
            throw new UsageException($"the members of the cluster cannot be found: {fault.Message}");
        }
    }
}
