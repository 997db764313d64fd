using Amazon.Lambda.Annotations;
using Autoscale.Domain.Fleet;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Lambda.Startup;

/// <summary>Wires a function when its process starts. A deployment that lacks something fails here, in INIT, with a sentence.</summary>
[LambdaStartup]
public sealed class FunctionStartup
{
    /// <summary>Binds the application to AWS.</summary>
    public void ConfigureServices(IServiceCollection services)
    {
        var environment = DeploymentEnvironment.Read();
        var cluster = new ClusterId(environment.ResourceTagPrefix);
        services.AddJsonLog(environment.LogLevel, Console.Out).AddAws(cluster, environment.EndpointUrl).AddApplication(cluster, Console.Out);
    }
}
