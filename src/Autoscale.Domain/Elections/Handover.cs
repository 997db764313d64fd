namespace Autoscale.Domain.Elections;

/// <summary>How far the role of a leaving primary has been handed on.</summary>
/// <param name="Waiting">What the leaving device has to wait for, in words; null when traffic has left it, or has nowhere to go.</param>
/// <param name="Election">The election that was held; null when none was needed.</param>
/// <param name="Followed">The term whose effects were followed; null when there was nothing to do, or somebody else is at it.</param>
public sealed record Handover(string? Waiting, ElectionRun? Election, PrimaryRecord? Followed)
{
    /// <summary>There is nothing to hand on.</summary>
    public static readonly Handover Nothing = new(Waiting: null, Election: null, Followed: null);
}
