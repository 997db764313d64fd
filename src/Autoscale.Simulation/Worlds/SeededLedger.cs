using Autoscale.Domain.Notifications;

namespace Autoscale.Simulation.Worlds;

/// <summary>The books of messages behind the turnstile.</summary>
internal sealed class SeededLedger(INotificationLedger inner, Turnstile turnstile) : INotificationLedger
{
    public Task<bool> TryRaiseAsync(Notification notification, DateTimeOffset now, DateTimeOffset quietUntil, DateTimeOffset remindAfter, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"raises {notification.Kind} about {notification.About}", () => inner.TryRaiseAsync(notification, now, quietUntil, remindAfter, cancellationToken));

    public Task SettleAsync(OwedNotification owed, CancellationToken cancellationToken) =>
        turnstile.PassAsync($"settles {owed.Notification.Kind} about {owed.Notification.About}", () => inner.SettleAsync(owed, cancellationToken));

    public Task<IReadOnlyList<OwedNotification>> ListOwedAsync(CancellationToken cancellationToken) =>
        turnstile.PassAsync("lists owed messages", () => inner.ListOwedAsync(cancellationToken));
}
