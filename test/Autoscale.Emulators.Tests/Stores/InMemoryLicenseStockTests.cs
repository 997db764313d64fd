using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Simulation.Memory;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class InMemoryLicenseStockTests : LicenseStockContract
{
    protected override Task<ILicenseStock> OpenAsync() => Task.FromResult<ILicenseStock>(new InMemoryLicenseStock());
}
