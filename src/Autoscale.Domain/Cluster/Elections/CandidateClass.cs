namespace Autoscale.Domain.Cluster.Elections;

/// <summary>
/// The classes of candidates, best first: a member of a class is elected only when no better class has one. Safety S2.1, S2.3.
/// </summary>
public enum CandidateClass
{
    /// <summary>In sync, with the configuration of the cluster.</summary>
    Whole,

    /// <summary>
    /// Out of sync, with the configuration: out of sync concerns the timing of heartbeats and not the content of the device.
    /// </summary>
    OutOfSync,

    /// <summary>Set aside by an operator, with the configuration.</summary>
    Standby,

    /// <summary>In sync, without the configuration.</summary>
    Bare,

    /// <summary>Out of sync, without the configuration.</summary>
    BareOutOfSync,

    /// <summary>Set aside by an operator, without the configuration.</summary>
    BareStandby,
}
