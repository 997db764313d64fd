using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.DynamoDb;

public sealed class NotificationItemTests
{
    private static readonly OwedNotification Full = new(Cast.FullNotification(Cast.A), Cast.Noon.AddMilliseconds(123), IsOwed: true);
    private static readonly OwedNotification Minimal = new(Cast.MinimalNotification(Cast.A), Cast.Noon, IsOwed: false);

    [Fact]
    public void Every_field_is_read_back()
    {
        Assert.Equal(Full, NotificationItem.Read(NotificationItem.Write(Full)));
        Assert.Equal(Full.Notification.Facts, NotificationItem.Read(NotificationItem.Write(Full))!.Notification.Facts);
        Assert.Equal(Minimal, NotificationItem.Read(NotificationItem.Write(Minimal)));
    }

    [Fact]
    public void A_row_has_every_field_of_the_message_in_readable_attributes()
    {
        var item = NotificationItem.Write(Full);

        Assert.Equal(
            ("unhealthy#i-0aaaaaaaaaaaaaaaa", "unhealthy", "i-0aaaaaaaaaaaaaaaa"), (item["id"].S, item["kind"].S, item["about"].S));
        Assert.Equal(
            (Full.Notification.Subject, Full.Notification.Text, "1780315200000"), (item["subject"].S, item["text"].S, item["episode"].S));
        Assert.Equal(("10.0.1.11", ""), (item["facts"].M["ip"].S, item["facts"].M["cause"].S));
        Assert.Equal(("1780315200123", true, "1782907200"), (item["raisedTime"].N, item["owed"].BOOL, item["expireAt"].N));
    }

    [Fact]
    public void The_key_is_split_at_its_first_hash_sign_only()
    {
        var row = Full with { Notification = Full.Notification with { About = "a#b#c" } };

        Assert.Equal(row, NotificationItem.Read(NotificationItem.Write(row)));
    }

    [Fact]
    public void Only_facts_that_are_text_are_read()
    {
        var item = NotificationItem.Write(Full);
        item["facts"].M["ip"] = new() { N = "10" };

        Assert.Equal(["cause"], NotificationItem.Read(item)!.Notification.Facts.Keys);
    }

    [Fact]
    public void The_kind_replaces_a_missing_subject()
    {
        var item = NotificationItem.Write(Full);
        item.Remove("subject");

        Assert.Equal("unhealthy", NotificationItem.Read(item)!.Notification.Subject);
    }

    [Fact]
    public void A_readable_message_from_a_damaged_row_can_be_published_and_settled() =>
        Assert.All(Damage.Of(NotificationItem.Write(Full), NotificationItem.Key), damaged =>
        {
            if (NotificationItem.Read(damaged.Row) is not { } read)
            {
                Assert.True(damaged.Attribute is "text" or "raisedTime");
                return;
            }

            Assert.Equal("unhealthy#i-0aaaaaaaaaaaaaaaa", NotificationItem.KeyOf(read.Notification)["id"].S);
            Assert.All([read.Notification.Subject, read.Notification.Text], text => Assert.False(string.IsNullOrWhiteSpace(text)));
            Assert.True(read.IsOwed || damaged.Attribute == "owed");
        });

    [Fact]
    public void A_row_without_a_valid_key_is_ignored()
    {
        Assert.Null(NotificationItem.Read(new(NotificationItem.Write(Full)) { ["id"] = new("a note of the operator") }));
        Assert.Null(NotificationItem.Read([]));
    }
}
