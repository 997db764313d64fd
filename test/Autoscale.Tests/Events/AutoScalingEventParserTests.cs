using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Lambda.CloudWatchEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Lambda.Events;
using Autoscale.Lambda.Startup;

namespace Autoscale.Tests.Events;

/// <summary>Parsing of Auto Scaling events in the form the function receives. Spec 1.9.</summary>
public sealed class AutoScalingEventParserTests
{
    private static readonly SourceGeneratorLambdaJsonSerializer<EventContext> Serializer = new();
    private static readonly InstanceId Instance = InstanceId.Parse("i-1234567890abcdef0");
    private static readonly DateTimeOffset One = FortiGates.Noon.AddHours(1);

    public static TheoryData<string> All { get; } = [.. AutoScalingEvents.All];

    public static TheoryData<string> WithInstance { get; } = [.. AutoScalingEvents.All.Where(e => e != AutoScalingEvents.LaunchFailed)];

    public static TheoryData<string> Actions { get; } = [AutoScalingEvents.LaunchAction, AutoScalingEvents.TerminateAction];

    [Fact]
    public void A_launch_lifecycle_action_is_parsed() => Assert.Equal(
        new AutoScalingEvent.Waiting(new LifecycleAction
        {
            Instance = Instance,
            Group = FortiGates.Byol,
            Transition = LifecycleTransition.Launching,
            Hook = "fgt-launching-hook",
            Token = "87654321-4321-4321-4321-210987654321",
            StartedAt = FortiGates.Noon,
        }),
        Parse(AutoScalingEvents.LaunchAction));

    [Fact]
    public void A_termination_lifecycle_action_is_parsed() => Assert.Equal(
        new AutoScalingEvent.Waiting(new LifecycleAction
        {
            Instance = Instance,
            Group = FortiGates.Byol,
            Transition = LifecycleTransition.Terminating,
            Hook = "fgt-terminating-hook",
            Token = "87654321-4321-4321-4321-210987654321",
            StartedAt = One,
        }),
        Parse(AutoScalingEvents.TerminateAction));

    [Theory]
    [InlineData(
        AutoScalingEvents.Launched, LifecycleNewsKind.Launched, "12:05", true,
        "At 2026-01-20T12:00:00Z a user request changed the desired capacity from 1 to 2.")]
    [InlineData(
        AutoScalingEvents.LaunchFailed, LifecycleNewsKind.LaunchFailed, "12:05", false,
        "You have requested more vCPU capacity than your current vCPU limit of 32 allows.")]
    [InlineData(
        AutoScalingEvents.Terminated, LifecycleNewsKind.Terminated, "13:05", true,
        "At 2026-01-20T13:00:00Z an instance was taken out of service.")]
    [InlineData(
        AutoScalingEvents.TerminationFailed, LifecycleNewsKind.TerminationFailed, "13:05", true,
        "At 2026-01-20T13:00:00Z the instance could not be terminated.")]
    public void A_report_has_its_kind_time_instance_and_cause(
        string json, LifecycleNewsKind kind, string time, bool hasInstance, string cause)
    {
        var news = Assert.IsType<AutoScalingEvent.Report>(Parse(json)).News;

        Assert.Equal(
            new LifecycleNews(kind, FortiGates.Byol, hasInstance ? Instance : null, DateTimeOffset.Parse($"2026-01-20T{time}:00Z"), cause),
            news);
    }

    [Fact]
    public void A_failed_launch_may_name_its_instance() =>
        Assert.Equal(
            Instance,
            Assert.IsType<AutoScalingEvent.Report>(
                Parse(Change(AutoScalingEvents.LaunchFailed, "EC2InstanceId", "i-1234567890abcdef0"))).News.Instance);

    [Theory]
    [InlineData("EC2 Instance Terminate unsuccessful")]
    [InlineData("EC2 Instance Launch unsuccessful")]
    [InlineData("EC2 Instance-Launch Lifecycle Action")]
    [InlineData("EC2 Auto Scaling Instance Refresh Started")]
    [InlineData("")]
    [InlineData(null)]
    public void An_event_of_another_detail_type_is_ignored(string? detailType) =>
        Assert.All(AutoScalingEvents.All, json => Assert.Null(Parse(Envelope(json, "detail-type", detailType))));

    [Theory]
    [InlineData("aws.ec2")]
    [InlineData("AWS.AUTOSCALING")]
    [InlineData("my.application")]
    [InlineData(null)]
    public void An_event_of_another_source_is_ignored(string? source) =>
        Assert.All(AutoScalingEvents.All, json => Assert.Null(Parse(Envelope(json, "source", source))));

