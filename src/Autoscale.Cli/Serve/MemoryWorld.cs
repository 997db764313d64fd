using Autoscale.Domain.Bootstrap;
using Autoscale.Domain.EgressRoutes;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Domain.Licensing;
using Autoscale.Domain.Notifications;
using Autoscale.Domain.Settings;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Cli.Serve;

/// <summary>A whole deployment in this process: a simulated cloud with two groups, the tables, the files, and the settings that the templates would write.</summary>
internal sealed class MemoryWorld
{
    private const string Bucket = "autoscale-assets";
    private const string RouteTableId = "rtb-00000000000000001";

    /// <summary>Instances on which no scripted FortiGate runs: for whoever wants to play one by hand.</summary>
    private const int Spares = 2;

    private readonly InMemorySettingRows _settings = new();
    private readonly InMemoryLicenseFiles _licenses = new();
    private readonly InMemoryConfigsets _configsets;

    public MemoryWorld(int fleet, Uri handlerUrl, string configsetFolder)
    {
        Cloud = new SimulatedCloud(new ScalingGroup("fgt-byol"), new ScalingGroup("fgt-payg"));
        Cloud.AddRouteTable(RouteTableId);
        foreach (var (key, value) in Settings(handlerUrl))
            _settings.Set(key, value);

        var assets = SettingsPolicy.Read(Cluster, Settings(handlerUrl).Select(s => new SettingRow(s.Key, s.Value)), new Dictionary<string, string>(StringComparer.Ordinal)).Settings.Assets;
        _configsets = InMemoryConfigsets.FromFolder(assets.Configsets, configsetFolder);
        for (var n = 1; n <= Math.Max(fleet, 1) + Spares; n++)
            _licenses.Put(assets.Licenses, $"FGVM{n:0000000000}.lic", $"-----BEGIN FGT VM LICENSE-----\nsimulated license {n:000}\n-----END FGT VM LICENSE-----\n");

        // Every fifth device is paid for by the hour.
        Devices = [.. Enumerable.Range(1, fleet).Select(n => Start(n % 5 == 0 ? Cloud.Payg : Cloud.Byol))];
        SpareInstances = [.. Enumerable.Range(0, Spares).Select(_ => Start(Cloud.Byol))];
    }

    /// <summary>The cluster.</summary>
    public static ClusterId Cluster { get; } = new("local");

    /// <summary>The cloud.</summary>
    public SimulatedCloud Cloud { get; }

    /// <summary>The instances that run a scripted FortiGate.</summary>
    public IReadOnlyList<InstanceId> Devices { get; }

    /// <summary>The instances that run none.</summary>
    public IReadOnlyList<InstanceId> SpareInstances { get; }

    /// <summary>Binds every port to this world.</summary>
    public void AddTo(IServiceCollection services)
    {
        var healthChecks = new InMemoryHealthChecks();
        var records = new InMemoryPrimaryRecords();
        services.AddSingleton<IHealthChecks>(healthChecks);
        services.AddSingleton<IPrimaryRecords>(records);
        services.AddSingleton<IClusterPages>(new InMemoryClusterPages(Cluster, healthChecks, records));
        services.AddSingleton<ISettingRows>(_settings);
        services.AddSingleton<IConfigsets>(_configsets);
        services.AddSingleton<ILicenseFiles>(_licenses);
        services.AddSingleton<ILicenseStock>(new InMemoryLicenseStock());
        services.AddSingleton<ILicenseUsages>(new InMemoryLicenseUsages());
        services.AddSingleton<IInstances>(Cloud);
        services.AddSingleton<IScalingGroups>(Cloud);
        services.AddSingleton<IRoleTags>(new InMemoryRoleTags(Cloud));
        services.AddSingleton<IEgressRoutes>(new InMemoryEgressRoutes(Cloud));
        services.AddSingleton<INotifications>(p => new PrintedNotifications(p.GetRequiredService<ConsoleLog>()));
    }

    private InstanceId Start(ScalingGroup group)
    {
        var id = Cloud.Launch(group);
        Cloud.PutInService(id);
        return id;
    }

    private Dictionary<string, string> Settings(Uri handlerUrl) => new(StringComparer.Ordinal)
    {
        ["autoscale-handler-url"] = handlerUrl.ToString(),
        ["byol-scaling-group-name"] = Cloud.Byol.Name,
        ["payg-scaling-group-name"] = Cloud.Payg.Name,
        ["primary-scaling-group-name"] = Cloud.Byol.Name,
        ["fortigate-psk-secret"] = "a-secret-for-trying-things-out",
        ["asset-storage-name"] = Bucket,
        ["asset-storage-key-prefix"] = "assets/",
        ["egress-traffic-route-table"] = RouteTableId,
        ["sns-topic-arn"] = "arn:aws:sns:local:000000000000:autoscale",
        ["heartbeat-interval"] = "30",
        ["heartbeat-loss-count"] = "10",
        ["heartbeat-delay-allowance"] = "2",
        ["sync-recovery-count"] = "3",
    };
}
