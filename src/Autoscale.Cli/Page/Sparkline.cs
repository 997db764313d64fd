using System.Globalization;

namespace Autoscale.Cli.Page;

/// <summary>The delays of the latest heartbeats of one member as a line; screen readers read the numbers.</summary>
internal static class Sparkline
{
    private const double Width = 120;
    private const double Height = 22;
    private const double Inset = 3;

    // Differences below this are not visible, so that the jitter of a healthy network is a calm line.
    private static readonly TimeSpan MinRange = TimeSpan.FromSeconds(2);

    /// <param name="isCurrent">False when further heartbeats are missing: the last delay is then left out.</param>
    public static Html Of(IReadOnlyList<TimeSpan> delays, bool isCurrent)
    {
        if (delays.Count == 0)
            return PageText.Quiet("no delay yet");
        var (min, max) = (delays.Append(TimeSpan.Zero).Min(), delays.Append(MinRange).Max());
        var points = delays.Select((d, n) => (X: XOf(n, delays.Count), Y: YOf(d, min, max))).ToList();
        var zero = YOf(TimeSpan.Zero, min, max);
        return Html.Of(
            $"""
            <svg class="spark" viewBox="0 0 {Width} {Height}" role="img" aria-label="{Numbers(delays)}">
            <line x1="0" x2="{Width}" y1="{zero:0.#}" y2="{zero:0.#}"/>
            <polyline points="{string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:0.#},{p.Y:0.#}")))}"/>
            <circle cx="{points[^1].X:0.#}" cy="{points[^1].Y:0.#}" r="2.2"/>
            </svg>{(isCurrent ? Html.Of($"""<span class="number" aria-hidden="true">{Seconds(delays[^1])} s</span>""") : Html.None)}
            """);
    }

    private static string Numbers(IReadOnlyList<TimeSpan> delays) => delays.Count == 1
        ? $"Delay of the last heartbeat: {Seconds(delays[0])} s"
        : $"Delays of the latest {delays.Count} heartbeats in seconds, the last one at the end: "
            + string.Join(", ", delays.Select(Seconds));

    private static string Seconds(TimeSpan delay) => delay.TotalSeconds.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    private static double XOf(int index, int count) =>
        count == 1 ? Width - Inset : Inset + (index * (Width - (2 * Inset)) / (count - 1));

    private static double YOf(TimeSpan delay, TimeSpan min, TimeSpan max) =>
        Height - Inset - ((delay - min) / (max - min) * (Height - (2 * Inset)));
}
