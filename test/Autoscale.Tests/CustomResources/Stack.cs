using System.Text.Json.Nodes;
using Amazon.Lambda.TestUtilities;
using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.Deployment;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.CustomResources;
using Autoscale.Lambda.Events;
using Autoscale.Lambda.Startup;
using Autoscale.Simulation;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Memory;
using Autoscale.Tests.Handlers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Autoscale.Tests.CustomResources;

/// <summary>
/// The functions that CloudFormation calls, composed as in production over in-memory ports at noon. Both groups exist and are empty.
/// </summary>
internal sealed class Stack : IDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero);
    public static readonly ClusterId Cluster = new("fgt");
    public static readonly ScalingGroup Byol = new("fgt-byol");
    public static readonly ScalingGroup Payg = new("fgt-payg");

    private readonly SimulatedDeployment _world;
    private readonly Func<Stack, IPorts, IPorts>? _change;
    private readonly bool _isEmulated;
    private ServiceProvider? _services;

    /// <param name="isEmulated">True to accept replies to this machine.</param>
    public Stack(Func<Stack, IPorts, IPorts>? change = null, bool isEmulated = false)
    {
        (_change, _isEmulated) = (change, isEmulated);
        _world = new SimulatedDeployment(Cluster, "https://api.example/prod/fgt-as-handler") { Clock = Clock, SettingRows = new() };
        Sizes.Put(Byol, GroupSizes.None);
        Sizes.Put(Payg, GroupSizes.None);
        Settings.Set("byol-scaling-group-name", Byol.Name);
        Settings.Set("payg-scaling-group-name", Payg.Name);
    }

    public ManualClock Clock { get; } = new(Noon);

    public SimulatedCloud Cloud => _world.Cloud;

    public InMemoryGroupSizes Sizes => _world.GroupSizes;

    public InMemorySettingRows Settings => _world.SettingRows;

    public InMemoryNicAttachments NicAttachments => _world.NicAttachments;

    public InMemoryVpnAttachments VpnAttachments => _world.VpnAttachments;

    public InMemoryFortiAnalyzers FortiAnalyzers => _world.FortiAnalyzers;

    public InMemoryTextObjects Objects => _world.TextObjects;

    public InMemorySecrets Secrets => _world.Secrets;

    public InMemoryReplies Replies => _world.DeploymentReplies;

    public CapturedLog Log { get; } = new();

    /// <summary>The last reply to CloudFormation.</summary>
    public DeploymentReply Reply => Replies.Sent[^1].Reply;

    /// <summary>The value of a row; null when there is no row.</summary>
    public async Task<string?> RowAsync(string key) => (await Settings.ListAsync(default)).SingleOrDefault(r => r.Key == key)?.Value;

    /// <summary>Sends a request to the function of its service type and returns the reply to CloudFormation.</summary>
    public async Task<DeploymentReply> SendAsync(JsonObject request)
    {
        var before = Replies.Sent.Count;
        await InvokeAsync(request);
        Assert.Equal(before + 1, Replies.Sent.Count);
        return Reply;
    }

    /// <summary>Invokes the function of the service type of the request.</summary>
    public Task InvokeAsync(JsonObject request, TimeSpan? remaining = null)
    {
        _services ??= Compose();
        var context = new TestLambdaContext
        {
            AwsRequestId = "request-1",
            InvokedFunctionArn = StackEvent.Arn,
            RemainingTime = remaining ?? TimeSpan.FromMinutes(15),
        };
        var isUnit = DeploymentOrderParser.OfUnits.Any(type =>
            request.ToJsonString().Contains($"\"{type}\"", StringComparison.Ordinal));
        return (isUnit ? FunctionTable.RouteFailoverBootstrap(_services) : FunctionTable.DeploymentService(_services))(
            request.Parsed(), context);
    }

    /// <summary>
    /// Invokes the function and advances the clock until the invocation ends; <paramref name="goOn"/> changes the cloud between two checks.
    /// Returns the number of checks.
    /// </summary>
    public async Task<int> DrainAsync(JsonObject request, Action<SimulatedCloud> goOn)
    {
        Task? running = null;
        _ = ManualClock.Begin(() => running = InvokeAsync(request));
        var looks = 1;
        for (; !running!.IsCompleted; looks++)
        {
            goOn(Cloud);
            Clock.Advance(StopWorkflow.Pause);
        }

        await running;
        return looks;
    }

    public void Dispose()
    {
        _services?.Dispose();
        Log.Dispose();
    }

    private ServiceProvider Compose() => new ServiceCollection()
        .AddSingleton<TimeProvider>(Clock)
        .AddSingleton(new ReplyDestinations(_isEmulated))
        .AddJsonLog(LogLevel.Debug, Log)
        .AddCluster(Cluster, _ => _change?.Invoke(this, _world) ?? _world, Log)
        .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
}
