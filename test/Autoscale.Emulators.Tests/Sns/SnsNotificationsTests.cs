using System.Text.Json;
using Amazon.SimpleNotificationService.Model;
using Autoscale.Adapters.Sns;
using Autoscale.Domain.Notifications;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Sns;

[Collection(AwsCollection.Name)]
public sealed class SnsNotificationsTests(AwsFixture fixture) : IDisposable
{
    private readonly Aws _aws = new(fixture);
    private readonly SnsNotifications _notifications = new(fixture.Sns);

    [Fact]
    public async Task Whoever_subscribed_gets_the_subject_and_the_text()
    {
        var (topic, queue) = await SubscribeAsync();
        fixture.Proxy.Reset();

        await _notifications.PublishAsync(topic, Saying("Autoscale Primary Election Occurred (Sucess)", "i-0aaaaaaaaaaaaaaaa ist größer."), default);

        Assert.Equal(["Publish"], fixture.Proxy.Calls.All.Select(c => c.Operation));
        Assert.Equal(("Autoscale Primary Election Occurred (Sucess)", "i-0aaaaaaaaaaaaaaaa ist größer."), await ReceiveAsync(queue));
    }

    [Fact]
    public async Task A_subject_that_SNS_would_refuse_is_made_one_that_it_takes()
    {
        var (topic, queue) = await SubscribeAsync();

        await _notifications.PublishAsync(topic, Saying($"ä\n{new string('x', 200)}", "text"), default);

        Assert.Equal(($"? {new string('x', 98)}", "text"), await ReceiveAsync(queue));
    }

    [Fact]
    public async Task Without_a_topic_nothing_is_sent()
    {
        fixture.Proxy.Reset();

        await _notifications.PublishAsync(null, Saying("subject", "text"), default);

        Assert.Empty(fixture.Proxy.Calls.All);
    }

    [Fact]
    public async Task A_topic_that_does_not_exist_is_a_fault() =>
        await Assert.ThrowsAnyAsync<Amazon.SimpleNotificationService.AmazonSimpleNotificationServiceException>(
            () => _notifications.PublishAsync("arn:aws:sns:us-east-1:123456789012:nobody-made-it", Saying("subject", "text"), default));

    public void Dispose() => _aws.Dispose();

    private static Notification Saying(string subject, string text) => new(subject, text) { Kind = "late-heartbeat", About = "i-0aaaaaaaaaaaaaaaa" };

    private async Task<(string Topic, string Queue)> SubscribeAsync()
    {
        var name = $"topic-{fixture.NewTables().Cluster}";
        var topic = (await fixture.Sns.CreateTopicAsync(new CreateTopicRequest { Name = name })).TopicArn!;
        var queue = Property(await _aws.SqsAsync("CreateQueue", $$"""{"QueueName":"{{name}}"}"""), "QueueUrl").GetString()!;
        await _aws.SnsAsync("Subscribe", ("TopicArn", topic), ("Protocol", "sqs"), ("Endpoint", $"arn:aws:sqs:us-east-1:123456789012:{name}"));
        return (topic, queue);
    }

    private async Task<(string? Subject, string? Text)> ReceiveAsync(string queue)
    {
        var messages = Property(await _aws.SqsAsync("ReceiveMessage", $$"""{"QueueUrl":"{{queue}}"}"""), "Messages");
        var body = JsonElement.Parse(messages[0].GetProperty("Body").GetString()!);
        return (body.GetProperty("Subject").GetString(), body.GetProperty("Message").GetString());
    }

    private static JsonElement Property(EmulatorTests.WireAnswer answer, string name) => JsonElement.Parse(answer.Body).GetProperty(name);
}
