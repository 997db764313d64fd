namespace Autoscale.Domain.Notifications;

/// <summary>A message for people who subscribed. Spec 8.</summary>
/// <param name="Subject">The subject, at most 100 characters; where the original has one, it is the same to the letter, because parsers rely on it.</param>
/// <param name="Text">The message, in sentences.</param>
public sealed record Notification(string Subject, string Text);
