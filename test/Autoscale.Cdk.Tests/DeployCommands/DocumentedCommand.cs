namespace Autoscale.Cdk.Tests.DeployCommands;

/// <summary>A command that a document names.</summary>
/// <param name="Place">The document and the line.</param>
/// <param name="Folder">The current folder, relative to the root of the repository.</param>
/// <param name="Words">The program and its arguments.</param>
public sealed record DocumentedCommand(string Place, string Folder, IReadOnlyList<string> Words)
{
    /// <summary>The program, its command and, if it names one, the stack: <c>cdk deploy Autoscale</c>, <c>sam deploy fgt</c>.</summary>
    public string Head { get; } = string.Join(
        ' ', [Words[0], Words[1], .. Words is [_, _, ['-', ..], ..] ? Option(Words, "--stack-name") : Words.Skip(2).Take(1)]);

    public string Text => string.Join(' ', Words);

    /// <summary>The arguments that select resources, <c>-c licensing=byol</c>.</summary>
    public IEnumerable<string> Context => Option(Words, "-c").SelectMany(value => new[] { "-c", value });

    /// <summary>Whether a word has a part that a reader replaces: an ellipsis, or a name in angle brackets.</summary>
    public static bool HasPlaceholder(string word) =>
        word.Contains('…', StringComparison.Ordinal) || word.Contains('<', StringComparison.Ordinal);

    /// <summary>The values of an option.</summary>
    public static IEnumerable<string> Option(IReadOnlyList<string> words, string name) =>
        words.Zip(words.Skip(1)).Where(pair => pair.First == name).Select(pair => pair.Second);
}
