using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Simulation.Routes;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class InMemoryFailoverMemoryTests : FailoverMemoryContract
{
    private readonly InMemoryFailoverMemory _memory = new();

    protected override Task<IFailoverMemory> OpenAsync() => Task.FromResult<IFailoverMemory>(_memory);
}
