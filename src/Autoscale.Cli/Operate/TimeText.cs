using System.Globalization;

namespace Autoscale.Cli.Operate;

/// <summary>Durations as people type them: a whole number with m, h or d.</summary>
internal static class TimeText
{
    /// <summary>The duration in a text; null when it is none.</summary>
    public static TimeSpan? Read(string text) =>
        text.Length is > 1 and < 8
        && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? text[^1] switch
            {
                'm' => TimeSpan.FromMinutes(count),
                'h' => TimeSpan.FromHours(count),
                'd' => TimeSpan.FromDays(count),
                _ => null,
            }
            : null;
}
