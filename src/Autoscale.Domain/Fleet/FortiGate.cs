using System.Net;

namespace Autoscale.Domain.Fleet;

/// <summary>One firewall instance: what EC2 and Auto Scaling say of it together. Spec 0.3 (target VM), 3.2.</summary>
/// <param name="Instance">EC2's view.</param>
/// <param name="Enrolment">Auto Scaling's view; null when it is in no group.</param>
public sealed record FortiGate(Instance Instance, Enrolment? Enrolment)
{
    /// <summary>Its instance id.</summary>
    public InstanceId Id => Instance.Id;

    /// <summary>Its primary private address.</summary>
    public IPAddress? PrivateIp => Instance.PrivateIp;

    /// <summary>The group it is in, if any.</summary>
    public ScalingGroup? Group => Enrolment?.Group;

    /// <summary>Its state in that group; <see cref="LifecycleState.None"/> outside of every group.</summary>
    public LifecycleState State => Enrolment?.State ?? LifecycleState.None;
}
