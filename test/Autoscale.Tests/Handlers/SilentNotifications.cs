using Autoscale.Domain.Cluster.Notifications;

namespace Autoscale.Tests.Handlers;

/// <summary>Notifications that hang until they are cancelled.</summary>
internal sealed class SilentNotifications : INotifications
{
    public Task PublishAsync(string? topicArn, Notification notification, CancellationToken cancellationToken) =>
        new TaskCompletionSource().Task.WaitAsync(cancellationToken);
}
