using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Simulation.Memory;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Notifications;

/// <summary>Deduplication of notifications, and retries of those that could not be published. Spec 8, W13.</summary>
public sealed class NotificationWorkflowTests
{
    private const string Topic = "arn:aws:sns:us-east-1:123456789012:topic";

    private readonly InMemoryNotificationLedger _ledger = new();
    private readonly InMemoryNotifications _published = new();

    [Fact]
    public async Task A_repeated_occasion_is_published_once_per_day()
    {
        Assert.True(await TellAsync("episode", 0));
        Assert.False(await TellAsync("episode", 0));
        Assert.False(await TellAsync("episode", 60 * 60));
        Assert.False(await TellAsync("episode", (24 * 60 * 60) - 1));

        Assert.Single(_published.Published);
    }

    [Fact]
    public async Task A_lasting_occasion_is_published_again_after_a_day()
    {
        Assert.True(await TellAsync("episode", 0));
        Assert.True(await TellAsync("episode", 24 * 60 * 60));
        Assert.False(await TellAsync("episode", (24 * 60 * 60) + 60));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(599, false)]
    [InlineData(600, true)]
    public async Task Another_occasion_of_the_same_kind_and_subject_is_published_after_ten_minutes(int seconds, bool isTold)
    {
        await TellAsync("first", 0);

        Assert.Equal(isTold, await TellAsync("second", seconds));
    }

    [Fact]
    public async Task A_message_about_every_occasion_follows_another_one_at_once_and_each_occasion_is_told_once()
    {
        await TellAsync("first", 0);

        Assert.True(await TellAsync(Message("second") with { IsOfEveryOccasion = true }, 30));
        Assert.True(await TellAsync(Message("third") with { IsOfEveryOccasion = true }, 60));
        Assert.False(await TellAsync(Message("third") with { IsOfEveryOccasion = true }, 61));
    }

    [Fact]
    public async Task A_notification_of_another_kind_or_about_another_device_is_published_at_once()
    {
        await TellAsync("episode", 0);

        Assert.True(await TellAsync(Message("episode") with { Kind = "other" }, 0));
        Assert.True(await TellAsync(Message("episode") with { About = B.Id.Value }, 0));
    }

    [Fact]
    public async Task Twenty_simultaneous_callers_publish_one_notification()
    {
        var told = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => TellAsync("episode", 0))));

        Assert.Single(told, t => t);
        Assert.Single(_published.Published);
    }

    [Fact]
    public async Task Without_a_topic_no_notification_is_stored()
    {
        Assert.False(await Workflow().TellAsync(topicArn: null, Message("episode"), Noon, default));

        Assert.Empty(_ledger.All);
    }

    [Fact]
    public async Task A_published_notification_is_not_pending()
    {
        await TellAsync("episode", 0);

        Assert.False(Assert.Single(_ledger.All).IsOwed);
        Assert.Empty(await Workflow().ListOverdueAsync(Noon.AddDays(1), default));
    }

    [Fact]
    public async Task A_failed_notification_stays_pending_and_is_published_once_later()
    {
        var failing = new NotificationWorkflow(_ledger, new LostNotifications());
        await Assert.ThrowsAsync<LostAnswerException>(() => failing.TellAsync(Topic, Message("episode"), Noon, default));
        Assert.False(await TellAsync("episode", 5));

        Assert.Empty(await Workflow().ListOverdueAsync(Noon.AddSeconds(29.999), default));
        var overdue = Assert.Single(await Workflow().ListOverdueAsync(Noon.AddSeconds(30), default));
        await Assert.ThrowsAsync<LostAnswerException>(() => failing.PublishAsync(Topic, overdue, default));
        Assert.Single(await Workflow().ListOverdueAsync(Noon.AddSeconds(60), default));
        await Workflow().PublishAsync(Topic, overdue, default);

        Assert.Empty(await Workflow().ListOverdueAsync(Noon.AddSeconds(90), default));
        Assert.Equal(Message("episode"), Assert.Single(_published.Published).Notification);
    }

    [Fact]
    public async Task Publishing_an_older_notification_does_not_settle_a_newer_one()
    {
        var failing = new NotificationWorkflow(_ledger, new LostNotifications());
        await Assert.ThrowsAsync<LostAnswerException>(() => failing.TellAsync(Topic, Message("first"), Noon, default));
        var older = Assert.Single(await Workflow().ListOverdueAsync(Noon.AddMinutes(1), default));
        await Assert.ThrowsAsync<LostAnswerException>(() => failing.TellAsync(Topic, Message("second"), Noon.AddMinutes(10), default));

        await Workflow().PublishAsync(Topic, older, default);

        var newer = Assert.Single(_ledger.All);
        Assert.Equal((true, "second"), (newer.IsOwed, newer.Notification.Episode));
    }

    [Fact]
    public async Task Overdue_notifications_are_listed_oldest_first()
    {
        foreach (var (about, second) in new[] { ("b", 20), ("a", 10), ("c", 0) })
            _ledger.Put(new OwedNotification(Message("episode") with { About = about }, Noon.AddSeconds(second), IsOwed: true));

        Assert.Equal(["c", "a", "b"], (await Workflow().ListOverdueAsync(Noon.AddMinutes(5), default)).Select(o => o.Notification.About));
    }

    private static Notification Message(string episode) =>
        new("A subject", "A text.") { Kind = "unhealthy", About = A.Id.Value, Episode = episode };

    private NotificationWorkflow Workflow() => new(_ledger, _published);

    private Task<bool> TellAsync(string episode, int seconds) => TellAsync(Message(episode), seconds);

    private Task<bool> TellAsync(Notification notification, int seconds) =>
        Workflow().TellAsync(Topic, notification, Noon.AddSeconds(seconds), default);

    private sealed class LostNotifications : INotifications
    {
        public Task PublishAsync(string? topicArn, Notification notification, CancellationToken cancellationToken) =>
            Task.FromException(new LostAnswerException());
    }
}
