using Amazon.DynamoDBv2;
using Amazon.EC2;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Adapters.Ec2;
using Autoscale.Adapters.Units;
using Autoscale.Domain.RouteFailover;
using Autoscale.Lambda.Handlers;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Autoscale.Lambda.Startup;

/// <summary>Binds route failover, in two halves: what is the same everywhere, and the adapters.</summary>
public static class RouteFailoverComposition
{
    // A call fails while there is time left for another one; what asks again does so by its own deadline. Spec route-failover 5.2 (R25).
    private static readonly ClientPatience s_patience = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), Retries: 0);

    /// <summary>Workflows, the border and the handler.</summary>
    public static IServiceCollection AddRouteFailover(this IServiceCollection services, RouteFailoverDeployment deployment, TextWriter output)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(deployment.Variables);
        services.TryAddSingleton<ProbeWorkflow>();
        services.TryAddSingleton<MoveWorkflow>();
        services.TryAddSingleton<LeaseWorkflow>();
        services.TryAddSingleton<LookWorkflow>();
        services.TryAddSingleton<RouteFailoverWorkflow>();
        services.TryAddSingleton<SelfTestWorkflow>();
        services.TryAddSingleton<IFailoverJournal>(p => new JsonFailoverJournal(deployment.Name, p.GetRequiredService<TimeProvider>(), output));
        services.TryAddSingleton<FailoverBorder>();
        services.TryAddSingleton<RouteFailoverHandler>();
        return services;
    }

    /// <summary>The ports, bound to AWS and to the units.</summary>
    public static IServiceCollection AddRouteFailoverAws(this IServiceCollection services, RouteFailoverDeployment deployment)
    {
        var settings = deployment.Variables.Settings;
        services.AddSingleton(_ => new AwsClients(deployment.EndpointUrl ?? settings?.Ec2Url, s_patience, deployment.Region).Ec2());
        services.AddSingleton(_ => new AwsClients(deployment.EndpointUrl, s_patience).DynamoDb());
        services.AddSingleton<IFailoverRoutes>(p => new Ec2FailoverRoutes(p.GetRequiredService<IAmazonEC2>(), p.GetRequiredService<TimeProvider>(), Chance));
        services.AddSingleton<IUnitTargets>(p => new Ec2UnitTargets(p.GetRequiredService<IAmazonEC2>(), p.GetRequiredService<TimeProvider>(), Chance));
        services.AddSingleton<IFailoverMemory>(p => new DynamoFailoverMemory(p.GetRequiredService<IAmazonDynamoDB>(), deployment.Table));
        services.AddSingleton<IProbes>(p => new UnitProbes(settings?.ProbeCertificates ?? new HashSet<string>(), p.GetRequiredService<TimeProvider>()));
        return services;
    }

    // Containers that ask again after a failure must not do so in step.
    private static double Chance() => System.Security.Cryptography.RandomNumberGenerator.GetInt32(1_000_000) / 1_000_000d;
}
