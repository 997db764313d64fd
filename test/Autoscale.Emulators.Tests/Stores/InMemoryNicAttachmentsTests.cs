using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Simulation.Memory;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class InMemoryNicAttachmentsTests : NicAttachmentsContract
{
    protected override Task<INicAttachments> OpenAsync() => Task.FromResult<INicAttachments>(new InMemoryNicAttachments());
}
