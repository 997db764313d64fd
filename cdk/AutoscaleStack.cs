using Amazon.CDK;
using Autoscale.Cdk.Analyzer;
using Autoscale.Cdk.Groups;
using Autoscale.Cdk.Network;
using Autoscale.Cdk.Operations;
using Autoscale.Cdk.Options;
using Autoscale.Cdk.Storage;
using Autoscale.Cdk.Template;
using Constructs;

namespace Autoscale.Cdk;

/// <summary>
/// A whole cluster: the functions, tables, roles and alarms of serverless.template, which is included, and the infrastructure around them.
/// Spec 10.2.
/// </summary>
public sealed class AutoscaleStack : Stack
{
    /// <summary>The folder in the asset bucket, a constant because uploads and reads must use the same one.</summary>
    private const string AssetDirectory = "assets";

    private readonly AutoscaleStackProps _props;
    private readonly string _prefix = Labels.Prefix;
    private readonly double _adminPort = Token.AsNumber(Fn.Ref("FortiGateAdminPort"));
    private readonly double _trafficPort = Token.AsNumber(Fn.Ref("LoadBalancingTrafficPort"));

    public AutoscaleStack(Construct scope, string id, AutoscaleStackProps props)
        : base(scope, id, new StackProps
        {
            Description = "FortiGates in Auto Scaling groups, with the functions and resources that operate them.",
        })
    {
        _props = props;
        var network = props.HasOwnNetwork
            ? new NewNetwork(this, "Network", _prefix).Network
            : new ExistingNetwork(this, "Network", props.Options).Network;
        var access = new FortiGateAccess(this, "Access", new FortiGateAccessProps
        {
            Prefix = _prefix,
            Network = network,
            AdminPort = _adminPort,
            TrafficPort = _trafficPort,
            Options = props.Options,
        });
        var endpoint = props.HasOwnNetwork ? new ApiEndpoint(this, "ApiEndpoint", _prefix, network, access.SecurityGroupId) : null;
        var assets = new AssetStore(this, "Assets", _prefix);
        var commons = FortiGateCommons.Of(this);
        var analyzer = AnalyzerOf(network, access, commons);
        var surroundings = new Surroundings(this, "Surroundings", _prefix, network, props.Options, (_trafficPort, _adminPort));
        var application = Include(assets, endpoint, analyzer, surroundings);
        var groups = new GroupPair(this, "Groups", new GroupPairProps
        {
            Prefix = _prefix,
            Licensing = props.Options.Licensing,
            Network = network,
            SecurityGroupId = access.SecurityGroupId,
            Commons = commons,
            ConfigUrl = application.Attribute("BootUrls", "ConfigUrl"),
            LicenseUrl = application.Attribute("BootUrls", "LicenseUrl"),
        });
        Describe(application, network, surroundings);
        _ = new DeploymentSteps(this, "Steps", new DeploymentStepsProps
        {
            ServiceToken = application.Attribute("DeploymentService", "Arn"),
            Bucket = assets.BucketName,
            Directory = AssetDirectory,
            Configsets = ConfigsetFolder.Read(props.Repository.PathOf("configsets")),
            Groups = groups.Groups,
            NeededToBoot = endpoint is null ? [] : [endpoint.Endpoint],
            Sizes = GroupSizes.Of(props.Options.Licensing),
            Analyzer = analyzer?.Made is { } made ? (made.InstanceId, made.PrivateIp) : null,
        });
        _ = new ClusterDashboard(this, "Dashboard", DashboardOf(application));
        Outputs.Add(
            this,
            "AssetBucketName",
            $"The bucket for license files, in folder {AssetDirectory}/<LicenseDirectory>/fortigate/.",
            assets.BucketName);
        Outputs.Add(
            this,
            "FortiGateSecurityGroup",
            "The security group of the FortiGates; allow it in the security group of an existing endpoint.",
            access.SecurityGroupId);
        AutoscaleForm.Ask(this);
    }

    private ClusterAnalyzer? AnalyzerOf(ClusterNetwork network, FortiGateAccess access, FortiGateCommons commons) =>
        _props.Options.FortiAnalyzer == LogAnalyzer.False
            ? null
            : new ClusterAnalyzer(this, "Analyzer", new ClusterAnalyzerProps
            {
                Prefix = _prefix,
                Network = network,
                FortiGateSecurityGroup = access.SecurityGroupId,
                KeyName = commons.KeyName,
                IsMade = _props.Options.FortiAnalyzer == LogAnalyzer.True,
                HasOwnNetwork = _props.HasOwnNetwork,
            });

    private Application Include(AssetStore assets, ApiEndpoint? endpoint, ClusterAnalyzer? analyzer, Surroundings surroundings)
    {
        var given = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["AssetBucket"] = assets.BucketName,
            ["AssetDirectory"] = AssetDirectory,
        };
        if (endpoint is not null)
            given["VpcEndpointId"] = endpoint.Endpoint.Ref;
        foreach (var (parameter, size) in GroupSizes.Fixed(_props.Options.Licensing))
            given[parameter] = size;
        foreach (var (parameter, value) in analyzer?.Parameters ?? new Dictionary<string, object>(StringComparer.Ordinal))
            given[parameter] = value;
        foreach (var (parameter, value) in surroundings.TemplateParameters)
            given[parameter] = value;
        return new Application(this, "Application", new ApplicationProps
        {
            Template = TemplatePart.Cluster(_props.Repository.ReadTemplate(), _props.Options.FortiAnalyzer, _props.Options.TransitGateway),
            Code = _props.Code,
            Parameters = given,
        });
    }

    /// <summary>Adds the settings that describe this infrastructure.</summary>
    private void Describe(Application application, ClusterNetwork network, Surroundings surroundings)
    {
        var settings = new Dictionary<string, string>(surroundings.Settings, StringComparer.Ordinal)
        {
            ["fortigate-autoscale-virtual-network-cidr"] = network.Cidr,
        };
        if (_props.Options.Licensing == Licensing.Payg)
            settings["primary-scaling-group-name"] = $"{_prefix}-fortigate-payg-auto-scaling-group";
        foreach (var (key, value) in settings)
            application.Set("SavedSettings", key, value);
    }

    private ClusterDashboardProps DashboardOf(Application application) => new()
    {
        Prefix = _prefix,
        DeadLetters = application.Attribute("LifecycleDeadLetters", "QueueName"),
        HasAnalyzer = _props.Options.FortiAnalyzer != LogAnalyzer.False,
        Functions = new[]
        {
            "Bootstrap", "ByolLicense", "Heartbeat", "LifecycleEvent", "Sweep", "DeploymentService", "FazAuthHandler", "FazAuthScheduler",
        }
            .Where(f => _props.Options.FortiAnalyzer != LogAnalyzer.False || !f.StartsWith("Faz", StringComparison.Ordinal))
            .ToDictionary(f => f, application.Ref, StringComparer.Ordinal),
    };
}
