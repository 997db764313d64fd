using Amazon.AutoScaling.Model;
using Autoscale.Compat.Tests.Wire;

namespace Autoscale.Compat.Tests.Aws;

public sealed class LifecycleHookTests
{
    [Fact]
    public async Task The_hooks_of_a_group_are_parsed()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("""
            <DescribeLifecycleHooksResponse xmlns="http://autoscaling.amazonaws.com/doc/2011-01-01/">
            <DescribeLifecycleHooksResult><LifecycleHooks><member>
              <AutoScalingGroupName>byol</AutoScalingGroupName><LifecycleHookName>launch</LifecycleHookName>
              <LifecycleTransition>autoscaling:EC2_INSTANCE_LAUNCHING</LifecycleTransition>
              <HeartbeatTimeout>300</HeartbeatTimeout><GlobalTimeout>30000</GlobalTimeout><DefaultResult>ABANDON</DefaultResult>
            </member></LifecycleHooks></DescribeLifecycleHooksResult></DescribeLifecycleHooksResponse>
            """));
        using var autoScaling = service.AutoScaling();

        var response = await autoScaling.DescribeLifecycleHooksAsync(
            new DescribeLifecycleHooksRequest { AutoScalingGroupName = "byol", LifecycleHookNames = ["launch"] });

        var hook = Assert.Single(response.LifecycleHooks!);
        Assert.Equal(
            ("byol", "launch", "autoscaling:EC2_INSTANCE_LAUNCHING", "ABANDON"),
            (hook.AutoScalingGroupName, hook.LifecycleHookName, hook.LifecycleTransition, hook.DefaultResult));
        Assert.Equal((300, 30000), (hook.HeartbeatTimeout, hook.GlobalTimeout));
        Assert.Equal(
            "DescribeLifecycleHooks [AutoScalingGroupName, byol] [LifecycleHookNames.member.1, launch]",
            Assert.Single(service.Calls).Summary);
    }

    [Fact]
    public async Task An_action_without_a_token_is_identified_by_its_instance()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("<Response/>"));
        using var autoScaling = service.AutoScaling();

        await autoScaling.CompleteLifecycleActionAsync(new CompleteLifecycleActionRequest
        {
            AutoScalingGroupName = "byol",
            LifecycleHookName = "launch",
            InstanceId = "i-a",
            LifecycleActionResult = "CONTINUE",
        });
        await autoScaling.RecordLifecycleActionHeartbeatAsync(
            new RecordLifecycleActionHeartbeatRequest { AutoScalingGroupName = "byol", LifecycleHookName = "launch", InstanceId = "i-a" });

        Assert.Equal(
            [
                "CompleteLifecycleAction [AutoScalingGroupName, byol] [InstanceId, i-a] "
                + "[LifecycleActionResult, CONTINUE] [LifecycleHookName, launch]",
                "RecordLifecycleActionHeartbeat [AutoScalingGroupName, byol] [InstanceId, i-a] [LifecycleHookName, launch]",
            ],
            service.Calls.Select(call => call.Summary));
    }
}
