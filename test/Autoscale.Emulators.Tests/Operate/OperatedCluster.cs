using System.Globalization;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Emulators.Deployments;
using Autoscale.Emulators.Processes;
using Autoscale.Emulators.Proxy;
using Autoscale.Emulators.Tests.Lifecycle;
using Autoscale.Emulators.Tests.RouteFailover;
using Autoscale.Simulation.Clock;

namespace Autoscale.Emulators.Tests.Operate;

/// <summary>A deployment whose three members have booted and elected a primary, for commands that run as processes.</summary>
internal sealed class OperatedCluster : IAsyncDisposable
{
    private readonly EmulatedDeployment _deployment;
    private readonly AwsProxy _proxy;
    private readonly ManualClock _clock;
    private readonly Devices _devices;
    private readonly HashSet<string> _booted = new(StringComparer.Ordinal);

    private OperatedCluster(EmulatedDeployment deployment, AwsProxy proxy)
    {
        (_deployment, _proxy) = (deployment, proxy);

        // The processes see the time of this machine, so the functions do too.
        _clock = new ManualClock(TimeProvider.System.GetUtcNow());
        Functions = new Functions(new ClusterId(Prefix), proxy.Endpoint, _clock);
        _devices = new Devices(Functions, _clock);
    }

    public string Prefix => _deployment.Plan.Prefix;

    public string TopicArn => _deployment.TopicArn;

    public Functions Functions { get; }

    public IReadOnlyList<DeployedInstance> Members => _deployment.Instances;

    /// <summary>The member that booted first.</summary>
    public DeployedInstance Primary => Members[0];

    public static async Task<OperatedCluster> CreateAsync(AwsProxy proxy, int licenses = 5)
    {
        var plan = new DeploymentPlan("operated", Byol: 3, Licenses: licenses);
        var cluster = new OperatedCluster(await EmulatedDeployment.CreateAsync(proxy, plan, CancellationToken.None), proxy);
        foreach (var member in cluster.Members)
        {
            await cluster._devices.BootAsync(member);
            _ = cluster._booted.Add(member.Id);
        }

        await cluster.BeatAsync(2);
        return cluster;
    }

    /// <summary>Each member sends heartbeats.</summary>
    public async Task BeatAsync(int times)
    {
        for (var n = 0; n < times; n++)
        {
            _clock.AdvanceTo(TimeProvider.System.GetUtcNow());
            await _devices.BeatAsync(Members);
        }
    }

    /// <summary>The group launches from another image from now on.</summary>
    public Task PublishAsync() => _deployment.PublishAsync(_proxy, CancellationToken.None);

    /// <summary>The current members, of which new ones boot first; each sends a heartbeat.</summary>
    public async Task<IReadOnlyList<DeployedInstance>> LiveAsync()
    {
        var members = await _deployment.FindByolAsync(_proxy, CancellationToken.None);
        _clock.AdvanceTo(TimeProvider.System.GetUtcNow());
        foreach (var member in members.Where(m => _booted.Add(m.Id)))
            await _devices.BootAsync(member);
        await _devices.BeatAsync(members);
        return members;
    }

    /// <summary>Runs a command and checks its exit code.</summary>
    /// <returns>Its output; what it wrote to standard error when it failed.</returns>
    public async Task<string> RunAsync(int code, params string[] arguments)
    {
        var (output, error) = await EndAsync(code, arguments);
        return (code == 0 ? output : error).TrimEnd();
    }

    /// <summary>Runs a command that finds problems, and returns its output.</summary>
    public async Task<string> FailAsync(int code, params string[] arguments) => (await EndAsync(code, arguments)).Output;

    /// <summary>Adds the lifecycle hooks of a deployment to both groups.</summary>
    /// <param name="heartbeatTimeout">The heartbeat timeout in seconds.</param>
    public async Task AddHooksAsync(int heartbeatTimeout)
    {
        using var http = new HttpClient();
        var query = new QueryClient(http, _proxy.Endpoint);
        foreach (var group in (string[])["byol", "payg"])
        {
            foreach (var transition in (string[])["launching", "terminating"])
            {
                _ = await query.AutoScalingAsync(
                    "PutLifecycleHook",
                    new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["AutoScalingGroupName"] = $"{Prefix}-{group}",
                        ["LifecycleHookName"] = $"{Prefix}-lifecycle-hook-instance-{transition}",
                        ["LifecycleTransition"] = $"autoscaling:EC2_INSTANCE_{transition.ToUpperInvariant()}",
                        ["HeartbeatTimeout"] = heartbeatTimeout.ToString(CultureInfo.InvariantCulture),
                    },
                    CancellationToken.None);
            }
        }
    }

    /// <summary>Lets the BYOL group have one member less.</summary>
    public async Task LowerMinimumAsync()
    {
        using var http = new HttpClient();
        _ = await new QueryClient(http, _proxy.Endpoint).AutoScalingAsync(
            "UpdateAutoScalingGroup",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["AutoScalingGroupName"] = $"{Prefix}-byol",
                ["MinSize"] = (Members.Count - 1).ToString(CultureInfo.InvariantCulture),
            },
            CancellationToken.None);
    }

    /// <summary>Starts a command that runs until it is stopped.</summary>
    public ChildProcess Start(params string[] arguments) => ChildProcess.Start(new ChildCommand(
        "dotnet",
        [Path.Combine(AppContext.BaseDirectory, "autoscale.dll"), .. arguments],
        ChildEnvironment.Only(EmulatedDeployment.Environment(_proxy.Endpoint, Prefix, ""))));

    public ValueTask DisposeAsync() => Functions.DisposeAsync();

    private async Task<(string Output, string Error)> EndAsync(int code, string[] arguments)
    {
        var (exit, output, error) = await CliRun.RunAsync(EmulatedDeployment.Environment(_proxy.Endpoint, Prefix, ""), arguments);
        Assert.True(exit == code, $"{string.Join(' ', arguments)} ended with {exit}: {output}{error}");
        return (output, error);
    }
}
