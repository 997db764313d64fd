namespace Autoscale.Domain.Fleet;

/// <summary>What Auto Scaling says of a member; AWS's fifteen states in the five that make a difference to us. Spec 1.12, 7.</summary>
public enum LifecycleState
{
    /// <summary>Not a member of any group, or no longer: detached, terminated, never launched by one.</summary>
    None,

    /// <summary>Joining: <c>Pending</c>, <c>Pending:Wait</c>, <c>Pending:Proceed</c> and the warm pool's ways in.</summary>
    Pending,

    /// <summary>In service.</summary>
    InService,

    /// <summary>Set aside by an operator: <c>Standby</c>, <c>EnteringStandby</c>.</summary>
    Standby,

    /// <summary>Leaving: <c>Terminating*</c>, <c>Detaching</c>. Never eligible as primary (W7).</summary>
    Terminating,
}
