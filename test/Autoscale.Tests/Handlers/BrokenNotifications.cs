using Autoscale.Domain.Notifications;

namespace Autoscale.Tests.Handlers;

/// <summary>A way to people that is cut off while there is an outage.</summary>
internal sealed class BrokenNotifications(INotifications inner, Outage outage) : INotifications
{
    public Task PublishAsync(string? topicArn, Notification notification, CancellationToken cancellationToken) =>
        outage.Unless(() => inner.PublishAsync(topicArn, notification, cancellationToken));
}
