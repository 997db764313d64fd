using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Elections;

/// <summary>The points of one candidate, by the table of spec 4.5.</summary>
/// <param name="Instance">The candidate.</param>
/// <param name="Points">Which points it has.</param>
/// <param name="HasSynchronised">Whether it ever held the cluster's configuration; one that did not cannot outrank one that did.</param>
public sealed record Score(InstanceId Instance, Points Points, bool HasSynchronised)
{
    /// <summary>The sum.</summary>
    public int Total => (int)Points;
}

/// <summary>What points are given for; the value is the number of points. Spec 4.5.</summary>
[Flags]
public enum Points
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It reports a checksum.</summary>
    HasChecksum = 1,

    /// <summary>Another candidate reports the same checksum.</summary>
    SharesChecksum = 2,

    /// <summary>Its checksum group is the only largest one, and has at least two members.</summary>
    InLargestGroup = 4,

    /// <summary>Its synchronisation is the latest in its checksum group, and no other's is as late.</summary>
    LatestOfGroup = 8,

    /// <summary>Its checksum group, and no other, has the latest synchronisation of all.</summary>
    InLatestGroup = 16,

    /// <summary>It reports that it is the primary.</summary>
    ClaimsPrimary = 64,
}
