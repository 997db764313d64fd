using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Simulation.Memory;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class InMemoryVpnAttachmentsTests : VpnAttachmentsContract
{
    protected override Task<IVpnAttachments> OpenAsync() => Task.FromResult<IVpnAttachments>(new InMemoryVpnAttachments());
}
