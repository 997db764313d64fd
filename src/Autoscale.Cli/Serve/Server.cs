using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using Amazon.Lambda.Core;
using Amazon.Runtime;
using Autoscale.Cli.Operate;
using Autoscale.Cli.Operate.History;
using Autoscale.Cli.Page;
using Autoscale.Cli.Serve.AddressManagers;
using Autoscale.Cli.Serve.Alarms;
using Autoscale.Cli.Serve.Analyzer;
using Autoscale.Cli.Serve.Changes;
using Autoscale.Cli.Serve.Control;
using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.DeviceTokens;
using Autoscale.Lambda.Handlers;
using Autoscale.Lambda.Startup;
using Autoscale.Simulation;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Outages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Autoscale.Cli.Serve;

/// <summary>The local gateway with its backend and its fleet, from start to Ctrl-C.</summary>
internal sealed class Server(ServeOptions options, TextWriter output)
{
    // An open page follows the cluster at this pace. Each reading of a cluster in AWS is about ten requests.
    private static readonly TimeSpan BetweenReads = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenReadsOfAws = TimeSpan.FromSeconds(5);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // 1. All input is checked before anything starts.
        var template = ServerlessTemplate.Find(options.Template, Directory.GetCurrentDirectory());
        string[] conditions =
        [
            .. options.HasFortiAnalyzer ? [LocalAnalyzer.Condition] : (string[])[],
            .. options.AddressManagers is null ? [] : (string[])[LocalAddressManagers.Condition],
        ];
        var routes = ServerlessTemplate.ReadRoutes(template, conditions);
        var schedules = options.RunsSchedules ? ServerlessTemplate.ReadSchedules(template, conditions) : [];
        var clock = new ScaledClock(TimeProvider.System, options.Speed);
        using var log = ConsoleLog.For(options, output, clock);
        var world = options.Backend == Backend.Memory
            ? new MemoryWorld(options.Fleet, HandlerUrl, ConfigsetFolder(template), clock, options.Spares, options.HasFortiAnalyzer)
            : null;
        var cloudWatch = new LocalCloudWatch(
            world is null ? [] : TemplateAlarms.Read(template, [null, .. conditions]), clock, log);

