using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The contract of every store of messages.</summary>
public abstract class NotificationLedgerContract
{
    private static readonly Notification Message = Cast.FullNotification(Cast.A);
    private static readonly Notification Other = Message with { Episode = "another" };
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    /// <summary>The maximum number of concurrent writers that the backend supports.</summary>
    protected virtual int WritersAtOnce => 50;

    [Fact]
    public async Task No_message_is_pending_before_the_first() => Assert.Empty(await (await OpenAsync()).ListOwedAsync(default));

    [Fact]
    public async Task A_raised_message_is_pending_with_all_its_facts()
    {
        var store = await OpenAsync();

        Assert.True(await EnterAsync(store, Message, Cast.Noon));

        var owed = Assert.Single(await store.ListOwedAsync(default));
        Assert.Equal(new OwedNotification(Message, Cast.Noon, IsOwed: true), owed);
        Assert.Equal(Message.Facts, owed.Notification.Facts);
    }

    [Fact]
    public async Task A_message_without_facts_and_occasion_is_read_back_as_such()
    {
        var store = await OpenAsync();

        Assert.True(await EnterAsync(store, Cast.MinimalNotification(Cast.A), Cast.Noon));

        var owed = Assert.Single(await store.ListOwedAsync(default));
        Assert.Equal(Cast.MinimalNotification(Cast.A), owed.Notification);
        Assert.Empty(owed.Notification.Facts);
    }

    [Fact]
    public async Task A_settled_message_is_not_pending_and_is_not_raised_again_a_minute_later()
    {
        var store = await OpenAsync();
        await EnterAsync(store, Message, Cast.Noon);

        await store.SettleAsync(new OwedNotification(Message, Cast.Noon, IsOwed: true), default);

        Assert.Empty(await store.ListOwedAsync(default));
        Assert.False(await EnterAsync(store, Message, Cast.Noon.AddMinutes(1)));
        Assert.Empty(await store.ListOwedAsync(default));
    }

    [Fact]
    public async Task Settling_a_message_twice_causes_no_error_and_settling_a_missing_message_creates_no_row()
    {
        var store = await OpenAsync();
        var owed = new OwedNotification(Message, Cast.Noon, IsOwed: true);
        await store.SettleAsync(owed, default);
        await store.SettleAsync(owed with { RaisedAt = DateTimeOffset.UnixEpoch }, default);
        Assert.False(await IsThereAsync(Message));

        await EnterAsync(store, Message, Cast.Noon);
        await store.SettleAsync(owed, default);
        await store.SettleAsync(owed, default);
        Assert.True(await IsThereAsync(Message));
    }

    [Fact]
    public async Task A_message_raised_after_the_published_message_stays_pending()
    {
        var store = await OpenAsync();
        await EnterAsync(store, Message, Cast.Noon);
        await EnterAsync(store, Other, Cast.Noon.AddHours(1));

        await store.SettleAsync(new OwedNotification(Message, Cast.Noon, IsOwed: true), default);

        Assert.Equal([new OwedNotification(Other, Cast.Noon.AddHours(1), IsOwed: true)], await store.ListOwedAsync(default));
    }

    [Fact]
    public async Task A_deleted_row_is_not_created_by_settling_and_its_message_can_be_raised_again()
    {
        var store = await OpenAsync();
        await EnterAsync(store, Message, Cast.Noon);
        await DeleteAsync(Message);

        await store.SettleAsync(new OwedNotification(Message, Cast.Noon, IsOwed: true), default);

        Assert.False(await IsThereAsync(Message));
        Assert.True(await EnterAsync(store, Message, Cast.Noon.AddSeconds(1)));
    }

    [Fact]
    public async Task The_same_occasion_is_raised_again_only_after_the_reminder_time()
    {
        var store = await OpenAsync();
        await EnterAsync(store, Message, Cast.Noon);
        var later = Cast.Noon.AddDays(1);

        Assert.False(await store.TryRaiseAsync(Message, later, quietUntil: later, remindAfter: Cast.Noon - Moment, default));
        Assert.Equal([Cast.Noon], from owed in await store.ListOwedAsync(default) select owed.RaisedAt);

        Assert.True(await store.TryRaiseAsync(Message, later, quietUntil: DateTimeOffset.UnixEpoch, remindAfter: Cast.Noon, default));
        Assert.Equal([later], from owed in await store.ListOwedAsync(default) select owed.RaisedAt);
    }

