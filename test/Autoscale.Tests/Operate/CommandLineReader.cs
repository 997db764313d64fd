using System.CommandLine;
using System.Text.RegularExpressions;
using Autoscale.Cli;

namespace Autoscale.Tests.Operate;

/// <summary>
/// The command lines of this program in a Markdown text: lines of shell blocks, lines after a prompt, and code inside sentences. The
/// program is <c>autoscale</c>, or <c>dotnet run</c> with its project.
/// </summary>
internal static partial class CommandLineReader
{
    /// <summary>The errors of the command lines that the program would refuse, each with its line number.</summary>
    public static IEnumerable<string> ErrorsIn(string text) =>
        Read(text).Select(c => ErrorOf(c) is { } error ? $"line {c.Line}: '{c.Text}': {error}" : null).OfType<string>();

    /// <summary>The command lines of a text.</summary>
    public static IReadOnlyList<DocumentedLine> Read(string text)
    {
        List<DocumentedLine> found = [];
        var (block, pending) = ((string?)null, "");
        foreach (var (index, line) in text.Split('\n').Index())
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
            {
                (block, pending) = (block is null ? line.Trim()[3..] : null, "");
            }
            else if (block is null)
            {
                found.AddRange(Code().Matches(line).Select(m => m.Groups["code"].Value)
                    .SelectMany(code => LinesOf(code, index + 1, isMention: true)));
            }
            else
            {
                pending += line.TrimStart().TrimEnd('\\');
                if (line.EndsWith('\\') || line.EndsWith('|'))
                    continue;
                if (block == "sh" || pending.StartsWith("$ ", StringComparison.Ordinal))
                    found.AddRange(LinesOf(pending, index + 1, isMention: false));
                pending = "";
            }
        }

        return found;
    }

    private static IEnumerable<DocumentedLine> LinesOf(string line, int number, bool isMention) => Program().Matches(line)
        .Select(m => new DocumentedLine(number, m.Groups["words"].Value.Trim(), isMention))
        .Where(l => l.Text.Length > 0);

    // A sentence may name a command without its arguments; everything else must be a complete command line. An ellipsis stands for a text.
    private static string? ErrorOf(DocumentedLine line)
    {
        var root = AutoscaleCommand.Create(TextWriter.Null, TextWriter.Null);
        string[] words = [.. Word().Matches(line.Text).Select(m => m.Value.Trim('\'', '"').Replace('…', 'x'))];
        if (line.IsMention && words.Aggregate((Command?)root, Child) is not null)
            return null;
        var parsed = root.Parse(words);
        return parsed.Errors is [var first, ..] ? first.Message : null;

        static Command? Child(Command? parent, string name) => parent?.Subcommands.FirstOrDefault(c => c.Name == name);
    }

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    // The words end before a comment, a pipe, a redirection, another command, or the end of a substitution.
    [GeneratedRegex(
        @"(^|\$\s|[|;&(]\s*)(autoscale|dotnet run --project src/Autoscale\.Cli( -c Release)? --)(?!\S)(?<words>((?!\s#|[|;&)>]|\s2>).)*)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Program();

    [GeneratedRegex("""([^\s'"]|'[^']*'|"[^"]*")+""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}

/// <summary>A command line of a document.</summary>
/// <param name="Line">The number of its line, or of its last one.</param>
/// <param name="Text">The words after the name of the program.</param>
/// <param name="IsMention">Whether it is inside a sentence.</param>
internal sealed record DocumentedLine(int Line, string Text, bool IsMention);
