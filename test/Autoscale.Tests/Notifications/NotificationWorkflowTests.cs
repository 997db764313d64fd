using Autoscale.Domain.Notifications;
using Autoscale.Simulation.Memory;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Notifications;

/// <summary>How often people are told of one occasion, and what becomes of a message that cannot be published. Spec 8, W13.</summary>
public sealed class NotificationWorkflowTests
{
    private const string Topic = "arn:aws:sns:us-east-1:123456789012:topic";

    private readonly InMemoryNotificationLedger _ledger = new();
    private readonly InMemoryNotifications _published = new();

    [Fact]
    public async Task One_occasion_is_told_once_however_often_it_is_seen()
    {
        Assert.True(await TellAsync("episode", 0));
        Assert.False(await TellAsync("episode", 0));
        Assert.False(await TellAsync("episode", 60 * 60));
        Assert.False(await TellAsync("episode", (24 * 60 * 60) - 1));

        Assert.Single(_published.Published);
    }

    [Fact]
    public async Task An_occasion_that_lasts_is_told_again_after_a_day()
    {
        Assert.True(await TellAsync("episode", 0));
        Assert.True(await TellAsync("episode", 24 * 60 * 60));
        Assert.False(await TellAsync("episode", (24 * 60 * 60) + 60));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(599, false)]
    [InlineData(600, true)]
    public async Task Another_occasion_of_the_kind_about_the_same_one_is_told_after_a_quiet_time(int seconds, bool isTold)
    {
        await TellAsync("first", 0);

        Assert.Equal(isTold, await TellAsync("second", seconds));
    }

    [Fact]
    public async Task Another_kind_or_somebody_else_is_told_at_once()
    {
        await TellAsync("episode", 0);

        Assert.True(await TellAsync(Message("episode") with { Kind = "other" }, 0));
        Assert.True(await TellAsync(Message("episode") with { About = B.Id.Value }, 0));
    }

    [Fact]
    public async Task Of_many_who_see_it_at_once_one_tells()
    {
        var told = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => TellAsync("episode", 0))));

        Assert.Single(told, t => t);
        Assert.Single(_published.Published);
    }

    [Fact]
    public async Task Where_there_is_nobody_to_tell_nothing_is_owed()
    {
        Assert.False(await Workflow().TellAsync(topicArn: null, Message("episode"), Noon, default));

        Assert.Empty(_ledger.All);
    }

    [Fact]
    public async Task What_was_published_is_owed_no_longer()
    {
        await TellAsync("episode", 0);

        Assert.False(Assert.Single(_ledger.All).IsOwed);
        Assert.Empty(await Workflow().ListOverdueAsync(Noon.AddDays(1), default));
    }

    [Fact]
    public async Task What_could_not_be_published_stays_owed_and_is_published_later_and_once()
    {
        var failing = new NotificationWorkflow(_ledger, new LostNotifications());
        await Assert.ThrowsAsync<LostAnswerException>(() => failing.TellAsync(Topic, Message("episode"), Noon, default));
        Assert.False(await TellAsync("episode", 5));

        Assert.Empty(await Workflow().ListOverdueAsync(Noon.AddSeconds(29.999), default));
        var owed = Assert.Single(await Workflow().ListOverdueAsync(Noon.AddSeconds(30), default));
        await Assert.ThrowsAsync<LostAnswerException>(() => failing.PublishAsync(Topic, owed, default));
        Assert.Single(await Workflow().ListOverdueAsync(Noon.AddSeconds(60), default));
        await Workflow().PublishAsync(Topic, owed, default);

        Assert.Empty(await Workflow().ListOverdueAsync(Noon.AddSeconds(90), default));
        Assert.Equal(Message("episode"), Assert.Single(_published.Published).Notification);
    }

    [Fact]
    public async Task What_was_raised_again_meanwhile_is_not_settled_by_the_older_message()
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
    public async Task The_oldest_that_is_owed_comes_first()
    {
        foreach (var (about, second) in new[] { ("b", 20), ("a", 10), ("c", 0) })
            _ledger.Put(new OwedNotification(Message("episode") with { About = about }, Noon.AddSeconds(second), IsOwed: true));

        Assert.Equal(["c", "a", "b"], (await Workflow().ListOverdueAsync(Noon.AddMinutes(5), default)).Select(o => o.Notification.About));
    }

    private static Notification Message(string episode) => new("A subject", "A text.") { Kind = "unhealthy", About = A.Id.Value, Episode = episode };

    private NotificationWorkflow Workflow() => new(_ledger, _published);

    private Task<bool> TellAsync(string episode, int seconds) => TellAsync(Message(episode), seconds);

    private Task<bool> TellAsync(Notification notification, int seconds) => Workflow().TellAsync(Topic, notification, Noon.AddSeconds(seconds), default);

    private sealed class LostNotifications : INotifications
    {
        public Task PublishAsync(string? topicArn, Notification notification, CancellationToken cancellationToken) => Task.FromException(new LostAnswerException());
    }
}
