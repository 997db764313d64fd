using Amazon.EC2;
using Amazon.SimpleNotificationService;
using Autoscale.Adapters.AutoScaling;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Adapters.Ec2;
using Autoscale.Adapters.ElasticLoadBalancingV2;
using Autoscale.Adapters.S3;
using Autoscale.Adapters.SecretsManager;
using Autoscale.Adapters.Sns;
using Autoscale.Domain.Bootstrap;
using Autoscale.Domain.EgressRoutes;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Domain.Licensing;
using Autoscale.Domain.LifecycleHooks;
using Autoscale.Domain.NicAttachments;
using Autoscale.Domain.Notifications;
using Autoscale.Domain.Secrets;
using Autoscale.Domain.Settings;
using Autoscale.Domain.TargetGroups;
using Autoscale.Domain.VpnAttachments;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Lambda.Startup;

/// <summary>Binds the ports to AWS, or to whatever answers in its place.</summary>
public static class AwsComposition
{
    /// <summary>The ports, bound to AWS.</summary>
    public static IServiceCollection AddAws(this IServiceCollection services, ClusterId cluster, Uri? endpointUrl, ClientPatience? patience = null)
    {
        var clients = new AwsClients(endpointUrl, patience);
        var tables = new TableNames(cluster);
        services.AddSingleton(_ => clients.DynamoDb());
        services.AddSingleton(_ => clients.S3());
        services.AddSingleton(_ => clients.Ec2());
        services.AddSingleton(_ => clients.AutoScaling());
        services.AddSingleton(_ => clients.ElasticLoadBalancing());
        services.AddSingleton(_ => clients.SecretsManager());
        services.AddSingleton(_ => clients.Sns());
        services.AddSingleton(tables);
        services.AddSingleton<IHealthChecks, DynamoHealthChecks>();
        services.AddSingleton<IClusterPages, DynamoClusterPages>();
        services.AddSingleton<IPrimaryRecords, DynamoPrimaryRecords>();
        services.AddSingleton<ISettingRows, DynamoSettingRows>();
        services.AddSingleton<ILicenseStock, DynamoLicenseStock>();
        services.AddSingleton<ILicenseUsages, DynamoLicenseUsages>();
        services.AddSingleton<ILifecycleActions, DynamoLifecycleActions>();
        services.AddSingleton<INicAttachments, DynamoNicAttachments>();
        services.AddSingleton<IVpnAttachments, DynamoVpnAttachments>();
        services.AddSingleton<INotificationLedger, DynamoNotificationLedger>();
        services.AddSingleton<ISecrets, SecretsManagerSecrets>();
        services.AddSingleton<IConfigsets, S3Configsets>();
        services.AddSingleton<ILicenseFiles, S3LicenseFiles>();
        services.AddSingleton<IInstances, Ec2Instances>();
        services.AddSingleton<IRoleTags, Ec2RoleTags>();
        services.AddSingleton<IEgressRoutes, Ec2EgressRoutes>();
        services.AddSingleton<IScalingGroups, AutoScalingGroups>();
        services.AddSingleton<ILifecycleHooks, AutoScalingHooks>();
        services.AddSingleton<IScaleInProtection, AutoScalingProtection>();
        services.AddSingleton<ITermination, AutoScalingTermination>();
        services.AddSingleton<ITargetGroups, TargetGroups>();
        services.AddSingleton<IOwnedInterfaces>(p => new Ec2OwnedInterfaces(p.GetRequiredService<IAmazonEC2>(), cluster));
        services.AddSingleton<IVpnConnections>(p => new Ec2VpnConnections(p.GetRequiredService<IAmazonEC2>(), cluster));
        services.AddSingleton<ITransitAttachments>(p => new Ec2TransitAttachments(p.GetRequiredService<IAmazonEC2>(), cluster));
        services.AddSingleton<INotifications>(p => new SnsNotifications(p.GetRequiredService<IAmazonSimpleNotificationService>(), cluster));
        return services;
    }
}
