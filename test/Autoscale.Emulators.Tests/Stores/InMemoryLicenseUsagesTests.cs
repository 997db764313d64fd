using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Simulation.Memory;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class InMemoryLicenseUsagesTests : LicenseUsagesContract
{
    protected override Task<ILicenseUsages> OpenAsync() => Task.FromResult<ILicenseUsages>(new InMemoryLicenseUsages());
}
