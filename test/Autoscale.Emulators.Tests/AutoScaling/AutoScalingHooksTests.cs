using Amazon.AutoScaling;
using Autoscale.Adapters.AutoScaling;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Emulators.Proxy;
using Autoscale.Emulators.Tests.Backends;
using LifecycleAction = Autoscale.Domain.Cluster.LifecycleHooks.LifecycleAction;

namespace Autoscale.Emulators.Tests.AutoScaling;

[Collection(AwsCollection.Name)]
public sealed class AutoScalingHooksTests : IDisposable
{
    private readonly AwsFixture _fixture;
    private readonly Aws _aws;
    private readonly AutoScalingHooks _hooks;
    private readonly LifecycleAction _action;

    public AutoScalingHooksTests(AwsFixture fixture)
    {
        _fixture = fixture;
        _aws = new(fixture);
        _hooks = new(fixture.AutoScaling);
        _action = new()
        {
            Instance = Cast.A,
            Group = new($"{fixture.NewTables().Cluster}-byol"),
            Transition = LifecycleTransition.Launching,
            Hook = "launch",
            Token = "0f1e2d3c-0f1e-2d3c-4b5a-0f1e2d3c4b5a",
            StartedAt = Cast.Noon,
        };
    }

    [Theory]
    [InlineData(LifecycleResult.Continue, "CONTINUE")]
    [InlineData(LifecycleResult.Abandon, "ABANDON")]
    public async Task A_lifecycle_action_is_completed_once_by_its_token(LifecycleResult result, string word)
    {
        var waiting = Wait();

        Assert.True(await _hooks.TryCompleteAsync(_action with { Instance = Cast.B }, result, default));
        Assert.False(await _hooks.TryCompleteAsync(_action, result, default));

        Assert.Equal([new LifecycleCall("CompleteLifecycleAction", waiting, word)], _fixture.Proxy.LifecycleActions.Accepted);
        Assert.Empty(_fixture.Proxy.LifecycleActions.Waiting);
    }

    [Fact]
    public async Task A_lifecycle_action_without_a_token_is_completed_by_its_instance_id()
    {
        var waiting = Wait();

        Assert.True(await _hooks.TryCompleteAsync(_action with { Token = null }, LifecycleResult.Continue, default));

        Assert.Equal([new LifecycleCall("CompleteLifecycleAction", waiting, "CONTINUE")], _fixture.Proxy.LifecycleActions.Accepted);
    }

    [Fact]
    public async Task A_lifecycle_action_is_extended_by_its_token_or_its_instance_id()
    {
        var waiting = Wait();

        Assert.True(await _hooks.TryExtendAsync(_action, default));
        Assert.True(await _hooks.TryExtendAsync(_action with { Token = null }, default));

        var call = new LifecycleCall("RecordLifecycleActionHeartbeat", waiting, null);
        Assert.Equal([call, call], _fixture.Proxy.LifecycleActions.Accepted);
        Assert.Equal([waiting], _fixture.Proxy.LifecycleActions.Waiting);
    }

    [Fact]
    public async Task A_lifecycle_action_that_Auto_Scaling_does_not_know_is_neither_completed_nor_extended()
    {
        Wait();

        foreach (var other in new[]
        {
            _action with { Token = "another" },
            _action with { Hook = "end" },
            _action with { Token = null, Instance = Cast.B },
            _action with { Group = Cast.Payg },
        })
        {
            Assert.False(await _hooks.TryCompleteAsync(other, LifecycleResult.Continue, default));
            Assert.False(await _hooks.TryExtendAsync(other, default));
        }

        Assert.Empty(_fixture.Proxy.LifecycleActions.Accepted);
    }

    [Fact]
    public async Task An_AWS_error_is_thrown_and_does_not_count_as_a_finished_lifecycle_action()
    {
        Wait();
        _fixture.Proxy.Faults.Fail("autoscaling", "CompleteLifecycleAction", AwsError.AccessDenied);
        _fixture.Proxy.Faults.Fail(
            "autoscaling",
            "RecordLifecycleActionHeartbeat",
            new("ResourceContention", "You already have a pending update to this resource.", 500));

        await Assert.ThrowsAsync<AmazonAutoScalingException>(() => _hooks.TryCompleteAsync(_action, LifecycleResult.Continue, default));
        await Assert.ThrowsAsync<AmazonAutoScalingException>(() => _hooks.TryExtendAsync(_action, default));
    }

    [Fact]
    public async Task The_hooks_of_a_group_are_listed_by_transition()
    {
        await _aws.CreateGroupAsync(_action.Group, 0);
        Assert.Empty(await _hooks.ListAsync(_action.Group, LifecycleTransition.Launching, default));

        await _aws.PutLifecycleHookAsync(_action.Group, "launch", "autoscaling:EC2_INSTANCE_LAUNCHING", 300, "ABANDON");
        await _aws.PutLifecycleHookAsync(_action.Group, "licence", "autoscaling:EC2_INSTANCE_LAUNCHING", 300, "ABANDON");
        await _aws.PutLifecycleHookAsync(_action.Group, "end", "autoscaling:EC2_INSTANCE_TERMINATING", 60, "CONTINUE");

        Assert.Equal(
            ["launch", "licence"],
            (await _hooks.ListAsync(_action.Group, LifecycleTransition.Launching, default))
                .Select(h => h.Name)
                .Order(StringComparer.Ordinal));
        Assert.Equal(
            [new LifecycleHook("end", TimeSpan.FromMinutes(1))],
            await _hooks.ListAsync(_action.Group, LifecycleTransition.Terminating, default));
    }

    public void Dispose() => _aws.Dispose();

    private Proxy.LifecycleAction Wait()
    {
        var waiting = new Proxy.LifecycleAction(_action.Group.Name, _action.Hook, _action.Instance.Value, _action.Token!);
        _fixture.Proxy.LifecycleActions.Open(waiting);
        return waiting;
    }
}
