using Autoscale.Domain.Cluster.Equipment.TargetGroups;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation;
using Autoscale.Tests.Settings;

namespace Autoscale.Tests.LifecycleHooks;

/// <summary>Reading of the equipment of all devices, also when some of it cannot be listed.</summary>
public sealed class SurroundingsReaderTests
{
    private const string Good = SimulatedDeployment.TargetGroup;
    private const string Mistyped = "arn:aws:elasticloadbalancing:eu-central-1:000000000000:targetgroup/mistyped/1";

    private readonly SimulatedDeployment _deployment = new(FortiGates.Cluster, "https://simulated.invalid/");
    private readonly List<string> _failed = [];

    [Fact]
    public async Task A_deployment_without_optional_parts_is_read_without_their_calls()
    {
        var seen = await ReadAsync(new Unlisted());

        Assert.Empty(seen.Owners);
        Assert.Empty(_failed);
    }

    [Fact]
    public async Task A_target_group_that_cannot_be_listed_is_unknown_and_the_others_are_read()
    {
        var seen = await ReadAsync(
            _deployment.Targets, ("enable-external-elb", "true"), ("fortigate-autoscale-target-group-arn", $"{Mistyped},{Good}"));

        Assert.Equal([Good], seen.Targets.Keys);
        Assert.Equal([Mistyped], seen.UnknownTargetGroups);
        Assert.Equal([$"list of target group {Mistyped}"], _failed);
    }

    [Fact]
    public async Task A_target_group_is_not_read_while_the_load_balancer_is_disabled()
    {
        var seen = await ReadAsync(new Unlisted(), ("enable-external-elb", "false"), ("fortigate-autoscale-target-group-arn", Good));

        Assert.Empty(seen.Targets);
        Assert.Empty(_failed);
    }

    private Task<Surroundings> ReadAsync(ITargetGroups targets, params (string Key, string? Value)[] rows) =>
        new SurroundingsReader(
            _deployment.Interfaces, _deployment.NicAttachments, _deployment.Vpn, _deployment.Vpn, _deployment.VpnAttachments, targets)
            .ReadAsync(new Pass(SettingsSamples.Working(rows), TryAsync, FortiGates.Noon, CancellationToken.None));

    private async Task<bool> TryAsync(string what, Func<Task> act)
    {
        var task = act();
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!task.IsCompletedSuccessfully)
            _failed.Add(what);
        return task.IsCompletedSuccessfully;
    }

    /// <summary>Target groups that fail on every call.</summary>
    private sealed class Unlisted : ITargetGroups
    {
        public Task<IReadOnlyDictionary<InstanceId, TargetState>> ListAsync(string targetGroupArn, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("This call is not expected.");

        public Task RegisterAsync(string targetGroupArn, InstanceId instance, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("This call is not expected.");

        public Task DeregisterAsync(string targetGroupArn, InstanceId instance, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("This call is not expected.");
    }
}
