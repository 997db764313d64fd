using Autoscale.Domain.EgressRoutes;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Notifications;

namespace Autoscale.Simulation.Worlds;

/// <summary>What a new term changes in the world, behind the turnstile.</summary>
internal sealed class SeededEffects(IRoleTags tags, IEgressRoutes routes, INotifications notifications, Turnstile turnstile) : IRoleTags, IEgressRoutes, INotifications
{
    public Task PutAsync(InstanceId instance, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"tags {instance}", () => tags.PutAsync(instance, cancellationToken));

    public Task RemoveAsync(IReadOnlyCollection<InstanceId> instances, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"untags {string.Join(", ", instances)}", () => tags.RemoveAsync(instances, cancellationToken));

    public Task<IReadOnlyList<RouteTable>> FindAsync(IReadOnlyCollection<string> tableIds, CancellationToken cancellationToken) =>
        turnstile.PassAsync("reads route tables", () => routes.FindAsync(tableIds, cancellationToken));

    public Task PointAsync(EgressRoute route, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"points {route.TableId} at {route.InterfaceId}", () => routes.PointAsync(route, cancellationToken));

    public Task PublishAsync(string? topicArn, Notification notification, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"publishes '{notification.Subject}'", () => notifications.PublishAsync(topicArn, notification, cancellationToken));
}
