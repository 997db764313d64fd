using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.CloudWatchEvents;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using Amazon.Lambda.Core;
using Autoscale.Lambda.Handlers;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Lambda.Startup;

/// <summary>The functions by their names, for whoever runs them without the official generator: this executable, and the local gateway.</summary>
public static class FunctionTable
{
    /// <summary>The names, as <c>ANNOTATIONS_HANDLER</c> gives them.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        nameof(BootstrapHandler.Bootstrap), nameof(HeartbeatHandler.Heartbeat), nameof(ByolLicenseHandler.ByolLicense),
        nameof(LifecycleEventHandler.LifecycleEvent), nameof(SweepHandler.Sweep), nameof(RouteFailoverHandler.RouteFailover),
        nameof(DeploymentServiceHandler.DeploymentService), nameof(RouteFailoverBootstrapHandler.RouteFailoverBootstrap),
    ];

    /// <summary>Registers the handlers of the application; that of route failover comes with <see cref="RouteFailoverComposition"/>, those that CloudFormation calls with <see cref="DeploymentComposition"/>.</summary>
    public static IServiceCollection AddHandlers(this IServiceCollection services) => services
        .AddSingleton<BootstrapHandler>().AddSingleton<HeartbeatHandler>().AddSingleton<ByolLicenseHandler>().AddSingleton<LifecycleEventHandler>().AddSingleton<SweepHandler>();

    /// <summary>One function that answers requests, by its name; null when there is none of that name. Its handler is built here, so that what it lacks shows at start.</summary>
    public static Func<APIGatewayProxyRequest, ILambdaContext, Task<APIGatewayProxyResponse>>? Find(IServiceProvider provider, string? name) => name switch
    {
        nameof(BootstrapHandler.Bootstrap) => provider.GetRequiredService<BootstrapHandler>().Bootstrap,
        nameof(HeartbeatHandler.Heartbeat) => provider.GetRequiredService<HeartbeatHandler>().Heartbeat,
        nameof(ByolLicenseHandler.ByolLicense) => provider.GetRequiredService<ByolLicenseHandler>().ByolLicense,
        _ => null,
    };

    /// <summary>The function for the events of the scaling groups.</summary>
    public static Func<CloudWatchEvent<JsonElement>, ILambdaContext, Task> LifecycleEvent(IServiceProvider provider) => provider.GetRequiredService<LifecycleEventHandler>().LifecycleEvent;

    /// <summary>The function that runs every minute.</summary>
    public static Func<ScheduledEvent, ILambdaContext, Task> Sweep(IServiceProvider provider) => provider.GetRequiredService<SweepHandler>().Sweep;

    /// <summary>The function for the routes of independent FortiGates.</summary>
    public static Func<JsonElement, ILambdaContext, Task<JsonElement>> RouteFailover(IServiceProvider provider) => provider.GetRequiredService<RouteFailoverHandler>().RouteFailover;

    /// <summary>The function for the custom resources of the stack.</summary>
    public static Func<JsonElement, ILambdaContext, Task> DeploymentService(IServiceProvider provider) => provider.GetRequiredService<DeploymentServiceHandler>().DeploymentService;

    /// <summary>The function for the first configurations of units.</summary>
    public static Func<JsonElement, ILambdaContext, Task> RouteFailoverBootstrap(IServiceProvider provider) => provider.GetRequiredService<RouteFailoverBootstrapHandler>().RouteFailoverBootstrap;
}
