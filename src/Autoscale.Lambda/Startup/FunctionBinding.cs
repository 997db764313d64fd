using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Autoscale.Lambda.Handlers;

namespace Autoscale.Lambda.Startup;

/// <summary>Binds a function to the Runtime API with the type of its events.</summary>
internal static class FunctionBinding
{
    /// <summary>The function with this name; null when there is none.</summary>
    public static LambdaBootstrapBuilder? Bind(IServiceProvider provider, string? name, ILambdaSerializer serializer) => name switch
    {
        nameof(LifecycleEventHandler.LifecycleEvent) => LambdaBootstrapBuilder.Create(FunctionTable.LifecycleEvent(provider), serializer),
        nameof(SweepHandler.Sweep) => LambdaBootstrapBuilder.Create(FunctionTable.Sweep(provider), serializer),
        nameof(RouteFailoverHandler.RouteFailover) => LambdaBootstrapBuilder.Create(FunctionTable.RouteFailover(provider), serializer),
        nameof(DeploymentServiceHandler.DeploymentService) =>
            LambdaBootstrapBuilder.Create(FunctionTable.DeploymentService(provider), serializer),
        nameof(RouteFailoverBootstrapHandler.RouteFailoverBootstrap) =>
            LambdaBootstrapBuilder.Create(FunctionTable.RouteFailoverBootstrap(provider), serializer),
        nameof(FazAuthorizationHandler.FazAuthHandler) => LambdaBootstrapBuilder.Create(FunctionTable.FazAuthHandler(provider), serializer),
        nameof(FazAuthSchedulerHandler.FazAuthScheduler) =>
            LambdaBootstrapBuilder.Create(FunctionTable.FazAuthScheduler(provider), serializer),
        nameof(AddressManagerMonitorHandler.AddressManagerMonitor) =>
            LambdaBootstrapBuilder.Create(FunctionTable.AddressManagerMonitor(provider), serializer),
        nameof(AddressManagerRequestsHandler.AddressManagerRequests) =>
            LambdaBootstrapBuilder.Create(FunctionTable.AddressManagerRequests(provider), serializer),
        _ => FunctionTable.Find(provider, name) is { } answer ? LambdaBootstrapBuilder.Create(answer, serializer) : null,
    };
}
