using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.CloudWatchEvents;
using Amazon.Lambda.CloudWatchEvents.ScheduledEvents;
using Amazon.Lambda.TestUtilities;
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
using Autoscale.Lambda.Startup;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Autoscale.Tests.Handlers;

/// <summary>
/// The real composition of the functions over ports in memory, at noon: two BYOL instances and one PAYG instance in service, one license, one egress route table, one
/// topic. Whatever a test wants different it changes before the first request; <paramref name="rebind"/> replaces ports.
/// </summary>
internal sealed class Deployment(Action<Deployment, IServiceCollection>? rebind = null) : IDisposable
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

    private ServiceProvider? _services;

    public ManualClock Clock { get; } = new(Noon);

    public SimulatedCloud Cloud { get; } = NewCloud();

    public InMemoryHealthChecks HealthChecks { get; } = new();

    public InMemoryPrimaryRecords PrimaryRecords { get; } = new();

    public InMemorySettingRows Settings { get; } = NewSettings();

    /// <summary>What settings refer to; <see cref="WithReference"/> makes one do so.</summary>
    public InMemorySecrets Secrets { get; } = new();

    public InMemoryConfigsets Configsets { get; } = InMemoryConfigsets.FromFolder(ConfigsetLocation, Path.Combine(AppContext.BaseDirectory, "configsets"));

    public InMemoryLicenseFiles LicenseFiles { get; } = new(LicenseLocation, [KeyValuePair.Create("FGVM01.lic", LicenseText)]);

    public InMemoryLicenseStock LicenseStock { get; } = new();

    public InMemoryLicenseUsages LicenseUsages { get; } = new();

    public InMemoryNotifications Notifications { get; } = new();

    public InMemoryNotificationLedger NotificationLedger { get; } = new();

    public InMemoryLifecycleActions LifecycleActions { get; } = new();

    public InMemoryNicAttachments NicAttachments { get; } = new();

    public InMemoryVpnAttachments VpnAttachments { get; } = new();

    public CapturedLog Log { get; } = new();

    public SimulatedInstance A => Cloud.Instance(InstanceId.Parse("i-0000000000byol001"));

    public SimulatedInstance B => Cloud.Instance(InstanceId.Parse("i-0000000000byol002"));

    public SimulatedInstance P => Cloud.Instance(InstanceId.Parse("i-0000000000payg001"));

    public PrimaryRecord? Primary => PrimaryRecords.All.SingleOrDefault();

    public HealthCheck? Health(SimulatedInstance device) => HealthChecks.All.SingleOrDefault(h => h.Instance == device.Id);

    /// <summary>The subjects of what was published, oldest first.</summary>
    public IReadOnlyList<string> Mails => [.. Notifications.Published.Select(p => p.Notification.Subject)];

    /// <summary>The secret of the cluster is kept elsewhere, and its setting says where.</summary>
    public Deployment WithReference()
    {
        Settings.Set("fortigate-psk-secret", $"{{{{secret:{PskName}}}}}");
        Secrets.Put(PskName, new Secret(Psk));
        return this;
    }

    /// <summary>Sends an event to the function that its method and path belong to.</summary>
    public Task<APIGatewayProxyResponse> SendAsync(APIGatewayProxyRequest request, TimeSpan? remaining = null)
    {
        var name = (request.HttpMethod, request.Path) switch
        {
            ("GET", "/fgt-as-handler") => "Bootstrap",
            ("GET", "/byol-license") => "ByolLicense",
            ("POST", "/fgt-as-handler") => "Heartbeat",
            _ => throw new ArgumentException("No function has this method and path.", nameof(request)),
        };
        var context = new TestLambdaContext { AwsRequestId = "request-1", FunctionName = name, RemainingTime = remaining ?? TimeSpan.FromSeconds(30) };
        return FunctionTable.Find(_services ??= Compose(), name)!(request, context);
    }

    /// <summary>Advances the clock to so many seconds after noon, and sends a heartbeat of a device that arrives then.</summary>
    public Task<APIGatewayProxyResponse> BeatAsync(SimulatedInstance device, double second, Func<APIGatewayProxyRequest, APIGatewayProxyRequest>? change = null)
    {
        Clock.AdvanceTo(Noon.AddMilliseconds(Math.Round(second * 1000)));
        var beat = ProxyEvent.ClassicHeartbeat().For(device.Id.Value).From(device.Description.PrivateIp).At(Clock.GetUtcNow());
        return SendAsync(change is null ? beat : change(beat));
    }

    /// <summary>Runs a sweep, so many seconds after noon.</summary>
    public Task SweepAsync(double second, TimeSpan? remaining = null)
    {
        PassTime(second);
        return FunctionTable.Sweep(_services ??= Compose())(
            new ScheduledEvent(), new TestLambdaContext { AwsRequestId = "tick-1", FunctionName = "Sweep", RemainingTime = remaining ?? TimeSpan.FromSeconds(55) });
    }

    /// <summary>Hands an event of EventBridge to the function for it.</summary>
    public Task ReceiveAsync(CloudWatchEvent<JsonElement> received, TimeSpan? remaining = null) => FunctionTable.LifecycleEvent(_services ??= Compose())(
        received, new TestLambdaContext { AwsRequestId = "event-1", FunctionName = "LifecycleEvent", RemainingTime = remaining ?? TimeSpan.FromSeconds(60) });

    /// <summary>It is so many seconds after noon, for the functions and for the cloud.</summary>
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

    private ServiceProvider Compose()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock).AddJsonLog(LogLevel.Debug, Log).AddApplication(Cluster, Log).AddHandlers();
        services.AddSingleton<IHealthChecks>(HealthChecks);
        services.AddSingleton<IPrimaryRecords>(PrimaryRecords);
        services.AddSingleton<IClusterPages>(new InMemoryClusterPages(Cluster, HealthChecks, PrimaryRecords));
        services.AddSingleton<ISettingRows>(Settings);
        services.AddSingleton<ISecrets>(Secrets);
        services.AddSingleton<IConfigsets>(Configsets);
        services.AddSingleton<ILicenseFiles>(LicenseFiles);
        services.AddSingleton<ILicenseStock>(LicenseStock);
        services.AddSingleton<ILicenseUsages>(LicenseUsages);
        services.AddSingleton<IInstances>(Cloud);
        services.AddSingleton<IScalingGroups>(Cloud);
        services.AddSingleton<IRoleTags>(new InMemoryRoleTags(Cloud));
        services.AddSingleton<IEgressRoutes>(new InMemoryEgressRoutes(Cloud));
        services.AddSingleton<IScaleInProtection>(new InMemoryScaleInProtection(Cloud));
        services.AddSingleton<INotifications>(Notifications);
        services.AddSingleton<INotificationLedger>(NotificationLedger);
        services.AddSingleton<ILifecycleActions>(LifecycleActions);
        services.AddSingleton<ILifecycleHooks>(Cloud.Hooks);
        services.AddSingleton<INicAttachments>(NicAttachments);
        services.AddSingleton<IOwnedInterfaces>(Cloud.Interfaces);
        services.AddSingleton<IVpnAttachments>(VpnAttachments);
        services.AddSingleton<IVpnConnections>(Cloud.Vpn);
        services.AddSingleton<ITransitAttachments>(Cloud.Vpn);
        services.AddSingleton<ITargetGroups>(Cloud.Targets);
        services.AddSingleton<ITermination>(new InMemoryTermination(Cloud));
        rebind?.Invoke(this, services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    private static SimulatedCloud NewCloud()
    {
        var cloud = new SimulatedCloud(Byol, Payg);
        cloud.AddRouteTable(RouteTable);
        foreach (var group in new[] { Byol, Byol, Payg })
            cloud.PutInService(cloud.Launch(group));
        return cloud;
    }

    private static InMemorySettingRows NewSettings() => new(new Dictionary<string, string?>(
        SettingCatalogue.All.Where(s => s.DefaultText is not null).Select(s => KeyValuePair.Create(s.Key, s.DefaultText)), StringComparer.Ordinal)
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
