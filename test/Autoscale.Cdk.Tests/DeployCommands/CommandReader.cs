using System.Text.RegularExpressions;

namespace Autoscale.Cdk.Tests.DeployCommands;

/// <summary>
/// The commands of a program in a document: every line of a shell block, with its continuation lines and after its changes of the folder,
/// and every command in code inside a sentence that has an argument. A reader who has changed to the folder of the app stays there for all
/// commands of the CDK; the commands of other programs start in the root of the repository in each block.
/// </summary>
internal static partial class CommandReader
{
    private const string Fence = "```";
    private const string AppFolder = "cdk";

    /// <summary>The commands of a program, in their order.</summary>
    /// <param name="document">The name of the document.</param>
    /// <param name="text">The text of the document.</param>
    /// <param name="program">The program.</param>
    public static IEnumerable<DocumentedCommand> Read(string document, string text, string program)
    {
        var (block, folder, pending, place) = ((string?)null, "", "", "");
        foreach (var (index, line) in text.Split('\n').Index())
        {
            place = pending.Length == 0 ? $"{document}:{index + 1}" : place;
            if (line.TrimStart().StartsWith(Fence, StringComparison.Ordinal))
            {
                block = block is null ? line.Trim()[Fence.Length..] : null;
                folder = program == "cdk" ? folder : "";
            }
            else if (block == "sh")
            {
                pending += line.TrimEnd('\\');
                if (line.EndsWith('\\'))
                    continue;
                foreach (var words in pending.Split("&&").Select(WordsOf).Where(words => words.Count > 0))
                {
                    folder = words is ["cd", var change] ? Path.Join(folder, change) : folder;
                    if (words[0] == program)
                        yield return new(place, folder, words);
                }

                pending = "";
            }
            else if (block is null)
            {
                foreach (var words in Code().Matches(line).Select(code => WordsOf(code.Groups["code"].Value)))
                {
                    if (words.Count > 2 && words[0] == program)
                        yield return new(place, AppFolder, words);
                }
            }
        }
    }

    private static IReadOnlyList<string> WordsOf(string command) => Word().Matches(command)
        .Select(word => word.Value)
        .TakeWhile(word => word[0] != '#')
        .Select(word => Quoted().Replace(word, quoted => quoted.Value[1..^1]))
        .ToList();

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"'[^']*'|""[^""]*""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex("""([^\s'"]|'[^']*'|"[^"]*")+""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
