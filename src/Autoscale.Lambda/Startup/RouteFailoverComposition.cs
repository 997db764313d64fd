using Autoscale.Domain.RouteFailover;
using Autoscale.Lambda.Handlers;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Startup;

/// <summary>Registers the shell around route failover: journal, boundary and handler.</summary>
public static class RouteFailoverComposition
{
    /// <summary>Registers route failover over its ports, and its handler.</summary>
    /// <param name="services">The registrations.</param>
    /// <param name="deployment">The environment variables.</param>
    /// <param name="ports">Creates the ports.</param>
    /// <param name="output">Receives the reports.</param>
    public static IServiceCollection AddRouteFailover(
        this IServiceCollection services,
        RouteFailoverDeployment deployment,
        Func<IServiceProvider, IFailoverPorts> ports,
        TextWriter output)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(deployment.Variables);
        services.TryAddSingleton(ports);
        services.TryAddSingleton(p => new FailoverApplication(p.GetRequiredService<IFailoverPorts>()));
        services.TryAddSingleton<IFailoverJournal>(p =>
            new JsonFailoverJournal(deployment.Name, p.GetRequiredService<TimeProvider>(), output));
        services.TryAddSingleton(p => new InvocationBoundary(
            p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<InvocationBoundary>>(), metrics: null));
        services.TryAddSingleton<FailoverResponder>();
        services.TryAddSingleton<RouteFailoverHandler>();
        return services;
    }
}
