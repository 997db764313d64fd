using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Sweeping;

/// <summary>
/// Decides whether a sweep may clear, release or terminate what it found: when that is most of the cluster, one wrong fact is more likely
/// than so many losses in a minute. Safety S3.3.
/// </summary>
/// <remarks>
/// Guaranteed: a sweep that finds more than half of the members lost destroys nothing, if these are more than two, or if no member is
/// listed and EC2 does not say that they have ended; unless an operator released the brake, or EC2 said in two later sweeps of each of
/// them that it has ended. Members that a sweep finds gone for the first time count as lost too, so that a wrong answer cannot remove
/// members one by one.
/// </remarks>
public static class BrakePolicy
{
    /// <summary>The number of members that a sweep may always clear.</summary>
    public const int AlwaysAllowed = 2;

    // The number of later sweeps in which EC2 must say that all instances have ended.
    private const int Confirmations = 2;

    /// <summary>Decides; null when the sweep may go on.</summary>
    /// <param name="lost">
    /// The members that are gone by this sweep's answer, for the first time or confirmed, and those to terminate.
    /// </param>
    /// <param name="ended">Those that EC2 itself calls shutting down or terminated.</param>
    /// <param name="open">The number of open records.</param>
    /// <param name="isFleetListed">False when the groups have no member.</param>
    /// <param name="applied">The brake of the previous sweep; null when it was not applied.</param>
    /// <returns>The brake to remember; null when the sweep may destroy.</returns>
    public static SweepBrake? Decide(
        IReadOnlyCollection<InstanceId> lost,
        IReadOnlySet<InstanceId> ended,
        int open,
        bool isFleetListed,
        SweepBrake? applied,
        AutoscaleSettings settings,
        DateTimeOffset now)
    {
        var areMany = lost.Count > AlwaysAllowed || (!isFleetListed && !lost.All(ended.Contains));
        if (!areMany || lost.Count * 2 <= open || !settings.Protections.Has(Protection.Brake))
            return null;
        if (applied is null)
            return new SweepBrake(now.ToUnixTimeSeconds(), 0);
        if (settings.SweepBrakeOverride == applied.Number)
            return null;
        var confirmed = lost.All(ended.Contains) ? applied.Confirmations + 1 : 0;
        return confirmed >= Confirmations ? null : applied with { Confirmations = confirmed };
    }
}
