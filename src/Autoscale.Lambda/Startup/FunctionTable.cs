using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.CloudWatchEvents;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using Amazon.Lambda.Core;
using Autoscale.Lambda.Handlers;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Lambda.Startup;

/// <summary>The functions by name, for programs without the official generator: this executable and the local gateway.</summary>
public static class FunctionTable
{
    /// <summary>The names: the valid values of <c>ANNOTATIONS_HANDLER</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        nameof(BootstrapHandler.Bootstrap), nameof(HeartbeatHandler.Heartbeat), nameof(ByolLicenseHandler.ByolLicense),
        nameof(LifecycleEventHandler.LifecycleEvent), nameof(SweepHandler.Sweep), nameof(RouteFailoverHandler.RouteFailover),
        nameof(DeploymentServiceHandler.DeploymentService), nameof(RouteFailoverBootstrapHandler.RouteFailoverBootstrap),
        nameof(FazAuthorizationHandler.FazAuthHandler), nameof(FazAuthSchedulerHandler.FazAuthScheduler),
        nameof(AddressManagerMonitorHandler.AddressManagerMonitor), nameof(AddressManagerRequestsHandler.AddressManagerRequests),
    ];

    /// <summary>
    /// The function with this name that answers device requests; null when there is none. Its handler is built here, so that a missing
    /// registration fails at start.
    /// </summary>
    public static Func<APIGatewayProxyRequest, ILambdaContext, Task<APIGatewayProxyResponse>>? Find(
        IServiceProvider provider, string? name) =>
        name switch
        {
            nameof(BootstrapHandler.Bootstrap) => provider.GetRequiredService<BootstrapHandler>().Bootstrap,
            nameof(HeartbeatHandler.Heartbeat) => provider.GetRequiredService<HeartbeatHandler>().Heartbeat,
            nameof(ByolLicenseHandler.ByolLicense) => provider.GetRequiredService<ByolLicenseHandler>().ByolLicense,
            _ => null,
        };

    /// <summary>The function for the events of the scaling groups.</summary>
    public static Func<CloudWatchEvent<JsonElement>, ILambdaContext, Task> LifecycleEvent(IServiceProvider provider) =>
        provider.GetRequiredService<LifecycleEventHandler>().LifecycleEvent;

    /// <summary>The function that sweeps every minute.</summary>
    public static Func<ScheduledEvent, ILambdaContext, Task> Sweep(IServiceProvider provider) =>
        provider.GetRequiredService<SweepHandler>().Sweep;

    /// <summary>The function for route failover between independent FortiGates.</summary>
    public static Func<JsonElement, ILambdaContext, Task<JsonElement>> RouteFailover(IServiceProvider provider) =>
        provider.GetRequiredService<RouteFailoverHandler>().RouteFailover;

    /// <summary>The function for the custom resources of the stack.</summary>
    public static Func<JsonElement, ILambdaContext, Task> DeploymentService(IServiceProvider provider) =>
        provider.GetRequiredService<DeploymentServiceHandler>().DeploymentService;

    /// <summary>The function for the first configurations of route failover units.</summary>
    public static Func<JsonElement, ILambdaContext, Task> RouteFailoverBootstrap(IServiceProvider provider) =>
        provider.GetRequiredService<RouteFailoverBootstrapHandler>().RouteFailoverBootstrap;

    /// <summary>The function that authorizes members on the FortiAnalyzer on request.</summary>
    public static Func<JsonElement, ILambdaContext, Task<JsonElement>> FazAuthHandler(IServiceProvider provider) =>
        provider.GetRequiredService<FazAuthorizationHandler>().FazAuthHandler;

    /// <summary>The function that authorizes members on the FortiAnalyzer every five minutes.</summary>
    public static Func<JsonElement, ILambdaContext, Task<JsonElement>> FazAuthScheduler(IServiceProvider provider) =>
        provider.GetRequiredService<FazAuthSchedulerHandler>().FazAuthScheduler;

    /// <summary>The function that polls the members of an Address Manager cluster.</summary>
    public static Func<ScheduledEvent, ILambdaContext, Task> AddressManagerMonitor(IServiceProvider provider) =>
        provider.GetRequiredService<AddressManagerMonitorHandler>().AddressManagerMonitor;

    /// <summary>The function that answers the requests of users about the Address Manager cluster.</summary>
    public static Func<APIGatewayProxyRequest, ILambdaContext, Task<APIGatewayProxyResponse>> AddressManagerRequests(
        IServiceProvider provider) => provider.GetRequiredService<AddressManagerRequestsHandler>().AddressManagerRequests;
}
