using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared;

namespace Autoscale.Domain.Cluster.Settings;

/// <summary>The settings of elections.</summary>
/// <param name="PrimaryGroup">The only group whose members may become primary (<c>primary-scaling-group-name</c>). Spec 4.6.</param>
/// <param name="PrimarySilenceIntervals">The number of intervals without a heartbeat, plus the allowance, after which a primary is replaced
/// (<c>primary-silence-intervals</c>).</param>
/// <param name="Heartbeats">The timing rule of heartbeats.</param>
public sealed record ElectionSettings(ScalingGroup PrimaryGroup, int PrimarySilenceIntervals, HeartbeatSettings Heartbeats)
{
    /// <summary>
    /// The upper bound on the time without a reachable primary after a primary dies, if another candidate is alive and answers reach the
    /// devices. It is the sum of the detection time (n intervals and the allowance) and one interval and the allowance, in which every
    /// living device sends one heartbeat: the first of them triggers the election, and every answer names the new primary. A device whose
    /// heartbeat arrives during the election learns the result one interval later.
    /// </summary>
    public TimeSpan FailoverBound => ((PrimarySilenceIntervals + 1) * Heartbeats.Interval) + (2 * Heartbeats.DelayAllowance);

    /// <summary>
    /// The time for which the cluster waits for a silent device that has the configuration, before it elects one without it
    /// (<c>config-holder-grace</c>). Safety S2.1.
    /// </summary>
    public TimeSpan ConfigHolderGrace { get; init; } = TimeSpan.FromSeconds(480);

    /// <summary>The pauses that an operator has ordered.</summary>
    public PauseSettings Pauses { get; init; } = PauseSettings.None;

    /// <summary>The protections in force; all of them outside the simulation.</summary>
    internal Protections Protections => Heartbeats.Protections;

    /// <summary>The time without a heartbeat after which a device counts as silent.</summary>
    public TimeSpan Silence => (PrimarySilenceIntervals * Heartbeats.Interval) + Heartbeats.DelayAllowance;
}

/// <summary>The settings of a term's effects.</summary>
/// <param name="RouteTables">The route tables whose default route follows the primary (<c>egress-traffic-route-table</c>); may be
/// empty.</param>
/// <param name="HasSecondInterface">Whether egress traffic goes to the second interface (<c>enable-second-nic</c>).</param>
/// <param name="TopicArn">The SNS topic of notifications (<c>sns-topic-arn</c>); null when none is set.</param>
public sealed record TermEffectRules(
    IReadOnlyCollection<ScalingGroup> Groups, IReadOnlyCollection<string> RouteTables, bool HasSecondInterface, string? TopicArn)
{
    /// <summary>The protections in force; all of them outside the simulation.</summary>
    internal Protections Protections { get; init; }
}
