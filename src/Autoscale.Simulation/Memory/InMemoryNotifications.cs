using Autoscale.Domain.Cluster.Notifications;

namespace Autoscale.Simulation.Memory;

/// <summary>Keeps published notifications up to a maximum number, because a simulation may run for days.</summary>
/// <param name="most">The maximum number; the oldest are dropped first.</param>
public sealed class InMemoryNotifications(int most = 1000) : INotifications
{
    private readonly Lock _lock = new();
    private readonly Queue<Publication> _published = new();

    /// <summary>The published notifications, oldest first.</summary>
    public IReadOnlyList<Publication> Published
    {
        get
        {
            lock (_lock)
                return [.. _published];
        }
    }

    /// <inheritdoc/>
    public Task PublishAsync(string? topicArn, Notification notification, CancellationToken cancellationToken) =>
        Reply.Of(() => Keep(topicArn, notification), cancellationToken);

    private void Keep(string? topicArn, Notification notification)
    {
        if (topicArn is null)
            return;
        lock (_lock)
        {
            _published.Enqueue(new Publication(topicArn, notification));
            while (_published.Count > most)
                _ = _published.Dequeue();
        }
    }
}

/// <summary>A notification that was published to a topic.</summary>
public sealed record Publication(string TopicArn, Notification Notification);
