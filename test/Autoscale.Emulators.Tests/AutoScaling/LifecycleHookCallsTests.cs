using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.AutoScaling;

[Collection(AwsCollection.Name)]
public sealed class LifecycleHookCallsTests(AwsFixture fixture) : IDisposable
{
    private readonly Aws _aws = new(fixture);
    private readonly ScalingGroup _group = new($"{fixture.NewTables().Cluster}-byol");

    [Fact]
    public async Task The_hooks_of_a_group_are_described()
    {
        await _aws.CreateGroupAsync(_group, 0);
        await _aws.PutLifecycleHookAsync(_group, "launch", "autoscaling:EC2_INSTANCE_LAUNCHING", 300, "ABANDON");
        await _aws.PutLifecycleHookAsync(_group, "end", "autoscaling:EC2_INSTANCE_TERMINATING", 60, "CONTINUE");

        var response = await fixture.AutoScaling.DescribeLifecycleHooksAsync(new() { AutoScalingGroupName = _group.Name });

        Assert.Equal(
            [
                ("end", "autoscaling:EC2_INSTANCE_TERMINATING", 60, "CONTINUE"),
                ("launch", "autoscaling:EC2_INSTANCE_LAUNCHING", 300, "ABANDON"),
            ],
            response.LifecycleHooks!
                .OrderBy(h => h.LifecycleHookName, StringComparer.Ordinal)
                .Select(h => (h.LifecycleHookName, h.LifecycleTransition, h.HeartbeatTimeout, h.DefaultResult)));
    }

    [Fact]
    public async Task Hooks_are_described_by_name()
    {
        await _aws.CreateGroupAsync(_group, 0);
        await _aws.PutLifecycleHookAsync(_group, "launch", "autoscaling:EC2_INSTANCE_LAUNCHING", 300, "ABANDON");
        await _aws.PutLifecycleHookAsync(_group, "end", "autoscaling:EC2_INSTANCE_TERMINATING", 60, "CONTINUE");

        var response = await fixture.AutoScaling.DescribeLifecycleHooksAsync(
            new() { AutoScalingGroupName = _group.Name, LifecycleHookNames = ["end"] });

        Assert.Equal("end", Assert.Single(response.LifecycleHooks!).LifecycleHookName);
    }

    [Fact]
    public async Task The_list_of_hooks_is_null_for_a_group_without_hooks()
    {
        await _aws.CreateGroupAsync(_group, 0);

        Assert.Null((await fixture.AutoScaling.DescribeLifecycleHooksAsync(new() { AutoScalingGroupName = _group.Name })).LifecycleHooks);
    }

    public void Dispose() => _aws.Dispose();
}
