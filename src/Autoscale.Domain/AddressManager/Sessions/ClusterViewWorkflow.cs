using Autoscale.Domain.AddressManager.Monitoring;
using LeaseAnswer = Autoscale.Domain.Shared.Leases.LeaseAnswer<Autoscale.Domain.AddressManager.Monitoring.MonitorLease>;

namespace Autoscale.Domain.AddressManager.Sessions;

/// <summary>The view of the cluster: the state that the monitor saved, with the member as the orders describe it.</summary>
public sealed class ClusterViewWorkflow(IMonitorMemory memory, IMonitorOrders orders) : IClusterViews
{
    /// <inheritdoc/>
    public async Task<ClusterView> ReadAsync(CancellationToken cancellationToken)
    {
        var (reading, order) = (memory.ReadAsync(cancellationToken), orders.ReadAsync(cancellationToken));
        var state = await reading switch
        {
            LeaseAnswer.Taken { Lease.State: var saved } => saved ?? MonitorState.Stopped,
            LeaseAnswer.Unavailable { Fault: var fault } => throw new MonitorMemoryException(fault.ToString()),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var members = (await order).Settings?.Members ?? [];
        return new ClusterView(state.Phase, members.FirstOrDefault(m => m.Url == state.Primary), state.Generation);
    }
}
