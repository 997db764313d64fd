using Amazon.Lambda.Annotations;
using Autoscale.Domain.Fleet;
using Autoscale.Lambda.Handlers;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Lambda.Startup;

/// <summary>Wires a function when its process starts. A deployment that lacks something fails here, in INIT, with a sentence.</summary>
[LambdaStartup]
public sealed class FunctionStartup
{
    /// <summary>Binds the function that this process is to AWS: route failover, which needs nothing of the cluster; what CloudFormation calls, which needs more than the others; or the application.</summary>
    public void ConfigureServices(IServiceCollection services)
    {
        // The writer is taken before the bootstrap starts: the official one replaces Console.Out by a writer that puts every line into a format
        // of its own, and our lines are JSON documents already.
        var output = Console.Out;
        var handler = DeploymentEnvironment.Variable("ANNOTATIONS_HANDLER");
        if (handler == nameof(RouteFailoverHandler.RouteFailover))
        {
            var deployment = RouteFailoverDeployment.Of(DeploymentEnvironment.Variable);
            services.AddJsonLog(DeploymentEnvironment.LevelOf(DeploymentEnvironment.Variable), output)
                .AddRouteFailover(deployment, output).AddRouteFailoverAws(deployment);
            return;
        }

        var environment = DeploymentEnvironment.Read();
        var cluster = new ClusterId(environment.ResourceTagPrefix);
        services.AddJsonLog(environment.LogLevel, output).AddAws(cluster, environment.EndpointUrl);
        _ = handler switch
        {
            nameof(DeploymentServiceHandler.DeploymentService) => services.AddDeploymentAws().AddDeployment(cluster, output),
            nameof(RouteFailoverBootstrapHandler.RouteFailoverBootstrap) => services.AddDeploymentAws().AddUnitBootstraps(cluster, output),
            _ => services.AddApplication(cluster, output),
        };
        if (WarmStart.IsFor(handler))
            WarmStart.Run(services, handler, environment, TimeProvider.System, Console.Out);
    }
}
