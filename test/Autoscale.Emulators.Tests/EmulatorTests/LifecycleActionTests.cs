using Autoscale.Emulators.Proxy;

namespace Autoscale.Emulators.Tests.EmulatorTests;

[Collection(EmulatorCollection.Name)]
public sealed class LifecycleActionTests : IDisposable
{
    private static readonly LifecycleAction Launching = new("byol", "launching", "i-0123456789abcdef0", "token-1");

    private readonly LifecycleActions _actions;
    private readonly RawAws _aws;

    public LifecycleActionTests(EmulatorFixture emulators)
    {
        emulators.Proxy.Reset();
        _actions = emulators.Proxy.LifecycleActions;
        _aws = new(emulators.Proxy.Endpoint);
    }

    [Fact]
    public async Task An_open_action_is_completed_by_its_instance()
    {
        _actions.Open(Launching);

        var answer = await CallAsync(
            "CompleteLifecycleAction", ("InstanceId", Launching.InstanceId), ("LifecycleActionResult", "CONTINUE"));

        Assert.Equal(200, answer.Status);
        Assert.Equal("CompleteLifecycleActionResponse/CompleteLifecycleActionResult", answer.PathTo("CompleteLifecycleActionResult"));
        Assert.Equal([new("CompleteLifecycleAction", Launching, "CONTINUE")], _actions.Accepted);
        Assert.Empty(_actions.Waiting);
    }

    [Fact]
    public async Task An_open_action_is_completed_by_its_token()
    {
        _actions.Open(Launching);

        var answer = await CallAsync(
            "CompleteLifecycleAction", ("LifecycleActionToken", Launching.Token), ("LifecycleActionResult", "ABANDON"));

        Assert.Equal(200, answer.Status);
        Assert.Equal([new("CompleteLifecycleAction", Launching, "ABANDON")], _actions.Accepted);
    }

    [Fact]
    public async Task A_heartbeat_leaves_the_action_open()
    {
        _actions.Open(Launching);

        var answer = await CallAsync("RecordLifecycleActionHeartbeat", ("InstanceId", Launching.InstanceId));

        Assert.Equal(200, answer.Status);
        Assert.Equal([new("RecordLifecycleActionHeartbeat", Launching, Result: null)], _actions.Accepted);
        Assert.Equal([Launching], _actions.Waiting);
    }

    [Theory]
    [InlineData("CompleteLifecycleAction")]
    [InlineData("RecordLifecycleActionHeartbeat")]
    public async Task A_call_for_an_action_that_is_not_open_is_refused_with_the_error_of_AWS(string operation)
    {
        var answer = await CallAsync(operation, ("InstanceId", "i-0123456789abcdef0"), ("LifecycleActionResult", "CONTINUE"));

        Assert.Equal(
            (400, "ValidationError", "No active Lifecycle Action found with instance ID i-0123456789abcdef0"),
            (answer.Status, answer.Element("Code"), answer.Element("Message")));
        Assert.Empty(_actions.Accepted);
    }

    [Fact]
    public async Task Completing_an_action_twice_is_refused()
    {
        _actions.Open(Launching);
        var complete = () =>
            CallAsync("CompleteLifecycleAction", ("InstanceId", Launching.InstanceId), ("LifecycleActionResult", "CONTINUE"));

        Assert.Equal(200, (await complete()).Status);
        Assert.Equal(400, (await complete()).Status);
    }

    [Fact]
    public async Task An_unknown_result_is_refused()
    {
        _actions.Open(Launching);

        var answer = await CallAsync("CompleteLifecycleAction", ("InstanceId", Launching.InstanceId), ("LifecycleActionResult", "MAYBE"));

        Assert.Equal((400, "ValidationError"), (answer.Status, answer.Element("Code")));
        Assert.Equal([Launching], _actions.Waiting);
    }

    public void Dispose() => _aws.Dispose();

    private Task<WireAnswer> CallAsync(string operation, params (string Name, string Value)[] fields) =>
        _aws.QueryAsync(
            "autoscaling", operation, [("AutoScalingGroupName", Launching.Group), ("LifecycleHookName", Launching.Hook), .. fields]);
}
