namespace Autoscale.Domain.Sweeping;

/// <summary>
/// Lets each sweep begin somewhere else in the same list, so that a sweep that is cut off does not leave out the same items each time.
/// The starts of consecutive minutes divide the list by the golden ratio: after any number of minutes the largest stretch without a
/// start is as short as it can be.
/// </summary>
internal static class Rotation
{
    // 2^32 divided by the golden ratio.
    private const uint GoldenStep = 2654435769;

    /// <summary>All items in order, from the start of this minute around to the one before it.</summary>
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> all, DateTimeOffset now)
    {
        var minute = unchecked((uint)(now.ToUnixTimeSeconds() / 60));
        var first = (int)((ulong)unchecked(minute * GoldenStep) * (ulong)all.Count >> 32);
        return [.. all.Skip(first), .. all.Take(first)];
    }
}
