using Autoscale.Domain.Cluster.Notifications;
using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Serve;

/// <summary>Writes notifications as lines on the console.</summary>
internal sealed class PrintedNotifications(ConsoleLog log) : INotifications
{
    public Task PublishAsync(string? topicArn, Notification notification, CancellationToken cancellationToken)
    {
        if (topicArn is not null)
            log.Write(LogLevel.Information, $"mail: {notification.Subject}");
        return Task.CompletedTask;
    }
}