    [Fact]
    public async Task Another_occasion_is_raised_only_after_the_quiet_time()
    {
        var store = await OpenAsync();
        await EnterAsync(store, Message, Cast.Noon);
        var later = Cast.Noon.AddMinutes(10);

        Assert.False(await store.TryRaiseAsync(Other, later, quietUntil: Cast.Noon - Moment, remindAfter: later, default));
        Assert.Equal([Message], from owed in await store.ListOwedAsync(default) select owed.Notification);

        Assert.True(await store.TryRaiseAsync(Other, later, quietUntil: Cast.Noon, remindAfter: DateTimeOffset.UnixEpoch, default));
        Assert.Equal([Other], from owed in await store.ListOwedAsync(default) select owed.Notification);
    }

    [Fact]
    public async Task A_message_that_was_settled_long_ago_is_pending_when_it_is_raised_again()
    {
        var store = await OpenAsync();
        await EnterAsync(store, Message, Cast.Noon);
        await store.SettleAsync(new OwedNotification(Message, Cast.Noon, IsOwed: true), default);

        Assert.True(await EnterAsync(store, Message, Cast.Noon.AddDays(40)));

        Assert.Equal([new OwedNotification(Message, Cast.Noon.AddDays(40), IsOwed: true)], await store.ListOwedAsync(default));
    }

    [Fact]
    public async Task A_message_stays_pending_after_a_year()
    {
        var store = await OpenAsync();

        await EnterAsync(store, Message, Cast.Noon.AddYears(-1));

        Assert.Single(await store.ListOwedAsync(default));
    }

    [Fact]
    public async Task Messages_of_another_kind_or_about_another_device_are_independent()
    {
        var store = await OpenAsync();

        Assert.True(await EnterAsync(store, Message, Cast.Noon));
        Assert.True(await EnterAsync(store, Message with { Kind = "recovering" }, Cast.Noon));
        Assert.True(await EnterAsync(store, Message with { About = "demo egress-routes" }, Cast.Noon));
        Assert.True(await EnterAsync(store, Message with { About = "a#b" }, Cast.Noon));

        string[] expected =
        [
            "recovering about i-0aaaaaaaaaaaaaaaa", "unhealthy about a#b",
            "unhealthy about demo egress-routes", "unhealthy about i-0aaaaaaaaaaaaaaaa",
        ];
        Assert.Equal(
            expected,
            (await store.ListOwedAsync(default))
                .Select(o => $"{o.Notification.Kind} about {o.Notification.About}")
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task One_of_many_concurrent_callers_raises_an_occasion()
    {
        var store = await OpenAsync();

        var won = await Race.RunAsync(50, WritersAtOnce, i =>
            EnterAsync(store, Message with { Text = $"{i}" }, Cast.Noon.AddMilliseconds(i)));

        Assert.Equal($"{Assert.Single(won)}", Assert.Single(await store.ListOwedAsync(default)).Notification.Text);
    }

    [Fact]
    public async Task One_of_many_concurrent_callers_raises_a_reminder()
    {
        var store = await OpenAsync();
        await EnterAsync(store, Message, Cast.Noon);

        var won = await Race.RunAsync(50, WritersAtOnce, i =>
            EnterAsync(store, Message with { Text = $"{i}" }, Cast.Noon.AddDays(1).AddMilliseconds(i)));

        Assert.Equal($"{Assert.Single(won)}", Assert.Single(await store.ListOwedAsync(default)).Notification.Text);
    }

    /// <summary>Raises a message as the workflow does.</summary>
    protected static Task<bool> EnterAsync(INotificationLedger store, Notification notification, DateTimeOffset now) =>
        store.TryRaiseAsync(notification, now, now - NotificationWorkflow.Quiet, now - NotificationWorkflow.Reminder, default);

    /// <summary>An empty store.</summary>
    protected abstract Task<INotificationLedger> OpenAsync();

    /// <summary>Whether a row of the same kind about the same subject exists.</summary>
    protected abstract Task<bool> IsThereAsync(Notification notification);

    /// <summary>Deletes that row, as the table does some time after the message is raised.</summary>
    protected abstract Task DeleteAsync(Notification notification);
}
