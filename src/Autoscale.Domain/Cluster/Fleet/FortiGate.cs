using System.Net;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Fleet;

/// <summary>One firewall instance, as described by EC2 and Auto Scaling. Spec 0.3 (target VM), 3.2.</summary>
/// <param name="Instance">The EC2 description.</param>
/// <param name="Enrolment">The Auto Scaling membership; null when the instance is in no group.</param>
public sealed record FortiGate(Instance Instance, Enrolment? Enrolment)
{
    /// <summary>The instance id.</summary>
    public InstanceId Id => Instance.Id;

    /// <summary>The primary private address.</summary>
    public IPAddress? PrivateIp => Instance.PrivateIp;

    /// <summary>The instance's group; null when it is in none.</summary>
    public ScalingGroup? Group => Enrolment?.Group;

    /// <summary>The instance's lifecycle state; <see cref="LifecycleState.None"/> when it is in no group.</summary>
    public LifecycleState State => Enrolment?.State ?? LifecycleState.None;

    /// <summary>
    /// True when the instance is in no group at all, shutting down or terminated. An instance in a group that the settings do not name is
    /// not gone: with a wrong group name that would be every device of the cluster. Safety S3.1.
    /// </summary>
    public bool IsGone => Group is null || Instance.Power is PowerState.Terminated or PowerState.ShuttingDown;
}

/// <summary>Whether an instance still is a device of a cluster. Safety S3.4.</summary>
public enum Presence
{
    /// <summary>EC2 knows it, or Auto Scaling has it in a group.</summary>
    Present,

    /// <summary>Neither: EC2 does not know it, or Auto Scaling has it in no group at all. A single answer may be wrong.</summary>
    Vanished,

    /// <summary>EC2 calls it shutting down or terminated.</summary>
    Ended,
}
