namespace Autoscale.Domain.Notifications;

/// <summary>A message in the books: one row of table <c>{prefix}-Notification</c> for each kind and whom it is about.</summary>
/// <param name="Notification">The message of the latest occasion.</param>
/// <param name="RaisedAt">When it was raised.</param>
/// <param name="IsOwed">True until it is published.</param>
public sealed record OwedNotification(Notification Notification, DateTimeOffset RaisedAt, bool IsOwed);
