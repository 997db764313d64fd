using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.RouteFailover;

/// <summary>Why a run takes place. Spec route-failover 1.2, 3.1, 5.2 (R2).</summary>
public abstract record FailoverTrigger
{
    private FailoverTrigger()
    {
    }

    /// <summary>Its time has come.</summary>
    public sealed record Schedule : FailoverTrigger;

    /// <summary>A FortiGate noticed something.</summary>
    /// <param name="Name">The name of its automation stitch, as it says; at most <see cref="LongestName"/> characters without control characters.</param>
    public sealed record Stitch(string Name) : FailoverTrigger
    {
        /// <summary>The longest name that is kept.</summary>
        public const int LongestName = 64;
    }

    /// <summary>EC2 says that an instance changes its state.</summary>
    /// <param name="Instance">Which.</param>
    /// <param name="State">To what, in EC2's words.</param>
    public sealed record InstanceState(InstanceId Instance, string State) : FailoverTrigger;

    /// <summary>Somebody asked.</summary>
    public sealed record Request : FailoverTrigger;
}
