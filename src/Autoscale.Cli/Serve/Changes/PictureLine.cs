using System.Globalization;
using Microsoft.Extensions.Logging;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Autoscale.Cli.Serve.Changes;

/// <summary>One line of the live view.</summary>
internal sealed record PictureLine(string Text, Color? Color = null)
{
    // The rows below the state: an empty one, and at least this many changes.
    private const int MinChanges = 4;

    /// <summary>The line of a change.</summary>
    public static PictureLine Of(Change change)
    {
        var (mark, color) = change.Level switch
        {
            LogLevel.Warning => ("!", Spectre.Console.Color.Yellow),
            >= LogLevel.Error => ("✗", Spectre.Console.Color.Red),
            _ => (" ", (Color?)null),
        };
        return new($"{change.At.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} {mark} {change.Text}", color);
    }

    /// <summary>
    /// The state above, the latest changes below. Each line has one row; the text that exceeds the width is cut, and so are the lines
    /// that exceed the height.
    /// </summary>
    public static IRenderable Picture(IReadOnlyList<PictureLine> state, IReadOnlyList<Change> changes, int width, int height)
    {
        // A terminal scrolls when its last row is written.
        var rows = Math.Max(height - 1, 1);
        var above = Math.Max(Math.Min(state.Count, rows - 1 - Math.Min(MinChanges, changes.Count)), 1);
        var left = state.Count - above;
        List<PictureLine> lines = left == 0
            ? [.. state]
            : [.. state.Take(above - 1), new PictureLine($"… and {left + 1} more lines; --verbose prints all as lines")];
        lines.Add(new PictureLine(""));
        lines.AddRange(changes.TakeLast(Math.Max(rows - lines.Count, 0)).Select(Of));
        return new Rows(lines.Take(rows).Select(l => new Text(Fit(l.Text, width), new Style(l.Color))));
    }

    // An empty line needs a text, or it has no row.
    private static string Fit(string text, int width) => text.Length == 0 ? " "
        : text.Length <= width ? text
        : $"{text.AsSpan(0, Math.Max(width - 1, 0))}…";
}
