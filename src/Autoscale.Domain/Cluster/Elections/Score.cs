using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Elections;

/// <summary>The points of one candidate, by the scoring table of spec 4.5.</summary>
/// <param name="HasSynchronised">Whether it ever had the cluster's configuration; a candidate without it cannot outrank one with
/// it.</param>
public sealed record Score(InstanceId Instance, Points Points, bool HasSynchronised)
{
    /// <summary>The total.</summary>
    public int Total => (int)Points;
}

/// <summary>The criteria of the scoring table; the value is the number of points. Spec 4.5.</summary>
[Flags]
public enum Points
{
    /// <summary>No points.</summary>
    None = 0,

    /// <summary>The candidate reports a checksum.</summary>
    HasChecksum = 1,

    /// <summary>Another candidate reports the same checksum.</summary>
    SharesChecksum = 2,

    /// <summary>The candidate's checksum group is the single largest one, and has at least two members.</summary>
    InLargestGroup = 4,

    /// <summary>The candidate's synchronisation is the single latest one in its checksum group.</summary>
    LatestOfGroup = 8,

    /// <summary>The candidate's checksum group is the only one with the latest synchronisation of all.</summary>
    InLatestGroup = 16,

    /// <summary>The candidate reports that it is the primary.</summary>
    ClaimsPrimary = 64,
}
