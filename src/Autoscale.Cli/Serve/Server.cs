using System.Net.Sockets;
using Amazon.Runtime;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Settings;
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
        var clock = new ScaledClock(TimeProvider.System, options.Speed);
        using var log = new ConsoleLog(output, clock, isColored: !Console.IsOutputRedirected);
        var world = options.Backend == Backend.Memory ? new MemoryWorld(options.Fleet, HandlerUrl, ConfigsetFolder(template)) : null;

        // 2. The gateway.
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(options.Url.ToString()).SuppressStatusMessages(suppressStatusMessages: true);
        builder.Logging.ClearProviders().AddProvider(log);
        Bind(builder.Services, clock, log, world);
        await using var app = builder.Build();
        var gateway = Build(routes, app.Services, clock);
        app.Run(gateway.AnswerAsync);
        await StartAsync(app, cancellationToken);
        await output.WriteLineAsync($"listening on {options.Url.ToString().TrimEnd('/')} with the functions of {template}; status at {new Uri(options.Url, "status")}; Ctrl-C ends it");
        if (world is not null)
            await output.WriteLineAsync($"to play a FortiGate by hand: {string.Join(", ", world.SpareInstances.Select(id => $"{id} at {world.Cloud.Instance(id).Device.PrivateIp}"))}");

        // 3. The fleet, until somebody ends it.
        var fleet = new Fleet(new Uri(options.Url, "prod/byol-license"), HandlerUrl, clock, log);
        try
        {
            await fleet.RunAsync(await DevicesAsync(app.Services, world, clock, cancellationToken), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // That is how it ends.
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

    private static Gateway Build(IReadOnlyList<TemplateRoute> routes, IServiceProvider services, TimeProvider clock)
    {
        try
        {
            return new Gateway(routes, services, clock, ActivatorUtilities.CreateInstance<StatusPage>(services));
        }
        catch (AmazonClientException wrong)
        {
            throw new UsageException($"the clients of AWS cannot be made: {wrong.Message}");
        }
    }

    private async Task StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new UsageException($"{options.Url} is in use already; choose another port with --url.");
        }
        catch (Exception fault) when (fault is SocketException or InvalidOperationException or IOException)
        {
            throw new UsageException($"cannot listen on {options.Url}: {fault.Message}");
        }
    }

    // In memory the world says who runs a device; on AWS the members of the groups do, and the first of them are played.
    private async Task<IReadOnlyList<FortiGate>> DevicesAsync(IServiceProvider services, MemoryWorld? world, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (world is not null)
            return [.. world.Devices.Select(id => world.Cloud.Instance(id).Device)];
        if (options.Fleet == 0)
            return [];
        var settings = await services.GetRequiredService<SettingsCache>().ReadAsync(clock.GetUtcNow(), cancellationToken);
        var members = await services.GetRequiredService<FortiGates>().ListAsync(settings.Groups, cancellationToken);
        return [.. members.Where(m => m.PrivateIp is not null).OrderBy(m => m.Id).Take(options.Fleet)];
    }
}