        // 2. The gateway, and what it needs.
        await using var analyzer = options.HasFortiAnalyzer ? await LocalAnalyzer.StartAsync(world!, clock, log, cancellationToken) : null;
        await using var addressManagers = options.AddressManagers is { } members
            ? await LocalAddressManagers.StartAsync(members, clock, cancellationToken)
            : null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(options.Url.ToString()).SuppressStatusMessages(suppressStatusMessages: true);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Debug).AddProvider(log);
        foreach (var row in options.Settings)
            world?.SettingRows.Put(row.Row());
        Bind(builder.Services, clock, log, world, cloudWatch);
        addressManagers?.AddTo(builder.Services, log, cloudWatch.Log);
        await using var app = builder.Build();
        using var fleet = new Fleet(new Uri(options.Url, "prod/byol-license"), HandlerUrl, clock, log);
        var others = new Demonstrations(
            analyzer is null ? null : new AnalyzerDemonstration(analyzer, world!, fleet, clock, log),
            addressManagers is null ? null : new AddressManagerDemonstration(addressManagers, options.Url, log));
        var simulation = new SimulationApi(world, fleet, clock, log, others.Actions);
        var gateway = Build(routes, app.Services, clock, world, simulation, cloudWatch, log.Changes, others);
        var work = Work(app.Services, schedules, world, fleet, cloudWatch, clock, log, others);
        if (world is null)
        {
            await new AwsCluster(app.Services.GetRequiredService<Application>(), TimeProvider.System).CheckClockAsync(
                app.Services.GetRequiredService<AwsClients>(), cancellationToken);
        }

        await LocalWeb.StartAsync(app, options.Url, gateway.AnswerAsync, log, cancellationToken);
        await output.WriteLineAsync(
            $"listening on {options.Url.ToString().TrimEnd('/')} with the functions of {template}; status at " +
            $"{new Uri(options.Url, "status")}; stop with Ctrl-C");
        if (world is not null)
        {
            var spares = world.SpareInstances.Select(id => $"{id} at {world.Cloud.Instance(id).Device.PrivateIp}");
            if (world.SpareInstances.Count > 0)
            {
                await output.WriteLineAsync(
                    $"to play a FortiGate with curl ({TokenPolicy.Parameter}={SimulatedDeployment.BootToken.Reveal()} in its URLs at "
                    + $"boot): {string.Join(", ", spares)}");
            }

            await output.WriteLineAsync(
                $"to simulate failures: POST {new Uri(options.Url, "simulation/outage?of=api&seconds=600")} starts an outage; " +
                $"GET {new Uri(options.Url, "simulation")} lists what else is possible");
            foreach (var line in others.Introduction)
                await output.WriteLineAsync(line);
        }

        // 3. The fleet, the events and the schedules, until the user stops the program.
        if (options.HasLiveView)
            work.Add(ClusterPicture.View(gateway.Status, log.Changes).RunAsync);
        await ServeWork.RunAsync(
            token => PopulateAsync(app.Services, world, fleet, clock, token), [fleet.RunAsync, .. work], cancellationToken);
        await app.StopAsync(CancellationToken.None);
        await output.WriteLineAsync("stopped");
    }

    private Uri HandlerUrl => new(options.Url, "prod/fgt-as-handler");

    // The configsets are in the folder of the template.
    private static string ConfigsetFolder(string template)
    {
        var folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(template))!, "configsets");
        return Directory.Exists(folder)
            ? folder
            : throw new UsageException($"there is no folder '{folder}' with the configsets of the template.");
    }

    private static void Bind(
        IServiceCollection services, TimeProvider clock, ConsoleLog log, MemoryWorld? world, LocalCloudWatch cloudWatch)
    {
        services.AddSingleton(world?.FunctionsClock ?? clock).AddSingleton(log);
        if (world is not null)
        {
            services.AddCluster(MemoryWorld.Cluster, _ => world.PortsWith(new PrintedNotifications(log)), cloudWatch.Log);
            return;
        }

        AwsCluster.Bind(services, clock);
    }

    // The memory backend also needs its clock and its events; schedules run with both backends.
    private static List<Func<CancellationToken, Task>> Work(
        IServiceProvider services,
        IReadOnlyList<TemplateSchedule> schedules,
        MemoryWorld? world,
        Fleet fleet,
        LocalCloudWatch cloudWatch,
        TimeProvider clock,
        ConsoleLog log,
        Demonstrations others)
    {
        var queue = new InvocationQueue(() => world?.IsOut(OutagePart.Functions) == true, clock);
        List<Func<CancellationToken, Task>> work =
        [
            .. schedules
                .Select(schedule => new Scheduler(cloudWatch.Counted(FunctionOf(services, schedule)), schedule, queue, clock, log))
                .Select(s => new Func<CancellationToken, Task>(s.RunAsync)),
        ];
        if (world is null)
            return work;
        var events = new EventBridge(cloudWatch.Counted(FunctionTable.LifecycleEvent(services)), queue, cloudWatch, clock, log);
        world.Cloud.Observer = new WorldObserver(world, fleet, events);
        return
        [
            .. work,
            events.RunAsync,
            token => world.RunAsync(clock, token),
            new OutageWatch(world.Outages, clock, log).RunAsync,
            cloudWatch.RunAsync,
            .. others.Work(services, schedules, queue, cloudWatch),
        ];
    }

    private static Func<ScheduledEvent, ILambdaContext, Task> FunctionOf(IServiceProvider services, TemplateSchedule schedule) =>
        schedule.Function switch
        {
            nameof(SweepHandler.Sweep) => FunctionTable.Sweep(services),
            nameof(FazAuthSchedulerHandler.FazAuthScheduler) => AnalyzerFunctions.Scheduled(services),
            nameof(AddressManagerMonitorHandler.AddressManagerMonitor) => FunctionTable.AddressManagerMonitor(services),
            _ => throw new UsageException($"the template schedules function '{schedule.Function}', which this program does not have."),
        };

    private Gateway Build(
        IReadOnlyList<TemplateRoute> routes,
        IServiceProvider services,
        TimeProvider clock,
        MemoryWorld? world,
        SimulationApi simulation,
        LocalCloudWatch cloudWatch,
        ChangeJournal changes,
        Demonstrations others)
    {
        try
        {
            var ports = world?.Ports ?? services.GetRequiredService<IPorts>();
            var application = services.GetRequiredService<Application>();
            var status = new StatusPage(
                ports,
                application.Settings,
                world,
                clock,
                others.Analyzer,
                _ => Task.FromResult(new AddressManagerReading(others.AddressManagers?.Status)));
            var cluster = world is null ? DeploymentEnvironment.Read().ResourceTagPrefix : MemoryWorld.Cluster.Value;
            var page = new PageReader(cluster, changes, world, world is null ? null : cloudWatch);
            return new Gateway(
                routes,
                services,
                clock,
                status,
                simulation,
                world,
                cloudWatch,
                changes,
                new PageAnswers(
                    async token => PageContent.Of(await page.ReadAsync(await status.ReadAsync(token), ports.Instances, token)),
                    world is null ? BetweenReadsOfAws : BetweenReads,
                    services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping),
                new OperatorApi(world is null ? null : new OperatorDesk(
                    world.OperatorPorts, MemoryWorld.Cluster, status.ReadAsync, new JournalHistory(changes))),
                options.TrustsForwardedFor);
        }
        catch (AmazonClientException wrong)
        {
            throw ClientFault.Of(wrong);
        }
    }

    // With the memory backend the groups launch the fleet; with AWS the scripted devices play the first members of the groups.
    private async Task PopulateAsync(
        IServiceProvider services, MemoryWorld? world, Fleet fleet, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (world is not null)
        {
            fleet.BootToken = SimulatedDeployment.BootToken;
            world.Launch(options.Fleet, clock.GetUtcNow());
            return;
        }

        if (options.Fleet == 0)
            return;
        var aws = new AwsCluster(services.GetRequiredService<Application>(), clock);
        var members = await aws.MembersAsync(cancellationToken);
        fleet.BootToken = await aws.BootTokenAsync(cancellationToken);
        foreach (var (index, member) in members
            .Where(m => m.PrivateIp is not null)
            .OrderBy(m => m.Id)
            .Take(options.Fleet)
            .Index())
            fleet.Start(member, index * TimeSpan.FromSeconds(3));
    }
}
