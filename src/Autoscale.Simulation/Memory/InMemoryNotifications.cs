using Autoscale.Domain.Notifications;

namespace Autoscale.Simulation.Memory;

/// <summary>Keeps what was published, the newest last. Only so many are kept, because a simulation may run for days.</summary>
/// <param name="most">How many are kept.</param>
public sealed class InMemoryNotifications(int most = 1000) : INotifications
{
    private readonly Lock _lock = new();
    private readonly Queue<Publication> _published = new();

    /// <summary>What was published, oldest first.</summary>
    public IReadOnlyList<Publication> Published
    {
        get
        {
            lock (_lock)
                return [.. _published];
        }
    }

    /// <inheritdoc/>
    public Task PublishAsync(string? topicArn, Notification notification, CancellationToken cancellationToken) => Reply.Of(() => Keep(topicArn, notification), cancellationToken);

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
