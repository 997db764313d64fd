using Autoscale.Domain.EgressRoutes;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Notifications;

namespace Autoscale.Simulation.Worlds;

/// <summary>What a new term changes in the world, behind the turnstile.</summary>
internal sealed class SeededEffects(IRoleTags tags, IEgressRoutes routes, IScaleInProtection protection, INotifications notifications, Turnstile turnstile)
    : IRoleTags, IEgressRoutes, IScaleInProtection, INotifications
{
    public Task PutAsync(InstanceId instance, Term term, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"tags {instance} with term {term}", () => tags.PutAsync(instance, term, cancellationToken));

    public Task RemoveAsync(IReadOnlyCollection<InstanceId> instances, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"untags {string.Join(", ", instances)}", () => tags.RemoveAsync(instances, cancellationToken));

    public Task<IReadOnlyList<RouteTable>> FindAsync(IReadOnlyCollection<string> tableIds, CancellationToken cancellationToken) =>
        turnstile.PassAsync("reads route tables", () => routes.FindAsync(tableIds, cancellationToken));

    public Task StampAsync(IReadOnlyCollection<string> tableIds, Term term, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"stamps {string.Join(", ", tableIds)} with term {term}", () => routes.StampAsync(tableIds, term, cancellationToken));

    public Task SetAsync(ScalingGroup group, InstanceId instance, bool isProtected, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"{(isProtected ? "protects" : "no longer protects")} {instance}", () => protection.SetAsync(group, instance, isProtected, cancellationToken));

    public Task PointAsync(EgressRoute route, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"points {route.TableId} at {route.InterfaceId}", () => routes.PointAsync(route, cancellationToken));

    public Task PublishAsync(string? topicArn, Notification notification, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"publishes '{notification.Subject}'", () => notifications.PublishAsync(topicArn, notification, cancellationToken));
}
