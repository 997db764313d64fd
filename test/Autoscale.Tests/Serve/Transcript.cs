using System.Text.RegularExpressions;

namespace Autoscale.Tests.Serve;

/// <summary>
/// A transcript of a document, compared with the lines of the program. Times, instances, addresses, serial numbers, hashes and numbers may
/// differ; they depend on the moment of the failure. <c>…</c> stands for any text.
/// </summary>
internal static partial class Transcript
{
    /// <summary>The console blocks of a document, each as its lines.</summary>
    public static IReadOnlyList<string[]> Blocks(string document) =>
        [.. Block().Matches(document).Select(m => m.Groups["lines"].Value.TrimEnd().Split('\n'))];

    /// <summary>The lines of a transcript that the program has not printed, in any order.</summary>
    public static IReadOnlyList<string> Missing(IEnumerable<string> transcript, IEnumerable<string> printed)
    {
        var said = printed.Select(Shape).ToList();
        return [.. transcript.Where(line => line != "…").Where(line => Pattern(line) is var pattern && !said.Any(pattern.IsMatch))];
    }

    /// <summary>A line without the parts that differ from run to run.</summary>
    public static string Shape(string line) => Number().Replace(
        Hash().Replace(Serial().Replace(Address().Replace(Instance().Replace(Time().Replace(Verdict().Replace(line,
            "HEARD:"), "TIME"), "INSTANCE"), "ADDRESS"), "SERIAL"), "HASH"), "N");

    private static Regex Pattern(string line) => new(
        $"^{Regex.Escape(Shape(line)).Replace("…", ".*", StringComparison.Ordinal)}$", RegexOptions.None, TimeSpan.FromSeconds(1));

    // The verdict depends on the load of the machine: at speed 20 the allowance of 2 s is 0.1 s.
    [GeneratedRegex("(on time|late):", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Verdict();

    [GeneratedRegex(@"```console\n(?<lines>[^`]*)```", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();

    [GeneratedRegex(
        @"(\d{4}-\d\d-\d\dT)?\d\d:\d\d:\d\d(\.\d{3})?Z?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Time();

    [GeneratedRegex("i-[0-9a-z]{17}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Instance();

    [GeneratedRegex(@"\d+\.\d+\.\d+\.\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    [GeneratedRegex("FG[A-Z0-9]{14}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Serial();

    [GeneratedRegex("[0-9a-f]{63,64}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hash();

    [GeneratedRegex(@"-?\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
