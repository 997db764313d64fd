using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;

namespace Autoscale.Domain.Elections;

/// <summary>What an election goes by.</summary>
/// <param name="PrimaryGroup">The only group whose members may become primary (<c>primary-scaling-group-name</c>). Spec 4.6.</param>
/// <param name="PrimarySilenceIntervals">After how many intervals of silence, and the allowance, a primary is replaced (<c>primary-silence-intervals</c>).</param>
/// <param name="Heartbeats">The timing rule.</param>
public sealed record ElectionSettings(ScalingGroup PrimaryGroup, int PrimarySilenceIntervals, HeartbeatSettings Heartbeats)
{
    /// <summary>
    /// How long a cluster can at most be without a reachable primary after its primary died, while another candidate lives and answers
    /// arrive: the silence that is waited for (n intervals and the allowance), and then one interval and the allowance in which every
    /// living device beats once, the first of them electing and all of them being told. A device whose heartbeat arrives during that
    /// election is told one interval later (<see cref="PrimaryRecord.ElectingUntil"/>).
    /// </summary>
    public TimeSpan FailoverBound => ((PrimarySilenceIntervals + 1) * Heartbeats.Interval) + (2 * Heartbeats.DelayAllowance);

    /// <summary>How long nothing may be heard of a device before it counts as silent.</summary>
    public TimeSpan Silence => (PrimarySilenceIntervals * Heartbeats.Interval) + Heartbeats.DelayAllowance;

    /// <summary>True when the device has been silent for too long to be, or to become, primary.</summary>
    public bool IsSilent(HealthCheck device, DateTimeOffset now) => device.IsSilent(PrimarySilenceIntervals, Heartbeats.DelayAllowance, now);
}
