using System.CommandLine;
using System.Globalization;
using System.Text;

namespace Autoscale.Cli;

/// <summary>The part of docs/cli.md that follows from the commands: each command with its arguments and options.</summary>
internal static class CliDocument
{
    /// <summary>The first line of that part of the document.</summary>
    public const string Heading = "## Commands";

    /// <summary>The part as Markdown.</summary>
    public static string Of(RootCommand root)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Heading}\n");
        foreach (var (path, command) in root.Subcommands.Where(c => !c.Hidden).SelectMany(c => Leaves("autoscale", c)))
            Add(text, path, command);
        return text.ToString();
    }

    private static IEnumerable<(string Path, Command Command)> Leaves(string parent, Command command)
    {
        var path = $"{parent} {command.Name}";
        return command.Subcommands.Count == 0 ? [(path, command)] : command.Subcommands.SelectMany(c => Leaves(path, c));
    }

    private static void Add(StringBuilder text, string path, Command command)
    {
        var arguments = string.Concat(command.Arguments.Select(a =>
            a.Arity.MinimumNumberOfValues == 0 ? $" [{a.Name.ToUpperInvariant()}]" : $" {a.Name.ToUpperInvariant()}"));
        _ = text.Append(CultureInfo.InvariantCulture, $"\n### `{path}{arguments}`\n\n{command.Description}\n");
        List<(string Name, string Meaning)> rows =
        [
            .. command.Arguments.Select(a => ($"`{a.Name.ToUpperInvariant()}`", a.Description ?? "")),
            .. command.Options.Where(o => !o.Hidden && !Operate.OperatorCommand.IsCommon(o)).Select(o => (NameOf(o), o.Description ?? "")),
        ];
        if (rows.Count > 0)
            _ = text.Append("\n| | |\n|---|---|\n");
        foreach (var (name, meaning) in rows)
            _ = text.Append(CultureInfo.InvariantCulture, $"| {name} | {meaning.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
    }

    private static string NameOf(Option option)
    {
        var names = string.Join(", ", ((IEnumerable<string>)[option.Name, .. option.Aliases]).Select(n => $"`{n}`"));
        return option.HelpName is { } value ? names.Replace($"`{option.Name}`", $"`{option.Name} {value}`", StringComparison.Ordinal)
            .Replace("|", "\\|", StringComparison.Ordinal) : names;
    }
}
