using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.Shared;
using Autoscale.Simulation.Memory;

namespace Autoscale.Simulation.AddressManagers;

/// <summary>The row of the monitor: its state and its lease.</summary>
public sealed class InMemoryMonitorMemory : InMemoryLeasedState<MonitorState, MonitorLease>, IMonitorMemory
{
    /// <inheritdoc/>
    private protected override MonitorLease Unleased => new();

    /// <inheritdoc/>
    private protected override Protection Fencing => Protection.AmFencing;

    /// <inheritdoc/>
    private protected override bool IsLeaseIgnored => !Protections.Has(Protection.AmLease);
}
