using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Autoscale.Lambda.Handlers;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Lambda.Startup;

/// <summary>The functions by their names, for whoever runs them without the official generator: this executable, and the local gateway.</summary>
public static class FunctionTable
{
    /// <summary>The names, as <c>ANNOTATIONS_HANDLER</c> gives them.</summary>
    public static IReadOnlyList<string> Names { get; } = [nameof(BootstrapHandler.Bootstrap), nameof(HeartbeatHandler.Heartbeat), nameof(ByolLicenseHandler.ByolLicense)];

    /// <summary>Registers the handlers.</summary>
    public static IServiceCollection AddHandlers(this IServiceCollection services) =>
        services.AddSingleton<BootstrapHandler>().AddSingleton<HeartbeatHandler>().AddSingleton<ByolLicenseHandler>();

    /// <summary>One function by its name; null when there is none of that name. Its handler is built here, so that what it lacks shows at start.</summary>
    public static Func<APIGatewayProxyRequest, ILambdaContext, Task<APIGatewayProxyResponse>>? Find(IServiceProvider provider, string? name) => name switch
    {
        nameof(BootstrapHandler.Bootstrap) => provider.GetRequiredService<BootstrapHandler>().Bootstrap,
        nameof(HeartbeatHandler.Heartbeat) => provider.GetRequiredService<HeartbeatHandler>().Heartbeat,
        nameof(ByolLicenseHandler.ByolLicense) => provider.GetRequiredService<ByolLicenseHandler>().ByolLicense,
        _ => null,
    };
}
