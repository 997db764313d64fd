using Autoscale.Adapters.AutoScaling;
using Autoscale.Adapters.CloudFormation;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Adapters.S3;
using Autoscale.Domain.Deployment;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.NicAttachments;
using Autoscale.Domain.VpnAttachments;
using Autoscale.Lambda.Handlers;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Autoscale.Lambda.Startup;

/// <summary>Binds the custom resources of CloudFormation: what is the same everywhere, and the adapters that only they need, beside those of the cluster.</summary>
public static class DeploymentComposition
{
    /// <summary>The border, which every custom resource has.</summary>
    public static IServiceCollection AddCustomResources(this IServiceCollection services, ClusterId cluster, TextWriter output)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(p => new Metrics(cluster.Value, p.GetRequiredService<TimeProvider>(), output));
        services.TryAddSingleton(p => ActivatorUtilities.CreateInstance<CustomResourceBorder>(p, cluster));
        return services;
    }

    /// <summary>Workflows and handler of the function DeploymentService.</summary>
    public static IServiceCollection AddDeployment(this IServiceCollection services, ClusterId cluster, TextWriter output)
    {
        services.AddCustomResources(cluster, output);
        services.TryAddSingleton<NicWorkflow>();
        services.TryAddSingleton<VpnWorkflow>();
        services.TryAddSingleton<LeftoverWorkflow>();
        services.TryAddSingleton<SaveSettingsWorkflow>();
        services.TryAddSingleton<RegisterWorkflow>();
        services.TryAddSingleton<SaveTextsWorkflow>();
        services.TryAddSingleton(p => ActivatorUtilities.CreateInstance<StartWorkflow>(p, cluster));
        services.TryAddSingleton(p => ActivatorUtilities.CreateInstance<StopWorkflow>(p, cluster));
        services.TryAddSingleton<DeploymentServiceHandler>();
        return services;
    }

    /// <summary>Workflow and handler of the function RouteFailoverBootstrap.</summary>
    public static IServiceCollection AddUnitBootstraps(this IServiceCollection services, ClusterId cluster, TextWriter output)
    {
        services.AddCustomResources(cluster, output);
        services.TryAddSingleton<UnitBootstrapWorkflow>();
        services.TryAddSingleton<RouteFailoverBootstrapHandler>();
        return services;
    }

    /// <summary>The ports that only custom resources need, bound to AWS; the others come with <see cref="AwsComposition.AddAws"/>.</summary>
    public static IServiceCollection AddDeploymentAws(this IServiceCollection services)
    {
        services.AddSingleton<IGroupSizes, AutoScalingGroupSizes>();
        services.AddSingleton<ISettingStore, DynamoSettingStore>();
        services.AddSingleton<IFortiAnalyzers, DynamoFortiAnalyzers>();
        services.AddSingleton<ITextObjects, S3TextObjects>();
        services.AddSingleton<IDeploymentReplies, HttpDeploymentReplies>();
        return services;
    }
}
