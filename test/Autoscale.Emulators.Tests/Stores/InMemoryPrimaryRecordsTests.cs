using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Simulation.Memory;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class InMemoryPrimaryRecordsTests : PrimaryRecordsContract
{
    private readonly InMemoryPrimaryRecords _store = new();

    protected override ClusterId Cluster { get; } = new("demo");

    protected override Task<IPrimaryRecords> OpenAsync() => Task.FromResult<IPrimaryRecords>(_store);

    protected override Task DeleteAsync() => Task.FromResult(_store.Remove(Cluster));
}
