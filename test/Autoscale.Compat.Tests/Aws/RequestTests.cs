using Amazon.AutoScaling.Model;
using Amazon.ElasticLoadBalancingV2.Model;
using Amazon.SimpleNotificationService.Model;
using Autoscale.Compat.Tests.Wire;

namespace Autoscale.Compat.Tests.Aws;

public sealed class RequestTests
{
    [Fact]
    public async Task A_call_is_a_form_posted_to_the_root()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("<DescribeAutoScalingGroupsResponse/>"));
        using var autoScaling = service.AutoScaling();

        await autoScaling.DescribeAutoScalingGroupsAsync();

        var call = Assert.Single(service.Calls);
        Assert.Equal("POST", call.Method);
        Assert.Equal("/", call.Path);
        Assert.StartsWith("application/x-www-form-urlencoded", call.ContentType, StringComparison.Ordinal);
        Assert.Equal("DescribeAutoScalingGroups", call.Action);
        Assert.Equal("2011-01-01", call.Version);
        Assert.Empty(call.Fields);
    }

    [Fact]
    public async Task Each_service_is_signed_by_its_own_name_in_the_region_of_the_configuration()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("<Response/>"));
        using var autoScaling = service.AutoScaling();
        using var balancing = service.ElasticLoadBalancing();
        using var sns = service.Sns();

        await autoScaling.DescribeAutoScalingGroupsAsync(new DescribeAutoScalingGroupsRequest());
        await balancing.DescribeTargetHealthAsync(new DescribeTargetHealthRequest());
        await sns.PublishAsync(new PublishRequest());

        Assert.Collection(
            service.Calls,
            call => Assert.Matches(
                "^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/[0-9]{8}/eu-west-1/autoscaling/aws4_request, .*Signature=[0-9a-f]{64}$",
                call.Authorization),
            call => Assert.Matches(
                "^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/[0-9]{8}/eu-west-1/elasticloadbalancing/aws4_request, ", call.Authorization),
            call => Assert.Matches("^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/[0-9]{8}/eu-west-1/sns/aws4_request, ", call.Authorization));
        Assert.Equal(["2011-01-01", "2015-12-01", "2010-03-31"], service.Calls.Select(call => call.Version));
    }

    [Fact]
    public async Task Auto_Scaling_lists_are_written_as_members()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("<SetInstanceProtectionResponse/>"));
        using var autoScaling = service.AutoScaling();

        await autoScaling.SetInstanceProtectionAsync(new SetInstanceProtectionRequest
        {
            AutoScalingGroupName = "byol",
            InstanceIds = ["i-a", "i-b"],
            ProtectedFromScaleIn = true,
        });

        Assert.Equal(
            new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["AutoScalingGroupName"] = "byol",
                ["InstanceIds.member.1"] = "i-a",
                ["InstanceIds.member.2"] = "i-b",
                ["ProtectedFromScaleIn"] = "true",
            },
            Assert.Single(service.Calls).Fields);
    }

    [Fact]
    public async Task Only_the_given_sizes_of_a_group_are_sent()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("<UpdateAutoScalingGroupResponse/>"));
        using var autoScaling = service.AutoScaling();

        await autoScaling.UpdateAutoScalingGroupAsync(
            new UpdateAutoScalingGroupRequest { AutoScalingGroupName = "byol", MinSize = 0, DesiredCapacity = 0 });

        var call = Assert.Single(service.Calls);
        Assert.Equal("UpdateAutoScalingGroup", call.Action);
        Assert.Equal(
            new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["AutoScalingGroupName"] = "byol",
                ["DesiredCapacity"] = "0",
                ["MinSize"] = "0",
            },
            call.Fields);
    }

    [Fact]
    public async Task A_completed_lifecycle_action_has_group_hook_token_and_instance()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("<CompleteLifecycleActionResponse/>"));
        using var autoScaling = service.AutoScaling();

        await autoScaling.CompleteLifecycleActionAsync(new CompleteLifecycleActionRequest
        {
            AutoScalingGroupName = "byol",
            InstanceId = "i-a",
            LifecycleActionResult = "CONTINUE",
            LifecycleActionToken = "token",
            LifecycleHookName = "launch",
        });

        Assert.Equal(
            new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["AutoScalingGroupName"] = "byol",
                ["InstanceId"] = "i-a",
                ["LifecycleActionResult"] = "CONTINUE",
                ["LifecycleActionToken"] = "token",
                ["LifecycleHookName"] = "launch",
            },
            Assert.Single(service.Calls).Fields);
    }

    [Fact]
    public async Task SNS_writes_message_attributes_as_entries()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("<PublishResponse/>"));
        using var sns = service.Sns();

        await sns.PublishAsync(new PublishRequest("arn:aws:sns:eu-west-1:1:alerts", "{}", "subject")
        {
            MessageStructure = "json",
            MessageAttributes = new Dictionary<string, MessageAttributeValue>(StringComparer.Ordinal)
            {
                ["kind"] = new MessageAttributeValue { DataType = "String", StringValue = "election" },
            },
        });

        Assert.Equal(
            new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["Message"] = "{}",
                ["MessageAttributes.entry.1.Name"] = "kind",
                ["MessageAttributes.entry.1.Value.DataType"] = "String",
                ["MessageAttributes.entry.1.Value.StringValue"] = "election",
                ["MessageStructure"] = "json",
                ["Subject"] = "subject",
                ["TopicArn"] = "arn:aws:sns:eu-west-1:1:alerts",
            },
            Assert.Single(service.Calls).Fields);
    }

    [Fact]
    public async Task Special_characters_in_a_text_arrive_unchanged()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("<PublishResponse/>"));
        using var sns = service.Sns();

        await sns.PublishAsync(new PublishRequest("arn", "a b&c=d+ü*~/%"));

        Assert.Equal("a b&c=d+ü*~/%", Assert.Single(service.Calls).Fields["Message"]);
    }

    [Fact]
    public async Task Every_operation_sends_its_own_action()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("<Response/>"));
        using var autoScaling = service.AutoScaling();
        using var sns = service.Sns();

        await autoScaling.DescribeAutoScalingInstancesAsync(new DescribeAutoScalingInstancesRequest());
        await autoScaling.CompleteLifecycleActionAsync(new CompleteLifecycleActionRequest());
        await autoScaling.RecordLifecycleActionHeartbeatAsync(new RecordLifecycleActionHeartbeatRequest());
        await autoScaling.TerminateInstanceInAutoScalingGroupAsync(new TerminateInstanceInAutoScalingGroupRequest());
        await sns.CreateTopicAsync(new CreateTopicRequest("alerts"));

        Assert.Equal(
            [
                "DescribeAutoScalingInstances", "CompleteLifecycleAction", "RecordLifecycleActionHeartbeat",
                "TerminateInstanceInAutoScalingGroup", "CreateTopic",
            ],
            service.Calls.Select(call => call.Action));
    }

    [Fact]
    public async Task The_overloads_without_a_request_send_the_same_calls()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("<Response/>"));
        using var autoScaling = service.AutoScaling();
        using var sns = service.Sns();

        await autoScaling.DescribeAutoScalingGroupsAsync();
        await autoScaling.DescribeAutoScalingInstancesAsync();
        await sns.PublishAsync("arn", "hello");
        await sns.PublishAsync("arn", "hello", "subject");
        await sns.CreateTopicAsync("alerts");

        Assert.Equal(
            [
                "DescribeAutoScalingGroups",
                "DescribeAutoScalingInstances",
                "Publish [Message, hello] [TopicArn, arn]",
                "Publish [Message, hello] [Subject, subject] [TopicArn, arn]",
                "CreateTopic [Name, alerts]",
            ],
            service.Calls.Select(call => call.Summary));
    }
}
