using System.CommandLine;
using System.CommandLine.Parsing;

namespace Autoscale.Cli;

/// <summary>The sentence about a command line that cannot be parsed.</summary>
internal static class UsageError
{
    /// <summary>The first error, as a sentence.</summary>
    public static string Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var isGroup = command.Subcommands.Any(c => !c.Hidden);
        if (isGroup && parsed.UnmatchedTokens is [] or [['-', ..], ..])
        {
            return $"One of the commands {Wording.List([.. command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name)], most: 30)} is "
                + $"missing{(parsed.UnmatchedTokens is [var other, ..] ? $", and there is no option '{other}' here" : "")}.";
        }

        if (parsed.UnmatchedTokens is [var unknown, ..])
            return isGroup ? $"There is no command '{unknown}'." : $"There is no option or further argument '{unknown}'.";
        if (parsed.Errors[0].SymbolResult is OptionResult { Tokens.Count: 0 } option)
            return $"{option.Option.Name} needs a value.";
        return command.Arguments.FirstOrDefault(a => IsMissing(a, parsed)) is { } missing
            ? $"Argument <{missing.Name}> is missing: {Lower(missing.Description ?? "a value.")}"
            : parsed.Errors[0].Message;
    }

    /// <summary>Accepts only these values of an option.</summary>
    public static void Accept<T>(Option<T> option, params string[] values)
    {
        option.Validators.Add(result => Check(result, option.Name, values));
        option.CompletionSources.Add(values);
    }

    /// <summary>Accepts only these values of an argument.</summary>
    public static void Accept<T>(Argument<T> argument, params string[] values)
    {
        argument.Validators.Add(result => Check(result, $"<{argument.Name}>", values));
        argument.CompletionSources.Add(values);
    }

    private static void Check(SymbolResult result, string name, string[] values)
    {
        if (result.Tokens.FirstOrDefault(t => !values.Contains(t.Value, StringComparer.Ordinal)) is { } wrong)
            result.AddError($"{name} must be {string.Join(" or ", values)}, and is '{wrong.Value}'.");
    }

    private static bool IsMissing(Argument argument, ParseResult parsed) =>
        argument.Arity.MinimumNumberOfValues > (parsed.GetResult(argument)?.Tokens.Count ?? 0) && !argument.HasDefaultValue;

    private static string Lower(string text) => $"{char.ToLowerInvariant(text[0])}{text[1..]}";
}
