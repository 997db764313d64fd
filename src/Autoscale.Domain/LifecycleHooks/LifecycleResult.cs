namespace Autoscale.Domain.LifecycleHooks;

/// <summary>What Auto Scaling is answered.</summary>
public enum LifecycleResult
{
    /// <summary>The instance goes on: into service, or to its end.</summary>
    Continue,

    /// <summary>A launching instance is terminated. A terminating one ends either way.</summary>
    Abandon,
}
