namespace Autoscale.Domain.Cluster.Notifications;

/// <summary>A message to the subscribers, with the same facts in machine-readable form. Spec 8.</summary>
/// <param name="Subject">The subject, at most 100 characters. Subjects of the original product are kept to the letter, because parsers rely
/// on them.</param>
/// <param name="Text">The message, in sentences.</param>
public sealed record Notification(string Subject, string Text)
{
    /// <summary>The kind of the message, a stable identifier for machines like <c>primary-elected</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The subject of the message: an instance id or the cluster name.</summary>
    public required string About { get; init; }

    /// <summary>Identifies the occasion: one message is sent for each value.</summary>
    public string Episode { get; init; } = "";

    /// <summary>
    /// True for a message about every occasion: it may follow another of its kind about the same subject at once.
    /// </summary>
    public bool IsOfEveryOccasion { get; init; }

    /// <summary>The facts of the message, by name.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Creates a message.</summary>
    /// <param name="kind">A stable identifier for machines.</param>
    /// <param name="about">An instance id or the cluster name.</param>
    /// <param name="episode">Identifies the occasion.</param>
    /// <param name="text">The message, in sentences.</param>
    /// <param name="facts">The facts, by name.</param>
    public static Notification Of(
        string kind, string about, string episode, string subject, string text, params (string Name, string Value)[] facts) =>
        new(subject, text)
        {
            Kind = kind,
            About = about,
            Episode = episode,
            Facts = facts.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal),
        };

    /// <summary>True for the same subject, text and occasion; the facts follow from those.</summary>
    public bool Equals(Notification? other) =>
        other is not null && (Subject, Text, Kind, About, Episode) == (other.Subject, other.Text, other.Kind, other.About, other.Episode);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Subject, Text, Kind, About, Episode);
}

/// <summary>A stored message: one row of table <c>{prefix}-Notification</c> for each kind and subject.</summary>
/// <param name="Notification">The message of the latest occasion.</param>
/// <param name="RaisedAt">The time at which it was raised.</param>
/// <param name="IsOwed">True while it is pending, that is, not yet published.</param>
public sealed record OwedNotification(Notification Notification, DateTimeOffset RaisedAt, bool IsOwed);
