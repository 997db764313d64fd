using System.Globalization;

namespace Autoscale.Domain.RouteFailover;

/// <summary>When routes may come back: on these days, between these times of UTC. One that ends before it begins goes past midnight. Spec route-failover 5.2 (R8).</summary>
/// <param name="Days">On which days it begins.</param>
/// <param name="Start">When.</param>
/// <param name="End">When it is over.</param>
public sealed record FailBackWindow(IReadOnlyList<DayOfWeek> Days, TimeOnly Start, TimeOnly End)
{
    private const string Time = "HH:mm";
    private static readonly DayOfWeek[] Week = Enum.GetValues<DayOfWeek>();

    /// <summary>Reads <c>02:00-04:00</c> or <c>Sat,Sun 23:00-03:00</c>; null when it is neither.</summary>
    public static FailBackWindow? Parse(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length is 0 or > 2 || DaysOf(parts.Length == 2 ? parts[0] : null) is not { } days || parts[^1].Split('-') is not [var start, var end])
            return null;
        return TimeOnly.TryParseExact(start, Time, CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            && TimeOnly.TryParseExact(end, Time, CultureInfo.InvariantCulture, DateTimeStyles.None, out var to)
            && from != to
                ? new FailBackWindow(days, from, to)
                : null;
    }

    /// <summary>Whether it is open.</summary>
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
        var found = text.Split(',').Select(name => Array.FindIndex(Week, d => d.ToString()[..3].Equals(name, StringComparison.OrdinalIgnoreCase))).ToList();
        return found.Contains(-1) ? null : [.. found.Distinct().Select(d => (DayOfWeek)d)];
    }
}
