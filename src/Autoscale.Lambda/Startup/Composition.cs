using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.RouteFailover.UnitBootstraps;
using Autoscale.Lambda.Events;
using Autoscale.Lambda.Handlers;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Startup;

/// <summary>
/// Registers the shell around the application: log, counters, boundary and handlers. Constructor calls build the application itself.
/// </summary>
public static class Composition
{
    /// <summary>Registers the application of a cluster over its ports, and the handlers of its functions.</summary>
    /// <param name="services">The registrations.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="ports">Creates the ports.</param>
    /// <param name="output">Receives the metrics.</param>
    public static IServiceCollection AddCluster(
        this IServiceCollection services, ClusterId cluster, Func<IServiceProvider, IPorts> ports, TextWriter output)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(p => new Metrics(cluster.Value, p.GetRequiredService<TimeProvider>(), output));
        services.TryAddSingleton(ports);
        services.TryAddSingleton(p => new Application(p.GetRequiredService<IPorts>(), cluster));
        services.TryAddSingleton<InvocationBoundary>();
        services.TryAddSingleton(new ReplyDestinations(AcceptsLoopback: false));
        services.TryAddSingleton(p => ActivatorUtilities.CreateInstance<CustomResourceResponder>(
            p, cluster, p.GetRequiredService<IPorts>().DeploymentReplies));
        services.TryAddSingleton<FazResponder>();
        services.TryAddSingleton(p =>
            new UnitBootstrapWorkflow(p.GetRequiredService<IPorts>().Secrets, p.GetRequiredService<IPorts>().TextObjects));
        return services
            .AddSingleton<BootstrapHandler>()
            .AddSingleton<HeartbeatHandler>()
            .AddSingleton<ByolLicenseHandler>()
            .AddSingleton<LifecycleEventHandler>()
            .AddSingleton<SweepHandler>()
            .AddSingleton<DeploymentServiceHandler>()
            .AddSingleton<RouteFailoverBootstrapHandler>()
            .AddSingleton<FazAuthorizationHandler>()
            .AddSingleton<FazAuthSchedulerHandler>();
    }

    /// <summary>Registers a log that writes one line of JSON for each entry.</summary>
    public static IServiceCollection AddJsonLog(this IServiceCollection services, LogLevel min, TextWriter output)
    {
        services.AddLogging(logging => logging.SetMinimumLevel(min));
        services.AddSingleton<ILoggerProvider>(p => new JsonLineLoggerProvider(min, p.GetRequiredService<TimeProvider>(), output));
        return services;
    }
}
