using Autoscale.Domain.Notifications;

namespace Autoscale.Tests.Handlers;

/// <summary>Never answers, until it is cancelled.</summary>
internal sealed class SilentNotifications : INotifications
{
    public Task PublishAsync(string? topicArn, Notification notification, CancellationToken cancellationToken) => new TaskCompletionSource().Task.WaitAsync(cancellationToken);
}
