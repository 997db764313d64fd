namespace Autoscale.Domain.LifecycleHooks;

/// <summary>Which way an instance goes when Auto Scaling waits for us.</summary>
public enum LifecycleTransition
{
    /// <summary>Into its group: <c>autoscaling:EC2_INSTANCE_LAUNCHING</c>.</summary>
    Launching,

    /// <summary>Out of it: <c>autoscaling:EC2_INSTANCE_TERMINATING</c>.</summary>
    Terminating,
}
