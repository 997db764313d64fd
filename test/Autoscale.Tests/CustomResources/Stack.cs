using System.Text.Json.Nodes;
using Amazon.Lambda.TestUtilities;
using Autoscale.Domain.Deployment;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.NicAttachments;
using Autoscale.Domain.Secrets;
using Autoscale.Domain.Settings;
using Autoscale.Domain.VpnAttachments;
using Autoscale.Lambda.Startup;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Memory;
using Autoscale.Tests.Handlers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Autoscale.Tests.CustomResources;

/// <summary>The functions that CloudFormation calls, as they are composed, over ports in memory, at noon; both groups exist and nobody is in them.</summary>
internal sealed class Stack : IDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero);
    public static readonly ClusterId Cluster = new("fgt");
    public static readonly ScalingGroup Byol = new("fgt-byol");
    public static readonly ScalingGroup Payg = new("fgt-payg");

    private readonly Action<Stack, IServiceCollection>? _rebind;
    private ServiceProvider? _services;

    public Stack(Action<Stack, IServiceCollection>? rebind = null)
    {
        _rebind = rebind;
        Sizes = new InMemoryGroupSizes(Cloud);
        Sizes.Put(Byol, GroupSizes.None);
        Sizes.Put(Payg, GroupSizes.None);
        Settings.Set("byol-scaling-group-name", Byol.Name);
        Settings.Set("payg-scaling-group-name", Payg.Name);
    }

    public ManualClock Clock { get; } = new(Noon);

    public SimulatedCloud Cloud { get; } = new(Byol, Payg);

    public InMemoryGroupSizes Sizes { get; }

    public InMemorySettingRows Settings { get; } = new();

    public InMemoryNicAttachments NicAttachments { get; } = new();

    public InMemoryVpnAttachments VpnAttachments { get; } = new();

    public InMemoryFortiAnalyzers FortiAnalyzers { get; } = new();

    public InMemoryTextObjects Objects { get; } = new();

    public InMemorySecrets Secrets { get; } = new();

    public InMemoryReplies Replies { get; } = new();

    public CapturedLog Log { get; } = new();

    /// <summary>What CloudFormation was told last.</summary>
    public DeploymentReply Reply => Replies.Sent[^1].Reply;

    /// <summary>The value of a row; null when there is no row.</summary>
    public async Task<string?> RowAsync(string key) => (await Settings.ListAsync(default)).SingleOrDefault(r => r.Key == key)?.Value;

    /// <summary>Sends a request to the function that knows it, and gives what CloudFormation is told.</summary>
    public async Task<DeploymentReply> SendAsync(JsonObject request)
    {
        var before = Replies.Sent.Count;
        await InvokeAsync(request);
        Assert.Equal(before + 1, Replies.Sent.Count);
        return Reply;
    }

    /// <summary>Invokes the function that knows such a request.</summary>
    public Task InvokeAsync(JsonObject request, TimeSpan? remaining = null)
    {
        _services ??= Compose();
        var context = new TestLambdaContext { AwsRequestId = "request-1", InvokedFunctionArn = StackEvent.Arn, RemainingTime = remaining ?? TimeSpan.FromMinutes(15) };
        var isUnit = request.ToJsonString().Contains("\"writeBootstrap\"", StringComparison.Ordinal);
        return (isUnit ? FunctionTable.RouteFailoverBootstrap(_services) : FunctionTable.DeploymentService(_services))(request.Parsed(), context);
    }

    /// <summary>Invokes it, and lets time pass until it ends; the world goes on after each look.</summary>
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

    private ServiceProvider Compose()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock).AddJsonLog(LogLevel.Debug, Log).AddDeployment(Cluster, Log).AddUnitBootstraps(Cluster, Log);
        services.AddSingleton<ISettingRows>(Settings);
        services.AddSingleton<ISettingStore>(Settings);
        services.AddSingleton<IGroupSizes>(Sizes);
        services.AddSingleton<IScalingGroups>(Cloud);
        services.AddSingleton<ITermination>(new InMemoryTermination(Cloud));
        services.AddSingleton<IOwnedInterfaces>(Cloud.Interfaces);
        services.AddSingleton<INicAttachments>(NicAttachments);
        services.AddSingleton<IVpnConnections>(Cloud.Vpn);
        services.AddSingleton<ITransitAttachments>(Cloud.Vpn);
        services.AddSingleton<IVpnAttachments>(VpnAttachments);
        services.AddSingleton<IFortiAnalyzers>(FortiAnalyzers);
        services.AddSingleton<ITextObjects>(Objects);
        services.AddSingleton<ISecrets>(Secrets);
        services.AddSingleton<IDeploymentReplies>(Replies);
        _rebind?.Invoke(this, services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }
}
