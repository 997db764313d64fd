using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Simulation.Memory;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class InMemoryNotificationLedgerTests : NotificationLedgerContract
{
    private readonly InMemoryNotificationLedger _store = new();

    protected override Task<INotificationLedger> OpenAsync() => Task.FromResult<INotificationLedger>(_store);

    protected override Task<bool> IsThereAsync(Notification notification) =>
        Task.FromResult(_store.All.Any(r => (r.Notification.Kind, r.Notification.About) == (notification.Kind, notification.About)));

    protected override Task DeleteAsync(Notification notification) => Task.FromResult(_store.Remove(notification.Kind, notification.About));
}
