using System.Text.Json.Nodes;
using Autoscale.Lambda.Handlers;

namespace Autoscale.Tests.CustomResources;

/// <summary>Acceptance of custom resource requests and names of resources. Spec 1.12, W17.</summary>
public sealed class RequestTests
{
    /// <summary>Requests that are not from CloudFormation or name an unsafe response URL; they are only logged.</summary>
    public static TheoryData<string, string> Foreign => new()
    {
        { "ServiceToken", "\"arn:aws:lambda:eu-central-1:123456789012:function:another\"" },
        { "ResponseURL", "\"https://example.com/?amazonaws.com\"" },
        { "ResponseURL", "\"https://amazonaws.com.example.com/\"" },
        { "ResponseURL", "\"https://notamazonaws.com/\"" },
        { "ResponseURL", "\"http://bucket.s3.amazonaws.com/\"" },
        { "ResponseURL", "\"http://127.0.0.1:4566/x\"" },
        { "ResponseURL", "\"https://bucket.s3.amazonaws.com:8443/\"" },
        { "ResponseURL", "\"https://user@bucket.s3.amazonaws.com/\"" },
        { "ResponseURL", "\"http://169.254.169.254/latest\"" },
        { "ResponseURL", "\"/relative\"" },
        { "ResponseURL", "5" },
        { "RequestType", "\"Read\"" },
        { "StackId", "null" },
        { "RequestId", "\"two\\nlines\"" },
        { "LogicalResourceId", "\"a\\\"quote\"" },
        { "ResourceProperties", "[]" },
        { "requestPayload", "{}" },
        { "requestPayload", "7" },
        { "requestPayload", "{\"requestPayload\":{}}" },
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task A_foreign_request_is_logged_and_gets_no_reply(string name, string value)
    {
        using var stack = new Stack();

        await stack.InvokeAsync(StackEvent.Of("Create", "startAutoscale").With(name, JsonNode.Parse(value)));

        Assert.Empty(stack.Replies.Sent);
        Assert.Empty(stack.Cloud.Instances);
        Assert.Single(stack.Log.Entries(1004));
        Assert.Equal(["InvalidRequests"], stack.Log.Counted);
    }

    [Theory]
    [InlineData("https://BUCKET.S3.AMAZONAWS.COM/x", false)]
    [InlineData("http://127.0.0.1:4566/x", true)]
    [InlineData("http://localhost:4566/x", true)]
    public async Task Replies_are_sent_to_S3_and_with_an_emulator_to_this_machine(string url, bool isEmulated)
    {
        using var stack = new Stack(isEmulated: isEmulated);

        _ = await stack.SendAsync(StackEvent.Of("Create", "stopAutoscale").With("ResponseURL", url));

        Assert.Equal(new Uri(url), Assert.Single(stack.Replies.Sent).Url);
    }

    [Fact]
    public async Task A_version_or_an_alias_in_the_service_token_is_accepted()
    {
        using var stack = new Stack();

        Assert.True(
            (await stack.SendAsync(StackEvent.Of("Create", "stopAutoscale").With("ServiceToken", $"{StackEvent.Arn}:live"))).IsSuccess);
    }

    [Theory]
    [InlineData("Create", false)]
    [InlineData("Update", false)]
    [InlineData("Delete", true)]
    public async Task A_resource_of_another_type_cannot_be_created_but_can_be_deleted(string request, bool isSuccess)
    {
        using var stack = new Stack();

        Assert.Equal(
            isSuccess, (await stack.SendAsync(StackEvent.Of(request, "startAutoscale").With("ResourceType", "Custom::Start"))).IsSuccess);
        Assert.Empty(stack.Cloud.Instances);
    }

    [Theory]
    [InlineData("Create", "tea", false)]
    [InlineData("Update", "SaveSettings", false)]
    [InlineData("Create", "", false)]
    [InlineData("Delete", "tea", true)]
    public async Task A_resource_of_an_unknown_service_cannot_be_created_but_can_be_deleted(string request, string service, bool isSuccess)
    {
        using var stack = new Stack();

        var reply = await stack.SendAsync(StackEvent.Of(request, service));

        Assert.Equal(isSuccess, reply.IsSuccess);
        if (!isSuccess)
            Assert.Equal(
                "Property ServiceType must be one of saveSettings, startAutoscale, initiateAutoscale, stopAutoscale, "
                + "registerFortiAnalyzer, saveConfigsets, bootUrls.",
                reply.Reason);
    }

    [Fact]
    public async Task A_physical_id_depends_on_stack_and_logical_id_and_survives_an_update()
    {
        using var stack = new Stack();
        var made = await stack.SendAsync(StackEvent.Of("Create", "startAutoscale"));
        var again = await stack.SendAsync(StackEvent.Of("Create", "startAutoscale"));
        var other = await stack.SendAsync(StackEvent.Of("Create", "startAutoscale").With("LogicalResourceId", "Other"));
        var updated = await stack.SendAsync(StackEvent.Of("Update", "startAutoscale"));

        Assert.Matches("^fgt-startAutoscale-[0-9a-f]{12}$", made.PhysicalResourceId);
        Assert.Equal(made.PhysicalResourceId, again.PhysicalResourceId);
        Assert.NotEqual(made.PhysicalResourceId, other.PhysicalResourceId);
        Assert.Equal(StackEvent.PhysicalId, updated.PhysicalResourceId);
    }

    [Fact]
    public async Task The_reply_has_the_ids_of_the_request()
    {
        using var stack = new Stack();
        var request = StackEvent.Of("Create", "stopAutoscale");

        var reply = await stack.SendAsync(request);

        Assert.Equal(
            ((string?)request["StackId"], (string?)request["RequestId"], (string?)request["LogicalResourceId"]),
            (reply.StackId, reply.RequestId, reply.LogicalResourceId));
    }

    [Fact]
    public async Task A_failure_report_of_Lambda_without_a_message_gets_a_failed_reply()
    {
        using var stack = new Stack();

        var reply = await stack.SendAsync(StackEvent.GivenUp(StackEvent.Of("Create", "startAutoscale"), "RetriesExhausted", message: null));

        Assert.Equal((false, "The function did not finish in any of its attempts."), (reply.IsSuccess, reply.Reason));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    public void A_payload_that_is_not_a_JSON_object_is_refused(string received) =>
        Assert.Throws<Lambda.Events.InvalidRequestException>(() =>
            Lambda.Events.CustomResourceParser.Parse(
                System.Text.Json.JsonElement.Parse(received), StackEvent.Arn, new Lambda.Events.ReplyDestinations(AcceptsLoopback: false)));

    [Fact]
    public void The_time_reserved_for_the_reply_is_one_minute() => Assert.Equal(TimeSpan.FromSeconds(60), CustomResourceResponder.Margin);
}
