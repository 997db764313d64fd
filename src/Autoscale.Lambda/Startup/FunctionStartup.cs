using System.Diagnostics.CodeAnalysis;
using Amazon.Lambda.Annotations;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Lambda.Events;
using Autoscale.Lambda.Handlers;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Lambda.Startup;

/// <summary>Wires a function when its process starts. An invalid deployment throws an exception here, in the INIT phase.</summary>
[LambdaStartup]
public sealed class FunctionStartup
{
    /// <summary>
    /// Binds the function of this process to AWS: route failover or the Address Manager monitor, which need no settings of a cluster, or
    /// the application of a cluster.
    /// </summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "Ports and clients live as long as the process.")]
    public void ConfigureServices(IServiceCollection services)
    {
        // The writer is taken before the bootstrap starts: the official bootstrap replaces Console.Out by a writer that reformats every
        // line, and our lines are JSON documents already.
        var output = Console.Out;
        var handler = DeploymentEnvironment.Variable("ANNOTATIONS_HANDLER");
        if (handler == nameof(RouteFailoverHandler.RouteFailover))
        {
            var deployment = RouteFailoverDeployment.Of(DeploymentEnvironment.Variable);
            services
                .AddJsonLog(DeploymentEnvironment.LevelOf(DeploymentEnvironment.Variable), output)
                .AddRouteFailover(deployment, p => new AwsFailoverPorts(deployment, p.GetRequiredService<TimeProvider>()), output);
            return;
        }

        if (handler is nameof(AddressManagerMonitorHandler.AddressManagerMonitor)
            or nameof(AddressManagerRequestsHandler.AddressManagerRequests))
        {
            AddAddressManager(services, handler, output);
            return;
        }

        var environment = DeploymentEnvironment.Read();
        var cluster = new ClusterId(environment.ResourceTagPrefix);
        var ports = new AwsPorts(cluster, new AwsClients(environment.EndpointUrl), TimeProvider.System);
        var application = new Domain.Cluster.Application(ports, cluster);
        services
            .AddSingleton(application)
            .AddSingleton(new ReplyDestinations(AcceptsLoopback: environment.EndpointUrl is not null))
            .AddJsonLog(environment.LogLevel, output)
            .AddCluster(cluster, _ => ports, output);
        if (WarmStart.IsFor(handler))
            WarmStart.Run(application, handler, environment.LogLevel, output);
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "Ports and clients live as long as the process.")]
    private static void AddAddressManager(IServiceCollection services, string handler, TextWriter output)
    {
        services.AddJsonLog(DeploymentEnvironment.LevelOf(DeploymentEnvironment.Variable), output);
        if (handler == nameof(AddressManagerMonitorHandler.AddressManagerMonitor))
        {
            var monitor = AddressManagerDeployment.OfMonitor(DeploymentEnvironment.Variable);
            services.AddAddressManagerMonitor(monitor, p => AwsMonitorPorts.Of(monitor, p.GetRequiredService<TimeProvider>()), output);
            return;
        }

        var requests = AddressManagerDeployment.OfRequests(DeploymentEnvironment.Variable);
        services.AddAddressManagerRequests(requests, p => AwsMonitorPorts.Of(requests, p.GetRequiredService<TimeProvider>()), output);
    }
}