    [Theory]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("\"text\"")]
    [InlineData("[]")]
    public void An_event_without_a_detail_object_is_ignored(string detail) =>
        Assert.All(AutoScalingEvents.All, json => Assert.Null(Parse(Envelope(json, "detail", JsonNode.Parse(detail)))));

    [Fact]
    public void The_test_notification_of_a_hook_is_ignored() => Assert.All(AutoScalingEvents.All, json =>
    {
        const string Test = """
            { "AccountId": "123456789012", "RequestId": "12345678-1234-1234-1234-123456789012",
              "AutoScalingGroupName": "fgt-byol", "Service": "AWS Auto Scaling",
              "AutoScalingGroupARN": "arn:aws:autoscaling:us-west-2:123456789012:autoScalingGroup:1:autoScalingGroupName/fgt-byol",
              "Event": "autoscaling:TEST_NOTIFICATION", "Time": "2026-01-20T12:00:00.000Z" }
            """;
        Assert.Null(Parse(Envelope(json, "detail", JsonNode.Parse(Test))));
        Assert.Null(Parse(Change(json, "LifecycleTransition", "autoscaling:TEST_NOTIFICATION")));
    });

    [Fact]
    public void A_warm_pool_action_is_ignored_unless_its_destination_is_the_group()
    {
        var intoPool = Change(Change(AutoScalingEvents.TerminateAction, "Origin", "WarmPool"), "Destination", "EC2");
        var intoGroup = Change(Change(AutoScalingEvents.LaunchAction, "Origin", "WarmPool"), "Destination", "AutoScalingGroup");

        Assert.Null(Parse(intoPool));
        Assert.IsType<AutoScalingEvent.Waiting>(Parse(intoGroup));
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public void An_action_without_a_token_is_accepted(string json) =>
        Assert.Null(Assert.IsType<AutoScalingEvent.Waiting>(Parse(Change(json, "LifecycleActionToken", null))).Action.Token);

    [Theory]
    [MemberData(nameof(All))]
    public void An_event_without_a_valid_group_is_invalid(string json) => Assert.All(
        new JsonNode?[] { null, "", " ", 5, true, new JsonArray("fgt-byol"), new JsonObject(), new string('g', 256) },
        group => AssertInvalid(Change(json, "AutoScalingGroupName", group?.DeepClone())));

    [Theory]
    [MemberData(nameof(WithInstance))]
    public void An_event_without_a_valid_instance_is_invalid(string json) => Assert.All(
        new JsonNode?[]
        {
            null, "", "i-", "1234567890abcdef0", "i-1234 67890", "i-1\n", "vol-1234567890abcdef0",
            5, new JsonObject(), "i-" + new string('a', 41),
        },
        id => AssertInvalid(Change(json, "EC2InstanceId", id?.DeepClone())));

    [Theory]
    [MemberData(nameof(Actions))]
    public void An_action_without_a_valid_hook_is_invalid(string json) => Assert.All(
        new JsonNode?[] { null, "", 5, new JsonObject(), new string('h', 256) },
        hook => AssertInvalid(Change(json, "LifecycleHookName", hook?.DeepClone())));

    [Theory]
    [MemberData(nameof(All))]
    public void An_event_without_a_time_is_invalid(string json)
    {
        var timeless = JsonNode.Parse(json)!.AsObject();
        timeless.Remove("time");

        AssertInvalid(timeless.ToJsonString());
    }

    [Theory]
    [InlineData("\"yesterday\"")]
    [InlineData("true")]
    public void An_event_with_a_malformed_time_is_refused_by_the_serializer(string time) =>
        Assert.Throws<JsonSerializerException>(() => Parse(Envelope(AutoScalingEvents.LaunchAction, "time", JsonNode.Parse(time))));

    // The serializer reads a number as seconds since 1970; EventBridge writes text.
    [Fact]
    public void A_time_in_seconds_since_1970_is_accepted() => Assert.Equal(
        FortiGates.Noon,
        Assert.IsType<AutoScalingEvent.Waiting>(
            Parse(Envelope(AutoScalingEvents.LaunchAction, "time", FortiGates.Noon.ToUnixTimeSeconds()))).Action.StartedAt);

    [Fact]
    public void A_time_with_an_offset_is_accepted() =>
        Assert.Equal(
            FortiGates.Noon,
            Assert.IsType<AutoScalingEvent.Waiting>(
                Parse(Envelope(AutoScalingEvents.LaunchAction, "time", "2026-01-20T14:00:00+02:00"))).Action.StartedAt);

    [Fact]
    public void A_long_cause_is_truncated_to_1000_characters_of_valid_text()
    {
        foreach (var length in Enumerable.Range(995, 10))
        {
            var cause = new string('x', length) + string.Concat(Enumerable.Repeat("\ud83d\ude00", 20));

            var kept =
                Assert.IsType<AutoScalingEvent.Report>(Parse(Change(AutoScalingEvents.LaunchFailed, "StatusMessage", cause))).News.Cause!;

            Assert.InRange(kept.Length, 999, 1000);
            Assert.StartsWith(kept, cause, StringComparison.Ordinal);
            Assert.Equal(kept, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(kept)));
        }
    }

    [Fact]
    public void A_cause_that_is_not_text_is_absent() =>
        Assert.Null(Assert.IsType<AutoScalingEvent.Report>(
            Parse(Change(Change(AutoScalingEvents.LaunchFailed, "StatusMessage", 5), "Cause", new JsonArray()))).News.Cause);

    private static AutoScalingEvent? Parse(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return AutoScalingEventParser.Parse(Serializer.Deserialize<CloudWatchEvent<JsonElement>>(stream));
    }

    private static void AssertInvalid(string json) => Assert.Throws<InvalidEventException>(() => Parse(json));

    private static string Envelope(string json, string name, JsonNode? value)
    {
        var changed = JsonNode.Parse(json)!;
        changed[name] = value;
        return changed.ToJsonString();
    }

    private static string Change(string json, string name, JsonNode? value)
    {
        var changed = JsonNode.Parse(json)!;
        changed["detail"]![name] = value;
        return changed.ToJsonString();
    }
}
