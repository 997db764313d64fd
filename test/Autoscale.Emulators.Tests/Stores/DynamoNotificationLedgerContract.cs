using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Emulators.Tests.Backends;
using Autoscale.Emulators.Tests.DynamoDb;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The contract of pending messages, including damaged rows, in every DynamoDB emulator.</summary>
[Collection(AwsCollection.Name)]
public abstract class DynamoNotificationLedgerContract(IAmazonDynamoDB client, TableNames tables) : NotificationLedgerContract
{
    private static readonly Notification Message = Cast.FullNotification(Cast.A);

    public static TheoryData<string> EveryUnreadableTime => ["missing", "nonsense", "-1", "0.5"];

    protected IAmazonDynamoDB Client => client;

    protected TableNames Names => tables;

    [Theory]
    [MemberData(nameof(EveryUnreadableTime))]
    public async Task A_row_without_a_valid_time_is_not_pending_and_is_replaced(string time)
    {
        var store = await OpenAsync();
        await client.PutRowAsync(
            tables.Notifications,
            Written(
                Cast.Noon,
                row => row["raisedTime"] = time is "nonsense" or "missing" ? new AttributeValue(time) : new AttributeValue { N = time },
                time == "missing" ? "raisedTime" : null));
        Assert.Empty(await store.ListOwedAsync(default));

        Assert.True(await EnterAsync(store, Message, Cast.Noon));
        Assert.False(await EnterAsync(store, Message, Cast.Noon));
    }

    [Fact]
    public async Task A_row_without_an_occasion_counts_as_another_occasion()
    {
        var store = await OpenAsync();
        await client.PutRowAsync(tables.Notifications, Written(Cast.Noon, _ => { }, "episode"));

        Assert.False(await EnterAsync(store, Message, Cast.Noon.AddMinutes(9)));
        Assert.True(await EnterAsync(store, Message, Cast.Noon.AddMinutes(10)));
    }

    [Fact]
    public async Task A_message_is_settled_in_its_row_even_if_other_attributes_of_the_row_are_wrong()
    {
        var store = await OpenAsync();
        await client.PutRowAsync(tables.Notifications, Written(Cast.Noon, row => row.With("kind", "nonsense").With("about", "nobody")));

        await store.SettleAsync(Assert.Single(await store.ListOwedAsync(default)), default);

        Assert.Empty(await store.ListOwedAsync(default));
    }

    [Fact]
    public async Task A_row_without_a_valid_key_is_left_out_of_a_listing()
    {
        var store = await OpenAsync();
        await client.PutRowAsync(tables.Notifications, Written(Cast.Noon, row => row.With("id", "a note of the operator")));
        await EnterAsync(store, Message, Cast.Noon);

        Assert.Equal(Message, Assert.Single(await store.ListOwedAsync(default)).Notification);
    }

    [Fact]
    public async Task A_message_expires_thirty_days_after_it_was_last_raised()
    {
        var store = await OpenAsync();
        await EnterAsync(store, Message, Cast.Noon.AddDays(-1));
        await EnterAsync(store, Message, Cast.Noon);
        await store.SettleAsync(new OwedNotification(Message, Cast.Noon, IsOwed: true), default);

        var row = await client.RowAsync(tables.Notifications, NotificationItem.KeyOf(Message));

        Assert.Equal($"{Cast.Noon.AddDays(30).ToUnixTimeSeconds()}", row["expireAt"].N);
        Assert.Equal(("1780315200000", false), (row["raisedTime"].N, row["owed"].BOOL));
    }

    [Fact]
    public async Task Attributes_of_a_newer_version_survive_the_next_message_and_its_settlement()
    {
        var store = await OpenAsync();
        await client.PutRowAsync(tables.Notifications, Newer.Version(Written(Cast.Noon.AddDays(-1), _ => { })));
        var next = new OwedNotification(Message with { Facts = new Dictionary<string, string>(StringComparer.Ordinal) }, Cast.Noon, true);

        Assert.True(await EnterAsync(store, next.Notification, Cast.Noon));
        await store.SettleAsync(next, default);

        await Newer.AssertSurvivedAsync(
            client, tables.Notifications, NotificationItem.KeyOf(Message), NotificationItem.Write(next).Keys);
        Assert.Empty(await store.ListOwedAsync(default));
    }

    protected override async Task<INotificationLedger> OpenAsync()
    {
        await client.CreateAsync(tables.Notifications, NotificationItem.Key);
        return new DynamoNotificationLedger(client, tables);
    }

    protected override async Task<bool> IsThereAsync(Notification notification) =>
        await client.RowAsync(tables.Notifications, NotificationItem.KeyOf(notification)) is { Count: > 0 };

    protected override Task DeleteAsync(Notification notification) =>
        client.DeleteRowAsync(tables.Notifications, NotificationItem.KeyOf(notification));

    private static Item Written(DateTimeOffset raisedAt, Action<Item> damage, string? missing = null)
    {
        var row = NotificationItem.Write(new OwedNotification(Message, raisedAt, IsOwed: true));
        damage(row);
        if (missing is not null)
            row.Remove(missing);
        return row;
    }
}
