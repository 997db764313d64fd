using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Monitoring;

namespace Autoscale.Domain.AddressManager.Sessions;

/// <summary>What clients have to know of the cluster.</summary>
/// <param name="Phase">The phase of the monitor.</param>
/// <param name="Primary">The member that clients are sent to; null when there is none.</param>
/// <param name="Generation">The generation of the primary.</param>
public sealed record ClusterView(MonitorPhase Phase, ClusterMember? Primary, long Generation)
{
    /// <summary>
    /// Whether requests that change something may be sent: not while two members say that they are the primary, and not while another
    /// member is about to be followed, because a change on the former primary would be lost.
    /// </summary>
    public bool AcceptsWrites => Phase is not (MonitorPhase.SplitBrain or MonitorPhase.FailoverInProgress);

    /// <summary>The view that follows from a reading.</summary>
    public static ClusterView Of(MonitorReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var (state, orders) = reading;
        return new ClusterView(state.Phase, orders.Settings?.Members.FirstOrDefault(m => m.Url == state.Primary), state.Generation);
    }
}

/// <summary>The view of the cluster, as saved by the monitor.</summary>
public interface IClusterViews
{
    /// <summary>Reads the view; faults propagate.</summary>
    Task<ClusterView> ReadAsync(CancellationToken cancellationToken);
}
