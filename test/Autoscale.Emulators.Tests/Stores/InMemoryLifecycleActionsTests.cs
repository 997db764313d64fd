using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Memory;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class InMemoryLifecycleActionsTests : LifecycleActionsContract
{
    private readonly InMemoryLifecycleActions _store = new();

    protected override Task<ILifecycleActions> OpenAsync() => Task.FromResult<ILifecycleActions>(_store);

    protected override Task DeleteAsync(InstanceId instance) => Task.FromResult(_store.Remove(instance));
}
