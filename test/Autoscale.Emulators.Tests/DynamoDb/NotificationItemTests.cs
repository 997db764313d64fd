using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Notifications;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.DynamoDb;

public sealed class NotificationItemTests
{
    private static readonly OwedNotification Full = new(Cast.FullNotification(Cast.A), Cast.Noon.AddMilliseconds(123), IsOwed: true);
    private static readonly OwedNotification Minimal = new(Cast.MinimalNotification(Cast.A), Cast.Noon, IsOwed: false);

    [Fact]
    public void Every_field_comes_back()
    {
        Assert.Equal(Full, NotificationItem.Read(NotificationItem.Write(Full)));
        Assert.Equal(Full.Notification.Facts, NotificationItem.Read(NotificationItem.Write(Full))!.Notification.Facts);
        Assert.Equal(Minimal, NotificationItem.Read(NotificationItem.Write(Minimal)));
    }

    [Fact]
    public void A_row_says_all_to_people_who_look_at_it()
    {
        var item = NotificationItem.Write(Full);

        Assert.Equal(("unhealthy#i-0aaaaaaaaaaaaaaaa", "unhealthy", "i-0aaaaaaaaaaaaaaaa"), (item["id"].S, item["kind"].S, item["about"].S));
        Assert.Equal((Full.Notification.Subject, Full.Notification.Text, "1780315200000"), (item["subject"].S, item["text"].S, item["episode"].S));
        Assert.Equal(("10.0.1.11", ""), (item["facts"].M["ip"].S, item["facts"].M["cause"].S));
        Assert.Equal(("1780315200123", true, "1782907200"), (item["raisedTime"].N, item["owed"].BOOL, item["expireAt"].N));
    }

    [Fact]
    public void The_kind_ends_where_the_first_sign_is_and_whom_it_is_about_may_have_more_of_them()
    {
        var row = Full with { Notification = Full.Notification with { About = "a#b#c" } };

        Assert.Equal(row, NotificationItem.Read(NotificationItem.Write(row)));
    }

    [Fact]
    public void Of_the_facts_those_are_read_that_are_some()
    {
        var item = NotificationItem.Write(Full);
        item["facts"].M["ip"] = new() { N = "10" };

        Assert.Equal(["cause"], NotificationItem.Read(item)!.Notification.Facts.Keys);
    }

    [Fact]
    public void A_message_without_a_subject_has_its_kind_for_one()
    {
        var item = NotificationItem.Write(Full);
        item.Remove("subject");

        Assert.Equal("unhealthy", NotificationItem.Read(item)!.Notification.Subject);
    }

    [Fact]
    public void What_is_read_from_a_damaged_row_can_be_published_and_is_settled_in_that_row() =>
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
    public void A_row_without_a_readable_key_is_no_message()
    {
        Assert.Null(NotificationItem.Read(new(NotificationItem.Write(Full)) { ["id"] = new("a note of the operator") }));
        Assert.Null(NotificationItem.Read([]));
    }
}
