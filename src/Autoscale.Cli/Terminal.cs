using Spectre.Console;

namespace Autoscale.Cli;

/// <summary>The terminal on which this program runs.</summary>
internal static class Terminal
{
    /// <summary>Whether an output is a terminal.</summary>
    public static bool Is(TextWriter output) => ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;

    /// <summary>Whether an output is a terminal that shows a picture in place of the previous one.</summary>
    public static bool HasPictures(TextWriter output) => Is(output) && AnsiConsole.Profile.Capabilities is { Ansi: true };

    /// <summary>Whether an output is a terminal with colors that the user has not switched off (<c>NO_COLOR</c>).</summary>
    public static bool HasColors(TextWriter output) =>
        Is(output) && AnsiConsole.Profile.Capabilities is { Ansi: true, ColorSystem: not ColorSystem.NoColors };
}
