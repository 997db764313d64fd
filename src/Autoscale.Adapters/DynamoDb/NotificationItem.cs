using Autoscale.Domain.Cluster.Notifications;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>A message as a row of table <c>{prefix}-Notification</c>: the latest of its kind about one device or the cluster.</summary>
/// <remarks>
/// Kind and subject are read from the key and not from the attributes that repeat them for operators: a published message must be settled
/// in the row from which it was read, even when those attributes are damaged. A message without a time could not be settled, and one
/// without a text could not be published: both read as no message, so that the sweep does not retry them forever.
/// </remarks>
internal static class NotificationItem
{
    public const string Key = "id";
    public const string Episode = "episode";
    public const string RaisedAt = "raisedTime";
    public const string IsOwed = "owed";

    public static RowKind Kind { get; } = new(
        [Key], ["subject", "text", "kind", "about", Episode, "facts", RaisedAt, IsOwed, ItemWriting.ExpireAt]);

    // Kinds consist of letters and dashes.
    private const char Separator = '#';
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public static Item KeyOf(Notification notification) => new Item().With(Key, $"{notification.Kind}{Separator}{notification.About}");

    public static Item Write(OwedNotification row) => KeyOf(row.Notification)
        .With("subject", row.Notification.Subject)
        .With("text", row.Notification.Text)
        .With("kind", row.Notification.Kind)
        .With("about", row.Notification.About)
        .With(Episode, row.Notification.Episode)
        .With("facts", row.Notification.Facts)
        .With(RaisedAt, row.RaisedAt)
        .With(IsOwed, row.IsOwed)
        .ExpiringAt(row.RaisedAt + Kept);

    /// <summary>The message; null when it could not be published and settled.</summary>
    public static OwedNotification? Read(Item item)
    {
        if (item.Text(Key)?.Split(Separator, 2) is not [var kind, var about]
            || item.Word("text") is not { } text
            || item.Instant(RaisedAt) is not { } raisedAt)
            return null;

        var notification = new Notification(item.Word("subject") ?? kind, text)
        {
            Kind = kind,
            About = about,
            Episode = item.Text(Episode) ?? "",
            Facts = item.Texts("facts"),
        };
        return new OwedNotification(notification, raisedAt, item.Flag(IsOwed) ?? false);
    }
}
