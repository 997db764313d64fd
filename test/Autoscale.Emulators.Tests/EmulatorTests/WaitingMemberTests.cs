using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Emulators.Proxy;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.EmulatorTests;

/// <summary>An instance is listed in a waiting state while its lifecycle action is open, and otherwise in the state of moto.</summary>
[Collection(AwsCollection.Name)]
public sealed class WaitingMemberTests(AwsFixture fixture) : IDisposable
{
    private readonly Aws _aws = new(fixture);
    private readonly ScalingGroup _group = new($"{fixture.NewTables().Cluster}-byol");

    [Theory]
    [InlineData(false, "Pending:Wait")]
    [InlineData(true, "Terminating:Wait")]
    public async Task A_member_with_an_open_action_is_listed_as_waiting_until_the_action_is_completed(bool isTerminating, string state)
    {
        var ids = await _aws.CreateGroupAsync(_group, 2);
        fixture.Proxy.LifecycleActions.Open(new(_group.Name, "hook", ids[1].Value, "token") { IsTerminating = isTerminating });

        Assert.Equal(["InService", state], await StatesAsync("DescribeAutoScalingGroups", ("AutoScalingGroupNames.member.1", _group.Name)));
        Assert.Equal([state], await StatesAsync("DescribeAutoScalingInstances", ("InstanceIds.member.1", ids[1].Value)));

        await _aws.AutoScalingAsync(
            "CompleteLifecycleAction",
            ("AutoScalingGroupName", _group.Name),
            ("LifecycleHookName", "hook"),
            ("InstanceId", ids[1].Value),
            ("LifecycleActionResult", "CONTINUE"));

        Assert.Equal(
            ["InService", "InService"], await StatesAsync("DescribeAutoScalingGroups", ("AutoScalingGroupNames.member.1", _group.Name)));
    }

    [Fact]
    public async Task Two_proxies_can_share_lifecycle_actions_and_log_their_calls_separately()
    {
        var ids = await _aws.CreateGroupAsync(_group, 1);
        await using var other = await AwsProxy.StartAsync(fixture.Targets, CancellationToken.None, fixture.Proxy.LifecycleActions);
        using var raw = new RawAws(other.Endpoint);
        other.LifecycleActions.Open(new(_group.Name, "hook", ids[0].Value, "token"));
        fixture.Proxy.Calls.Clear();

        var answer = await raw.QueryAsync("autoscaling", "DescribeAutoScalingGroups", ("AutoScalingGroupNames.member.1", _group.Name));

        Assert.Equal("Pending:Wait", answer.Element("LifecycleState"));
        Assert.Equal(["Pending:Wait"], await StatesAsync("DescribeAutoScalingInstances", ("InstanceIds.member.1", ids[0].Value)));
        Assert.Equal((1, 1), (other.Calls.All.Count, fixture.Proxy.Calls.All.Count));
    }

    public void Dispose() => _aws.Dispose();

    private async Task<IEnumerable<string>> StatesAsync(string operation, params (string Name, string Value)[] fields) =>
        (await _aws.AutoScalingAsync(operation, fields)).Elements("LifecycleState");
}
