namespace Autoscale.Domain.Notifications;

/// <summary>A message for people who subscribed, with the same facts for machines. Spec 8.</summary>
/// <param name="Subject">The subject, at most 100 characters; where the original has one, it is the same to the letter, because parsers rely on it.</param>
/// <param name="Text">The message, in sentences.</param>
public sealed record Notification(string Subject, string Text)
{
    /// <summary>What kind of message it is, in a word for machines that stays the same: <c>primary-elected</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Whom it is about: an instance id, or the cluster.</summary>
    public required string About { get; init; }

    /// <summary>What tells one occasion from the next: while it is the same, one message is enough.</summary>
    public string Episode { get; init; } = "";

    /// <summary>The facts of the message, by name.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>True for the same message: subject, text and occasion; the facts follow from those.</summary>
    public bool Equals(Notification? other) =>
        other is not null && (Subject, Text, Kind, About, Episode) == (other.Subject, other.Text, other.Kind, other.About, other.Episode);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Subject, Text, Kind, About, Episode);
}
