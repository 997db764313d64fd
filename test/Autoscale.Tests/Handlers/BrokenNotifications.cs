using Autoscale.Domain.Cluster.Notifications;

namespace Autoscale.Tests.Handlers;

/// <summary>Notifications that cannot be published while there is an outage.</summary>
internal sealed class BrokenNotifications(INotifications inner, Outage outage) : INotifications
{
    public Task PublishAsync(string? topicArn, Notification notification, CancellationToken cancellationToken) =>
        outage.Unless(() => inner.PublishAsync(topicArn, notification, cancellationToken));
}
