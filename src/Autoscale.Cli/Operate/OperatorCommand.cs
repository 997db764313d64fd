using System.CommandLine;
using System.Text.Json.Serialization.Metadata;
using Autoscale.Cli.Operate.Migrate;

namespace Autoscale.Cli.Operate;

/// <summary>Creates commands for operators: their common options, their errors and their exit codes.</summary>
internal static class OperatorCommand
{
    private static readonly Option<string?> Url = new("--url")
    {
        Description = "The address of a running 'autoscale serve', whose simulated cluster is meant.",
        HelpName = "URL",
    };

    private static readonly Option<string?> Cluster = new("--cluster")
    {
        Description = "The prefix of the cluster's resources in AWS. By default the variable RESOURCE_TAG_PREFIX.",
        HelpName = "PREFIX",
    };

    private static readonly Option<string?> Profile = new("--profile")
    {
        Description = "The AWS profile with the credentials. By default the variable AWS_PROFILE.",
        HelpName = "NAME",
    };

    private static readonly Option<string?> Region = new("--region")
    {
        Description = "The AWS region. By default the variable AWS_REGION, or that of the profile.",
        HelpName = "NAME",
    };

    private static readonly Option<string> Output = CommonOptions.Output();

    private static readonly Option[] Common = [Url, Cluster, Profile, Region, Output];

    static OperatorCommand()
    {
        Url.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0
                && !(Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
                result.AddError("--url must be a URL like http://127.0.0.1:8080.");
        });
    }

    /// <summary>Creates a command.</summary>
    /// <param name="symbols">Its own arguments and options.</param>
    /// <param name="run">Runs it and returns the exit code.</param>
    /// <param name="onInterrupt">The next command after an interruption, as the end of a sentence.</param>
    public static Command Create(
        string name,
        string description,
        IReadOnlyList<Symbol> symbols,
        Func<OperatorCall, CancellationToken, Task<int>> run,
        string onInterrupt = "'autoscale status' shows the state")
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
                command.Add(argument);
            else
                command.Add((Option)symbol);
        }

        foreach (var option in Common)
            command.Add(option);
        command.SetAction((parsed, cancellationToken) => RunAsync(command, parsed, run, onInterrupt, cancellationToken));
        return command;
    }

    /// <summary>True for an option that each command of an operator has.</summary>
    public static bool IsCommon(Option option) => Common.Contains(option);

    private static async Task<int> RunAsync(
        Command command,
        ParseResult parsed,
        Func<OperatorCall, CancellationToken, Task<int>> run,
        string onInterrupt,
        CancellationToken cancellationToken)
    {
        var console = parsed.InvocationConfiguration;
        try
        {
            using var cluster = Open(parsed);
            return await run(new OperatorCall(parsed, cluster, CommonOptions.IsJson(parsed, Output)), cancellationToken);
        }
        catch (OperatorException fault)
        {
            await console.Error.WriteLineAsync($"autoscale {PathOf(command)}: {fault.Message}");
            if (fault.Hint is { } hint)
                await console.Error.WriteLineAsync($"  {hint}");
            return fault.ExitCode;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await console.Error.WriteLineAsync($"autoscale {PathOf(command)}: interrupted; {onInterrupt}.");
            return ExitCode.Failure;
        }
    }

    private static ICluster Open(ParseResult parsed)
    {
        // The SDK reads both variables when a client is created.
        if (parsed.GetValue(Profile) is { } profile)
            Environment.SetEnvironmentVariable("AWS_PROFILE", profile);
        if (parsed.GetValue(Region) is { } region)
            Environment.SetEnvironmentVariable("AWS_REGION", region);
        if (parsed.GetValue(Url) is { } url)
        {
            return Contradicting(parsed) is { } other
                ? throw OperatorException.Invalid(
                    $"--url and {other.Name} cannot be combined.",
                    $"--url names a running serve, {other.Name} belongs to a cluster in AWS.")
                : new ServedCluster(new Uri(url.EndsWith('/') ? url : $"{url}/"));
        }

        return DirectCluster.Open(parsed.GetValue(Cluster));
    }

    // A migration into serve reads the original in AWS.
    private static Option<string?>? Contradicting(ParseResult parsed)
    {
        Option<string?>[] options = parsed.CommandResult.Command.Options.Any(o => o.Name == MigrateOptions.From)
            ? [Cluster]
            : [Cluster, Profile, Region];
        return options.FirstOrDefault(o => parsed.GetValue(o) is not null);
    }

    private static string PathOf(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent and not RootCommand
        ? $"{PathOf(parent)} {command.Name}"
        : command.Name;
}

/// <summary>One call of a command.</summary>
/// <param name="Parsed">Its arguments.</param>
/// <param name="Cluster">The cluster that it addresses.</param>
/// <param name="IsJson">Whether the output is JSON.</param>
internal sealed record OperatorCall(ParseResult Parsed, ICluster Cluster, bool IsJson)
{
    /// <summary>Receives the answer.</summary>
    public TextWriter Output => Parsed.InvocationConfiguration.Output;

    /// <summary>Receives progress and questions, so that the output can be redirected.</summary>
    public TextWriter Error => Parsed.InvocationConfiguration.Error;

    /// <summary>Writes an answer as JSON or as text.</summary>
    public async Task WriteAsync<T>(T answer, JsonTypeInfo<T> json, Func<TextWriter, Task> text)
    {
        if (IsJson)
            await Output.WriteLineAsync(System.Text.Json.JsonSerializer.Serialize(answer, json));
        else
            await text(Output);
    }

    /// <summary>
    /// Asks whether to go on, unless <c>--yes</c> was given. Without a terminal the order is refused.
    /// </summary>
    /// <param name="change">The change, as a sentence.</param>
    public async Task ConfirmAsync(string change, bool isYes, CancellationToken token)
    {
        if (isYes)
            return;
        await Error.WriteLineAsync(change);
        if (Console.IsInputRedirected)
            throw OperatorException.Invalid("The order needs a confirmation, and standard input is no terminal.", "--yes confirms it.");
        await Error.WriteAsync("Go on? [y/N] ");
        if (!await IsAgreedAsync(token))
            throw OperatorException.Refused("Nothing was changed.");
    }

    // Ctrl-C is a no.
    private static async Task<bool> IsAgreedAsync(CancellationToken token)
    {
        try
        {
            return (await StandardInput.ReadLineAsync(token))?.Trim().ToUpperInvariant() is "Y" or "YES";
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    private const string Json = "json";

    /// <summary><c>--yes</c>.</summary>
    public static Option<bool> Yes() => new("--yes", "-y") { Description = "Go on without a question." };

    /// <summary><c>--dry-run</c>.</summary>
    public static Option<bool> DryRun() => new("--dry-run") { Description = "Check the order, and change nothing." };

    /// <summary><c>--output</c>.</summary>
    public static Option<string> Output()
    {
        var output = new Option<string>("--output")
        {
            Description = "The form of the output: text for people, json for programs.",
            HelpName = "text|json",
            DefaultValueFactory = _ => "text",
        };
        UsageError.Accept(output, "text", Json);
        return output;
    }

    /// <summary>True when the output is JSON.</summary>
    public static bool IsJson(ParseResult parsed, Option<string> output) => parsed.GetValue(output) == Json;

    /// <summary><c>--as</c>: the name in stored reasons.</summary>
    public static Option<string> By() => new("--as")
    {
        Description = "The name of the operator, for the stored reason. By default the user of this machine.",
        HelpName = "NAME",
        DefaultValueFactory = _ => Environment.UserName,
    };
}
