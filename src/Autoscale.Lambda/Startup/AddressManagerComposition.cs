using Autoscale.Domain.AddressManager;
using Autoscale.Lambda.Handlers;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Autoscale.Lambda.Startup;

/// <summary>Registers the shell around the Address Manager monitor: metrics, boundary and handlers.</summary>
public static class AddressManagerComposition
{
    /// <summary>Registers the monitor over its ports, and the handler that runs it.</summary>
    /// <param name="deployment">The environment variables.</param>
    /// <param name="ports">Creates the ports.</param>
    /// <param name="output">Receives the metrics.</param>
    public static IServiceCollection AddAddressManagerMonitor(
        this IServiceCollection services,
        AddressManagerDeployment deployment,
        Func<IServiceProvider, IMonitorPorts> ports,
        TextWriter output)
    {
        services.AddShared(deployment, ports, output);
        services.TryAddSingleton(p => new MonitorApplication(p.GetRequiredService<IMonitorPorts>(), deployment.Monitor));
        services.TryAddSingleton<AddressManagerMonitorHandler>();
        return services;
    }

    /// <summary>Registers the requests of users over the ports of the monitor, and the handler that answers them.</summary>
    /// <param name="deployment">The environment variables.</param>
    /// <param name="ports">Creates the ports.</param>
    /// <param name="output">Receives the metrics.</param>
    public static IServiceCollection AddAddressManagerRequests(
        this IServiceCollection services,
        AddressManagerDeployment deployment,
        Func<IServiceProvider, IMonitorPorts> ports,
        TextWriter output)
    {
        services.AddShared(deployment, ports, output);
        var access = new GatewayAccess(deployment.TokenKey!.Value, deployment.PermissionField, Chance.Fill, Chance.Jitter);
        services.TryAddSingleton(p => new GatewayApplication(p.GetRequiredService<IMonitorPorts>(), deployment.Monitor, access));
        services.TryAddSingleton(p => ActivatorUtilities.CreateInstance<GatewayResponder>(p, deployment.Monitor.Settings.PollInterval));
        services.TryAddSingleton<AddressManagerRequestsHandler>();
        return services;
    }

    private static void AddShared(
        this IServiceCollection services,
        AddressManagerDeployment deployment,
        Func<IServiceProvider, IMonitorPorts> ports,
        TextWriter output)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(ports);
        services.TryAddSingleton(p => new MonitorMetrics(deployment.Name, p.GetRequiredService<TimeProvider>(), output));
        services.TryAddSingleton(p => new InvocationBoundary(
            p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<InvocationBoundary>>(), metrics: null));
    }
}
