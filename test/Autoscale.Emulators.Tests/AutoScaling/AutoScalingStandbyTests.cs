using Amazon.AutoScaling;
using Autoscale.Adapters.AutoScaling;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Emulators.Proxy;
using Autoscale.Emulators.Tests.Backends;
using LifecycleState = Autoscale.Domain.Cluster.Fleet.LifecycleState;

namespace Autoscale.Emulators.Tests.AutoScaling;

[Collection(AwsCollection.Name)]
public sealed class AutoScalingStandbyTests(AwsFixture fixture) : IDisposable
{
    private readonly Aws _aws = new(fixture);
    private readonly AutoScalingStandby _standby = new(fixture.AutoScaling);
    private readonly ScalingGroup _group = new($"{fixture.NewTables().Cluster}-byol");

    [Fact]
    public async Task A_member_in_standby_lowers_the_desired_capacity_and_raises_it_again_when_it_returns()
    {
        var ids = await _aws.CreateGroupAsync(_group, 2);

        Assert.Null(await _standby.TryEnterAsync(_group, ids[0], isReplaced: false, default));
        var aside = await StateAsync();
        Assert.Null(await _standby.TryExitAsync(_group, ids[0], default));
        var back = await StateAsync();

        Assert.Equal((1, LifecycleState.Standby, LifecycleState.InService), (aside.Desired, aside.States[ids[0]], aside.States[ids[1]]));
        Assert.Equal((2, LifecycleState.InService), (back.Desired, back.States[ids[0]]));
    }

    [Fact]
    public async Task A_replaced_member_leaves_the_desired_capacity_and_gets_a_successor()
    {
        var ids = await _aws.CreateGroupAsync(_group, 2);

        Assert.Null(await _standby.TryEnterAsync(_group, ids[0], isReplaced: true, default));

        var (desired, states) = await StateAsync();
        Assert.Equal((2, LifecycleState.Standby, 3), (desired, states[ids[0]], states.Count));
    }

    [Theory]
    [InlineData("EnterStandby")]
    [InlineData("ExitStandby")]
    public async Task A_refusal_is_returned_and_any_other_error_is_thrown(string operation)
    {
        fixture.Proxy.Faults.Fail("autoscaling", operation, new("ValidationError", "The instance is not part of the group."));
        var refusal = await CallAsync();
        fixture.Proxy.Reset();
        fixture.Proxy.Faults.Fail("autoscaling", operation, AwsError.AccessDenied);

        Assert.Contains("The instance is not part of the group.", refusal, StringComparison.Ordinal);
        await Assert.ThrowsAsync<AmazonAutoScalingException>(CallAsync);

        Task<string?> CallAsync() => operation == "EnterStandby"
            ? _standby.TryEnterAsync(_group, Cast.A, isReplaced: false, default)
            : _standby.TryExitAsync(_group, Cast.A, default);
    }

    public void Dispose() => _aws.Dispose();

    private async Task<(int Desired, Dictionary<Domain.Shared.Aws.InstanceId, LifecycleState> States)> StateAsync() => (
        (await new AutoScalingGroupSizes(fixture.AutoScaling).FindAsync(_group, default))!.Desired,
        (await new AutoScalingGroups(fixture.AutoScaling).ListAsync([_group], default)).Members
            .ToDictionary(m => m.Key, m => m.Value.State));
}
