namespace Autoscale.Domain.Licensing;

/// <summary>The license stock, as far as it is known.</summary>
/// <param name="Licenses">The licenses in files that somebody has read.</param>
/// <param name="Unread">How many files nobody has read yet; each may hold another license.</param>
public sealed record Stock(IReadOnlyList<License> Licenses, int Unread)
{
    /// <summary>How many licenses there are at most: those that are known, and one for each unread content.</summary>
    public int Size { get; init; }
}
