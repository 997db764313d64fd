using Autoscale.Domain.AddressManager.Monitoring;

namespace Autoscale.Domain.AddressManager.Sessions;

/// <summary>The view of the cluster: the state that the monitor saved, with the member as the orders describe it.</summary>
/// <param name="read">Reads the state and the orders.</param>
public sealed class ClusterViewWorkflow(Func<CancellationToken, Task<MonitorReading>> read) : IClusterViews
{
    /// <inheritdoc/>
    public async Task<ClusterView> ReadAsync(CancellationToken cancellationToken) => ClusterView.Of(await read(cancellationToken));
}
