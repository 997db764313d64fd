using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class DynaliteNotificationLedgerTests(AwsFixture aws) : DynamoNotificationLedgerContract(aws.Dynalite, aws.NewTables())
{
    private readonly AwsFixture _aws = aws;

    [Fact]
    public async Task A_listing_continues_after_pages_without_pending_messages()
    {
        var store = await OpenAsync();
        for (var i = 0; i < 30; i++)
        {
            var row = new OwedNotification(Cast.FullNotification(Cast.Numbered(i)), Cast.Noon, IsOwed: i % 15 == 0);
            await Client.PutRowAsync(Names.Notifications, NotificationItem.Write(row).With("note", new string('x', 150_000)));
        }

        _aws.Proxy.Reset();

        var listed = await store.ListOwedAsync(default);

        Assert.Equal(
            [Cast.Numbered(0).Value, Cast.Numbered(15).Value], listed.Select(o => o.Notification.About).Order(StringComparer.Ordinal));
        Assert.Equal(5, _aws.Proxy.Calls.Count("dynamodb", "Scan"));
    }

    [Fact]
    public async Task Every_operation_takes_one_call()
    {
        var store = await OpenAsync();
        _aws.Proxy.Reset();

        await EnterAsync(store, Cast.FullNotification(Cast.A), Cast.Noon);
        await store.ListOwedAsync(default);
        await store.SettleAsync(new OwedNotification(Cast.FullNotification(Cast.A), Cast.Noon, IsOwed: true), default);

        Assert.Equal(["UpdateItem", "Scan", "UpdateItem"], _aws.Proxy.Calls.All.Select(c => c.Operation));
    }
}
