using System.Text.Json.Nodes;
using Autoscale.Domain.Cluster.HealthChecks;

namespace Autoscale.Tests.Handlers;

/// <summary>The events that start a run for all members, and those that do not. Spec 1.10, 1.11.</summary>
public sealed class FazEventTests : FazStory
{
    [Theory]
    [InlineData("faz-request", "FazAuthHandler", "i-0000000000byol001")]
    [InlineData("faz-schedule", "FazAuthScheduler", "schedule")]
    [InlineData("faz-original", "FazAuthScheduler", "triggerFazDeviceAuth")]
    [InlineData("faz-auth-scheduler", "FazAuthScheduler", "api")]
    public async Task An_event_starts_one_run_and_is_its_cause(string name, string function, string cause)
    {
        await StartAsync();

        await Deployment.AuthorizeAsync(FazEvent.Read(name), function);

        Assert.Equal(cause, Assert.Single(Deployment.Log.Entries(1100)).Text("Cause"));
        Assert.Equal(1, Analyzer.Logins);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("\"{}\"")]
    [InlineData("""{"invocable":"TriggerFazDeviceAuth","stringifiedData":"{}"}""")]
    public async Task A_direct_invocation_is_answered_with_the_report(string text)
    {
        await StartAsync();

        var answer = await Deployment.AuthorizeAsync(FazEvent.Of(text));

        Assert.Equal((200, "done", 2), (Number(answer, "status"), answer.Text("outcome"), Number(answer, "authorized")));
    }

    [Fact]
    public async Task Several_messages_of_SNS_are_one_run_and_control_characters_do_not_reach_the_log()
    {
        await StartAsync();

        await Deployment.AuthorizeAsync(
            FazEvent.Of("""{"Records":[{"Sns":{"Message":"a\nb"}},{"Sns":{"Message":"sweep"}},{"Sns":{"Message":"sweep"}}]}"""),
            "FazAuthHandler");

        Assert.Equal(1, Analyzer.Logins);
        Assert.Equal("a?b, sweep", Assert.Single(Deployment.Log.Entries(1100)).Text("Cause"));
    }

    [Theory]
    [InlineData(
        "ServiceToken", "arn:aws:lambda:eu-west-1:123456789012:function:another", "its ServiceToken is not the ARN of this function")]
    [InlineData("ServiceToken", "", "its ServiceToken is not the ARN of this function")]
    [InlineData("ServiceType", "stopAutoscale", "its ServiceType is not triggerFazDeviceAuth")]
    public async Task The_event_of_the_original_product_is_ignored_with_another_function_or_another_type(
        string field, string value, string reason)
    {
        await StartAsync();
        var received = JsonNode.Parse(FazEvent.Text("faz-original"))!;
        received["detail"]![field] = value;

        await Deployment.AuthorizeAsync(FazEvent.Of(received.ToJsonString()));

        Assert.Equal(0, Analyzer.Logins);
        var line = Assert.Single(Deployment.Log.Entries(1104));
        Assert.Equal(("FortiAnalyzer Authorization Request", reason), (line.Text("Kind"), line.Text("Reason")));
    }

    [Theory]
    [InlineData("""{"source":"aws.ec2","detail-type":"EC2 Instance State-change Notification","detail":{}}""")]
    [InlineData("""{"source":"fortinet.autoscale","detail-type":"Another"}""")]
    [InlineData("""{"Records":[]}""")]
    [InlineData("""{"Records":[{"s3":{}}]}""")]
    public async Task Another_event_is_ignored(string text)
    {
        await StartAsync();

        var answer = await Deployment.AuthorizeAsync(FazEvent.Of(text));

        Assert.Equal("ignored", answer.Text("outcome"));
        Assert.Equal(0, Analyzer.Logins);
        Assert.Single(Deployment.Log.Entries(1104));
    }

    [Fact]
    public async Task The_first_heartbeat_of_a_member_and_a_sweep_ask_for_a_run()
    {
        await Deployment.BeatAsync(Deployment.A, 1);
        Assert.Equal(1, Deployment.FazRequests.Asked);
        await Deployment.BeatAsync(Deployment.A, 31);
        Assert.Equal(1, Deployment.FazRequests.Asked);

        await Deployment.SweepAsync(40);
        Assert.Equal(2, Deployment.FazRequests.Asked);

        await Deployment.AuthorizeAsync(FazEvent.Read("faz-request"), "FazAuthHandler");
        Assert.Equal(FazState.Authorized, Deployment.Health(Deployment.A)!.FortiAnalyzer!.State);
        await Deployment.SweepAsync(100);
        Assert.Equal(2, Deployment.FazRequests.Asked);
    }
}
