using System.Text.Json;
using Amazon.SimpleNotificationService.Model;
using Autoscale.Adapters.Sns;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Sns;

[Collection(AwsCollection.Name)]
public sealed class SnsNotificationsTests(AwsFixture fixture) : IDisposable
{
    private static readonly Notification Elected = new("Autoscale Primary Election Occurred (Sucess)", "i-0aaaaaaaaaaaaaaaa ist größer.")
    {
        Kind = "primary-elected",
        About = "demo",
        Facts = new Dictionary<string, string> { ["term"] = "7" },
    };

    private readonly Aws _aws = new(fixture);
    private readonly SnsNotifications _notifications = new(fixture.Sns, new ClusterId("demo"));

    [Fact]
    public async Task A_queue_subscriber_receives_the_subject_the_kind_and_the_JSON_document()
    {
        var (topic, queue) = await SubscribeAsync();
        fixture.Proxy.Reset();

        await _notifications.PublishAsync(topic, Elected, default);

        Assert.Equal(["Publish"], fixture.Proxy.Calls.All.Select(c => c.Operation));
        var received = await ReceiveAsync(queue);
        Assert.Equal("Autoscale Primary Election Occurred (Sucess)", received.GetProperty("Subject").GetString());
        Assert.Equal("primary-elected", received.GetProperty("MessageAttributes").GetProperty("kind").GetProperty("Value").GetString());
        var document = JsonElement.Parse(received.GetProperty("Message").GetString()!);
        Assert.Equal(
            (1, "i-0aaaaaaaaaaaaaaaa ist größer."), (document.GetProperty("version").GetInt32(), document.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task A_subscription_can_filter_by_kind()
    {
        var (topic, queue) = await SubscribeAsync(
            ("Attributes.entry.1.key", "FilterPolicy"), ("Attributes.entry.1.value", """{"kind":["primary-elected"]}"""));

        await _notifications.PublishAsync(topic, Elected with { Kind = "recovered" }, default);
        await _notifications.PublishAsync(topic, Elected with { About = "chosen" }, default);

        Assert.Equal(
            "chosen", JsonElement.Parse((await ReceiveAsync(queue)).GetProperty("Message").GetString()!).GetProperty("about").GetString());
    }

    [Fact]
    public async Task A_subject_that_is_invalid_for_SNS_is_made_valid()
    {
        var (topic, queue) = await SubscribeAsync();

        await _notifications.PublishAsync(topic, Elected with { Subject = $"ä\n{new string('x', 200)}" }, default);

        Assert.Equal($"? {new string('x', 98)}", (await ReceiveAsync(queue)).GetProperty("Subject").GetString());
    }

    [Fact]
    public async Task A_message_that_is_too_long_for_SNS_is_truncated_and_delivered()
    {
        var (topic, queue) = await SubscribeAsync();

        await _notifications.PublishAsync(topic, Elected with { Text = new string('ä', 300_000) }, default);

        Assert.Equal(
            "primary-elected",
            JsonElement.Parse((await ReceiveAsync(queue)).GetProperty("Message").GetString()!).GetProperty("kind").GetString());
    }

    [Fact]
    public async Task No_message_is_sent_without_a_topic()
    {
        fixture.Proxy.Reset();

        await _notifications.PublishAsync(null, Elected, default);

        Assert.Empty(fixture.Proxy.Calls.All);
    }

    [Fact]
    public async Task A_missing_topic_throws() =>
        await Assert.ThrowsAnyAsync<Amazon.SimpleNotificationService.AmazonSimpleNotificationServiceException>(
            () => _notifications.PublishAsync("arn:aws:sns:us-east-1:123456789012:nobody-made-it", Elected, default));

    public void Dispose() => _aws.Dispose();

    private async Task<(string Topic, string Queue)> SubscribeAsync(params (string Name, string Value)[] attributes)
    {
        var name = $"topic-{fixture.NewTables().Cluster}";
        var topic = (await fixture.Sns.CreateTopicAsync(new CreateTopicRequest { Name = name })).TopicArn!;
        var queue = Property(await _aws.SqsAsync("CreateQueue", $$"""{"QueueName":"{{name}}"}"""), "QueueUrl").GetString()!;
        await _aws.SnsAsync(
            "Subscribe",
            [("TopicArn", topic), ("Protocol", "sqs"), ("Endpoint", $"arn:aws:sqs:us-east-1:123456789012:{name}"), .. attributes]);
        return (topic, queue);
    }

    private async Task<JsonElement> ReceiveAsync(string queue)
    {
        var messages = Property(await _aws.SqsAsync("ReceiveMessage", $$"""{"QueueUrl":"{{queue}}"}"""), "Messages");
        return JsonElement.Parse(messages[0].GetProperty("Body").GetString()!);
    }

    private static JsonElement Property(EmulatorTests.WireAnswer answer, string name) => JsonElement.Parse(answer.Body).GetProperty(name);
}
