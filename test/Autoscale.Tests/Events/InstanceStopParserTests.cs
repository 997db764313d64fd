using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Lambda.CloudWatchEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Autoscale.Cli.Serve;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Lambda.Events;
using Autoscale.Lambda.Startup;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Tests.Events;

/// <summary>Parsing of the state-change notifications of EC2 in the form the function receives. Safety S2.7.</summary>
public sealed class InstanceStopParserTests
{
    private static readonly SourceGeneratorLambdaJsonSerializer<EventContext> Serializer = new();

    [Theory]
    [InlineData("stopping", StopKind.Stopping)]
    [InlineData("shutting-down", StopKind.ShuttingDown)]
    [InlineData("terminated", StopKind.Terminated)]
    public void A_notification_that_an_instance_stops_is_parsed(string state, StopKind kind) => Assert.Equal(
        new InstanceStop(InstanceId.Parse("i-1234567890abcdef0"), kind, FortiGates.Noon),
        Parse(Notification($$"""{"instance-id":"i-1234567890abcdef0","state":"{{state}}"}""")));

    [Theory]
    [InlineData("pending")]
    [InlineData("running")]
    [InlineData("stopped")]
    [InlineData("TERMINATED")]
    [InlineData("a state of the future")]
    public void Another_state_is_ignored(string state) =>
        Assert.Null(Parse(Notification($$"""{"instance-id":"i-1234567890abcdef0","state":"{{state}}"}""")));

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"terminated\"")]
    [InlineData("""{"state":"terminated"}""")]
    [InlineData("""{"instance-id":"i-1234567890abcdef0"}""")]
    [InlineData("""{"instance-id":"i-1234567890abcdef0","state":5}""")]
    [InlineData("""{"instance-id":"i-1234567890abcdef0","state":""}""")]
    [InlineData("""{"instance-id":"","state":"terminated"}""")]
    [InlineData("""{"instance-id":["i-1234567890abcdef0"],"state":"terminated"}""")]
    [InlineData("""{"instance-id":"i-1#hook","state":"terminated"}""")]
    [InlineData("""{"instance-id":"vol-1234567890abcdef0","state":"terminated"}""")]
    public void A_malformed_detail_is_refused(string detail) =>
        Assert.Throws<InvalidEventException>(() => Parse(Notification(detail)));

    [Fact]
    public void A_notification_without_a_time_is_refused() => Assert.Throws<InvalidEventException>(() => Parse(
        Notification("""{"instance-id":"i-1234567890abcdef0","state":"terminated"}""")
            .Replace("\"time\"", "\"then\"", StringComparison.Ordinal)));

    [Theory]
    [InlineData("aws.ec2", "aws.autoscaling")]
    [InlineData("State-change Notification", "Rebalance Recommendation")]
    public void An_event_of_another_kind_is_ignored(string of, string instead) => Assert.Null(Parse(
        Notification("""{"instance-id":"i-1234567890abcdef0","state":"terminated"}""").Replace(of, instead, StringComparison.Ordinal)));

    [Fact]
    public void The_local_EventBridge_writes_the_notification_that_EC2_sends()
    {
        var sent = JsonNode.Parse(Notification("""{"instance-id":"i-1234567890abcdef0","state":"shutting-down"}"""))!.AsObject();
        var written = JsonNode.Parse(EventBridgeJson.Write(
            new InstanceStateEvent(InstanceId.Parse("i-1234567890abcdef0"), "shutting-down", FortiGates.Noon)))!.AsObject();

        Assert.Equal(sent.Select(field => field.Key).Order(), written.Select(field => field.Key).Order());
        Assert.All(
            ["version", "detail-type", "source", "time", "detail"],
            field => Assert.Equal(sent[field]!.ToJsonString(), written[field]!.ToJsonString()));
        Assert.EndsWith(":instance/i-1234567890abcdef0", (string)written["resources"]![0]!, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_of_Auto_Scaling_is_ignored() =>
        Assert.All(AutoScalingEvents.All, json => Assert.Null(Parse(json)));

    private static string Notification(string detail) => $$"""
        {
          "version": "0", "id": "7bf73129-1428-4cd3-a780-95db273d1602", "detail-type": "EC2 Instance State-change Notification",
          "source": "aws.ec2",
          "account": "123456789012", "time": "2026-01-20T12:00:00Z", "region": "us-west-2",
          "resources": ["arn:aws:ec2:us-west-2:123456789012:instance/i-1234567890abcdef0"],
          "detail": {{detail}}
        }
        """;

    private static InstanceStop? Parse(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return InstanceStopParser.Parse(Serializer.Deserialize<CloudWatchEvent<JsonElement>>(stream));
    }
}
