using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Simulation.Memory;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class InMemoryFazMemoriesTests : FazMemoriesContract
{
    private readonly InMemoryFazMemories _store = new();

    protected override ClusterId Cluster { get; } = new("demo");

    protected override Task<IFazMemories> OpenAsync() => Task.FromResult<IFazMemories>(_store);
}
