using Autoscale.Adapters.AutoScaling;
using Autoscale.Adapters.CloudFormation;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Adapters.Ec2;
using Autoscale.Adapters.FortiAnalyzers;
using Autoscale.Adapters.S3;
using Autoscale.Adapters.SecretsManager;
using Autoscale.Adapters.Sns;
using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.Bootstrap;
using Autoscale.Domain.Cluster.Deployment;
using Autoscale.Domain.Cluster.EgressRoutes;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Heartbeats;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Cluster.Sweeping;
using Autoscale.Domain.Cluster.Upgrades;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.CustomResources;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Lambda.Startup;

/// <summary>The ports of a cluster, bound to AWS, or to an emulator in its place.</summary>
public sealed class AwsPorts(ClusterId cluster, AwsClients clients, TimeProvider clock) : IPorts, IDisposable
{
    private readonly TableNames _tables = new(cluster);
    private HttpDeploymentReplies? _replies;

    public TimeProvider Clock => clock;

    public IHealthChecks HealthChecks => field ??= new DynamoHealthChecks(clients.DynamoDb, _tables);

    public IClusterPages ClusterPages => field ??= new DynamoClusterPages(clients.DynamoDb, _tables);

    public ISweepMemories SweepMemories => field ??= new DynamoSweepMemories(clients.DynamoDb, _tables);

    /// <inheritdoc/>
    public IPrimaryRecords PrimaryRecords => field ??= new DynamoPrimaryRecords(clients.DynamoDb, _tables);

    public ISettingRows SettingRows => field ??= new DynamoSettingRows(clients.DynamoDb, _tables);

    public ISecrets Secrets => field ??= new SecretsManagerSecrets(clients.SecretsManager);

    public IConfigsets Configsets => field ??= new S3Configsets(clients.S3);

    public ILicenseFiles LicenseFiles => field ??= new S3LicenseFiles(clients.S3);

    public ILicenseUploads LicenseUploads => field ??= new S3LicenseFiles(clients.S3);

    public ILicenseStock LicenseStock => field ??= new DynamoLicenseStock(clients.DynamoDb, _tables);

    public ILicenseUsages LicenseUsages => field ??= new DynamoLicenseUsages(clients.DynamoDb, _tables);

    public IInstances Instances => field ??= new Ec2Instances(clients.Ec2);

    public IScalingGroups ScalingGroups => field ??= new AutoScalingGroups(clients.AutoScaling);

    public IRoleTags RoleTags => field ??= new Ec2RoleTags(clients.Ec2);

    public IEgressRoutes EgressRoutes => field ??= new Ec2EgressRoutes(clients.Ec2);

    public IScaleInProtection ScaleInProtection => field ??= new AutoScalingProtection(clients.AutoScaling);

    public ITermination Termination => field ??= new AutoScalingTermination(clients.AutoScaling);

    public IStandby Standby => field ??= new AutoScalingStandby(clients.AutoScaling);

    public ILaunchVersions LaunchVersions => field ??= new LaunchVersions(clients.AutoScaling, clients.Ec2);

    public IUpgrades Upgrades => field ??= new DynamoUpgrades(clients.DynamoDb, _tables);

    public ILifecycleActions LifecycleActions => field ??= new DynamoLifecycleActions(clients.DynamoDb, _tables);

    public ILifecycleHooks LifecycleHooks => field ??= new AutoScalingHooks(clients.AutoScaling);

    public IOwnedInterfaces OwnedInterfaces => field ??= new Ec2OwnedInterfaces(clients.Ec2, cluster);

    public INicAttachments NicAttachments => field ??= new DynamoNicAttachments(clients.DynamoDb, _tables);

    public IVpnConnections VpnConnections => field ??= new Ec2VpnConnections(clients.Ec2, cluster);

    public ITransitAttachments TransitAttachments => field ??= new Ec2TransitAttachments(clients.Ec2, cluster);

    public IVpnAttachments VpnAttachments => field ??= new DynamoVpnAttachments(clients.DynamoDb, _tables);

    public ITargetGroups TargetGroups => field ??= new Adapters.ElasticLoadBalancingV2.TargetGroups(clients.ElasticLoadBalancing);

    public INotifications Notifications => field ??= new SnsNotifications(clients.Sns, cluster);

    public INotificationLedger NotificationLedger => field ??= new DynamoNotificationLedger(clients.DynamoDb, _tables);

    public IGroupSizes GroupSizes => field ??= new AutoScalingGroupSizes(clients.AutoScaling);

    public ISettingStore SettingStore => field ??= new DynamoSettingStore(clients.DynamoDb, _tables);

    public IFortiAnalyzers FortiAnalyzers => field ??= new DynamoFortiAnalyzers(clients.DynamoDb, _tables);

    public IFazSessions FazSessions => field ??= new JsonRpcFazSessions(clock, AwsClients.Roots is { } roots ? roots.Accepts : null);

    public IFazMemories FazMemories => field ??= new DynamoFazMemories(clients.DynamoDb, _tables);

    public IFazRequests FazRequests => field ??= new SnsFazRequests(clients.Sns);

    public ITextObjects TextObjects => field ??= new S3TextObjects(clients.S3, clients.S3In);

    public IDeploymentReplies DeploymentReplies => _replies ??= new HttpDeploymentReplies(clock);

    /// <inheritdoc/>
    public void Dispose()
    {
        _replies?.Dispose();
        clients.Dispose();
    }
}
