using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.CloudWatchEvents;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using Amazon.Lambda.TestUtilities;
using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Lambda.Startup;
using Autoscale.Simulation;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Autoscale.Tests.Handlers;

/// <summary>
/// The functions, composed as in production over in-memory ports at noon: two BYOL instances and one PAYG instance in service, started ten
/// minutes ago, one license, one egress route table, one topic. A test may change settings and replace ports before the first request.
/// </summary>
internal sealed class Deployment : IDisposable
{
    public const string RouteTable = "rtb-00000000000000001";
    public const string Psk = "psk-that-nobody-may-read";
    public static readonly SecretName PskName = SecretName.Parse("arn:aws:secretsmanager:eu-west-1:123456789012:secret:PskSecret-AbCdEf");
    public const string LicenseText = "-----BEGIN FGT VM LICENSE-----\nlicense-that-nobody-may-read\n-----END FGT VM LICENSE-----\n";

    public static readonly DateTimeOffset Noon = new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero);
    public static readonly ClusterId Cluster = new("fgt");
    public static readonly ScalingGroup Byol = new("fgt-byol");
    public static readonly ScalingGroup Payg = new("fgt-payg");
    public static readonly ConfigsetLocation ConfigsetLocation = new("assets-bucket", "assets/configset/");
    public static readonly LicenseLocation LicenseLocation = new("assets-bucket", "assets/license-files/fortigate/", "fortigate");

    private readonly SimulatedDeployment _world;
    private readonly Func<Deployment, IPorts, IPorts>? _change;
    private ServiceProvider? _services;

    public Deployment(Func<Deployment, IPorts, IPorts>? change = null)
    {
        _change = change;
        _world = new SimulatedDeployment(Cluster, "https://api.example/prod/fgt-as-handler")
        {
            Clock = Clock,
            SettingRows = NewSettings(),
            Configsets = InMemoryConfigsets.FromFolder(ConfigsetLocation, Path.Combine(AppContext.BaseDirectory, "configsets")),
            LicenseFiles = new InMemoryLicenseFiles(LicenseLocation, [KeyValuePair.Create("FGVM01.lic", LicenseText)]),
        };
        Cloud.PassTime(Noon.AddMinutes(-10));
        foreach (var group in new[] { Byol, Byol, Payg })
            Cloud.PutInService(Cloud.Launch(group));
    }

    public ManualClock Clock { get; } = new(Noon);

    public SimulatedCloud Cloud => _world.Cloud;

    public InMemoryHealthChecks HealthChecks => _world.HealthChecks;

    public InMemoryPrimaryRecords PrimaryRecords => _world.PrimaryRecords;

    public InMemorySettingRows Settings => _world.SettingRows;

    /// <summary>Secrets to which settings may refer; <see cref="WithReference"/> sets such a reference.</summary>
    public InMemorySecrets Secrets => _world.Secrets;

    public InMemoryConfigsets Configsets => _world.Configsets;

    public InMemoryLicenseFiles LicenseFiles => _world.LicenseFiles;

    public InMemoryLicenseStock LicenseStock => _world.LicenseStock;

    public InMemoryLicenseUsages LicenseUsages => _world.LicenseUsages;

    public InMemoryNotifications Notifications => _world.Notifications;

    public InMemoryFazRequests FazRequests => _world.FazRequests;

    public InMemoryNotificationLedger NotificationLedger => _world.NotificationLedger;

    public InMemoryLifecycleActions LifecycleActions => _world.LifecycleActions;

    public InMemoryNicAttachments NicAttachments => _world.NicAttachments;

    public InMemoryVpnAttachments VpnAttachments => _world.VpnAttachments;

    public CapturedLog Log { get; } = new();

    public SimulatedInstance A => Cloud.Instance(InstanceId.Parse("i-0000000000byol001"));

    public SimulatedInstance B => Cloud.Instance(InstanceId.Parse("i-0000000000byol002"));

    public SimulatedInstance P => Cloud.Instance(InstanceId.Parse("i-0000000000payg001"));

    public PrimaryRecord? Primary => PrimaryRecords.All.SingleOrDefault();

    public HealthCheck? Health(SimulatedInstance device) => HealthChecks.All.SingleOrDefault(h => h.Instance == device.Id);

    /// <summary>The subjects of the published notifications, oldest first.</summary>
    public IReadOnlyList<string> Mails => [.. Notifications.Published.Select(p => p.Notification.Subject)];

    /// <summary>Names a FortiAnalyzer with its API user in the settings.</summary>
    public Deployment WithAnalyzer(ScriptedAnalyzer analyzer)
    {
        _world.FazSessions = analyzer;
        Settings.Set("enable-fortianalyzer-integration", "true");
        Settings.Set("faz-ip", "10.0.0.9");
        Settings.Set("faz-credentials-secret", "fgt/faz");
        Settings.Set("faz-request-topic-arn", "arn:aws:sns:eu-west-1:123456789012:fgt-fortianalyzer-requests");
        Secrets.Put(SecretName.Parse("fgt/faz"), new Secret($$"""{"username":"autoscale","password":"{{ScriptedAnalyzer.Password}}"}"""));
        return this;
    }

    /// <summary>Stores the cluster's pre-shared key as a secret, to which its setting refers.</summary>
    public Deployment WithReference()
    {
        Settings.Set("fortigate-psk-secret", $"{{{{secret:{PskName}}}}}");
        Secrets.Put(PskName, new Secret(Psk));
        return this;
    }

    /// <summary>Sends an event to the function of its method and path.</summary>
    public Task<APIGatewayProxyResponse> SendAsync(APIGatewayProxyRequest request, TimeSpan? remaining = null)
    {
        var name = (request.HttpMethod, request.Path) switch
        {
            ("GET", "/fgt-as-handler") => "Bootstrap",
            ("GET", "/byol-license") => "ByolLicense",
            ("POST", "/fgt-as-handler") => "Heartbeat",
            _ => throw new ArgumentException("No function has this method and path.", nameof(request)),
        };
        var context = new TestLambdaContext
        {
            AwsRequestId = "request-1",
            FunctionName = name,
            RemainingTime = remaining ?? TimeSpan.FromSeconds(30),
        };
        return FunctionTable.Find(_services ??= Compose(), name)!(request, context);
    }

    /// <summary>Advances the clock to <paramref name="second"/> after noon and sends a heartbeat of a device that arrives then.</summary>
    public Task<APIGatewayProxyResponse> BeatAsync(
        SimulatedInstance device, double second, Func<APIGatewayProxyRequest, APIGatewayProxyRequest>? change = null)
    {
        Clock.AdvanceTo(Noon.AddMilliseconds(Math.Round(second * 1000)));
        var beat = ProxyEvent.ClassicHeartbeat().For(device.Id.Value).From(device.Description.PrivateIp).At(Clock.GetUtcNow());
        return SendAsync(change is null ? beat : change(beat));
    }

    /// <summary>Runs a sweep <paramref name="second"/> seconds after noon.</summary>
    public Task SweepAsync(double second, TimeSpan? remaining = null)
    {
        PassTime(second);
        return FunctionTable.Sweep(_services ??= Compose())(
            new ScheduledEvent(),
            new TestLambdaContext
            {
                AwsRequestId = "tick-1",
                FunctionName = "Sweep",
                RemainingTime = remaining ?? TimeSpan.FromSeconds(55),
            });
    }

    /// <summary>Hands an event to one of the two functions for the FortiAnalyzer, at the present time.</summary>
    public Task<JsonElement> AuthorizeAsync(JsonElement received, string function = "FazAuthScheduler")
    {
        var handler = function == "FazAuthHandler"
            ? FunctionTable.FazAuthHandler(_services ??= Compose())
            : FunctionTable.FazAuthScheduler(_services ??= Compose());
        return handler(received, new TestLambdaContext
        {
            AwsRequestId = "faz-1",
            FunctionName = function,
            InvokedFunctionArn = $"arn:aws:lambda:eu-west-1:123456789012:function:fgt-{function}",
            RemainingTime = TimeSpan.FromSeconds(60),
        });
    }

    /// <summary>Hands an EventBridge event to the lifecycle function.</summary>
    public Task ReceiveAsync(CloudWatchEvent<JsonElement> received, TimeSpan? remaining = null) =>
        FunctionTable.LifecycleEvent(_services ??= Compose())(
            received,
            new TestLambdaContext
            {
                AwsRequestId = "event-1",
                FunctionName = "LifecycleEvent",
                RemainingTime = remaining ?? TimeSpan.FromSeconds(60),
            });

    /// <summary>Advances the functions and the cloud to <paramref name="second"/> seconds after noon.</summary>
    public void PassTime(double second)
    {
        Clock.AdvanceTo(Noon.AddMilliseconds(Math.Round(second * 1000)));
        Cloud.PassTime(Clock.GetUtcNow());
    }

    public void Dispose()
    {
        _services?.Dispose();
        Log.Dispose();
    }

    private ServiceProvider Compose() => new ServiceCollection()
        .AddSingleton<TimeProvider>(Clock)
        .AddJsonLog(LogLevel.Debug, Log)
        .AddCluster(Cluster, _ => _change?.Invoke(this, _world) ?? _world, Log)
        .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

    private static InMemorySettingRows NewSettings() => new(new Dictionary<string, string?>(
        SettingCatalogue.All.Where(s => s.DefaultText is not null).Select(s => KeyValuePair.Create(s.Key, s.DefaultText)),
        StringComparer.Ordinal)
    {
        ["autoscale-handler-url"] = "https://api.example/prod/fgt-as-handler",
        ["byol-scaling-group-name"] = Byol.Name,
        ["payg-scaling-group-name"] = Payg.Name,
        ["primary-scaling-group-name"] = Byol.Name,
        ["fortigate-psk-secret"] = Psk,
        ["asset-storage-name"] = "assets-bucket",
        ["asset-storage-key-prefix"] = "assets/",
        ["egress-traffic-route-table"] = RouteTable,
        ["sns-topic-arn"] = "arn:aws:sns:eu-west-1:123456789012:autoscale",
    });
}
