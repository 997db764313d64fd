using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Simulation.Memory;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class InMemoryHealthChecksTests : HealthChecksContract
{
    private readonly InMemoryHealthChecks _store = new();

    protected override Task<IHealthChecks> OpenAsync() => Task.FromResult<IHealthChecks>(_store);

    protected override Task DeleteAsync(InstanceId instance) => Task.FromResult(_store.Remove(instance));
}
