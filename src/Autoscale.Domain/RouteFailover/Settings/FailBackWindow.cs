using System.Globalization;

namespace Autoscale.Domain.RouteFailover.Settings;

/// <summary>
/// The time window of automatic fail-back: days and times in UTC. A window that ends before it starts extends past midnight. Spec
/// route-failover 5.2 (R8).
/// </summary>
/// <param name="Days">The days on which the window starts.</param>
public sealed record FailBackWindow(IReadOnlyList<DayOfWeek> Days, TimeOnly Start, TimeOnly End)
{
    private const string Time = "HH:mm";
    private static readonly DayOfWeek[] Week = Enum.GetValues<DayOfWeek>();

    /// <summary>Parses <c>02:00-04:00</c> or <c>Sat,Sun 23:00-03:00</c>; null for any other text.</summary>
    public static FailBackWindow? Parse(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length is 0 or > 2
            || DaysOf(parts.Length == 2 ? parts[0] : null) is not { } days
            || parts[^1].Split('-') is not [var start, var end])
            return null;
        return TimeOnly.TryParseExact(start, Time, CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            && TimeOnly.TryParseExact(end, Time, CultureInfo.InvariantCulture, DateTimeStyles.None, out var to)
            && from != to
                ? new FailBackWindow(days, from, to)
                : null;
    }

    /// <summary>Whether the window is open.</summary>
    public bool Contains(DateTimeOffset now)
    {
        var time = TimeOnly.FromDateTime(now.UtcDateTime);
        var day = now.UtcDateTime.DayOfWeek;
        if (Start < End)
            return Days.Contains(day) && time >= Start && time < End;
        return (Days.Contains(day) && time >= Start) || (Days.Contains((DayOfWeek)(((int)day + 6) % 7)) && time < End);
    }

    private static DayOfWeek[]? DaysOf(string? text)
    {
        if (text is null)
            return Week;
        var found = text.Split(',')
            .Select(name => Array.FindIndex(Week, d => d.ToString()[..3].Equals(name, StringComparison.OrdinalIgnoreCase)))
            .ToList();
        return found.Contains(-1) ? null : [.. found.Distinct().Select(d => (DayOfWeek)d)];
    }
}
