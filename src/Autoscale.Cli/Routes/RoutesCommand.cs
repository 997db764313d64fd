using System.CommandLine;
using System.CommandLine.Parsing;

namespace Autoscale.Cli.Routes;

/// <summary><c>autoscale routes</c>: the operator commands for route failover.</summary>
internal static class RoutesCommand
{
    public static Command Create() => new("routes", "Operate the route failover of independent FortiGates.")
    {
        RoutesStatusCommand.Create(),
        PlanCommand.Create(),
        SelfTestCommand.Create(),
        OrderCommand.FailBack(),
        OrderCommand.Drain(),
        OrderCommand.Undrain(),
        BootstrapCommand.Create(),
    };

    /// <summary>The option for the file with the variables.</summary>
    public static Option<string?> VariableOption() => new("--env")
    {
        Description = "A file with the variables of the function, one NAME=value per line; the environment supplies all other variables.",
        HelpName = "FILE",
    };

    /// <summary>The argument for the number of a zone.</summary>
    public static Argument<int> ZoneArgument()
    {
        var zone = new Argument<int>("zone") { Description = "The number of the unit's zone, from 1." };
        zone.Validators.Add(result => CheckZone(result, result.Tokens));
        return zone;
    }

    /// <summary>Adds an error for each text that is not the number of a zone.</summary>
    public static void CheckZone(SymbolResult result, IReadOnlyList<Token> tokens)
    {
        foreach (var token in tokens)
        {
            if (!int.TryParse(token.Value, out var n) || n is < 1 or > Domain.RouteFailover.Settings.RouteFailoverSettings.MaxZones)
                result.AddError($"{token.Value} is not the number of a zone from 1 to " +
                    $"{Domain.RouteFailover.Settings.RouteFailoverSettings.MaxZones}.");
        }
    }

    /// <summary>Runs a command; a <see cref="UsageException"/> becomes one line on standard error.</summary>
    public static async Task<int> RunAsync(string command, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (UsageException usage)
        {
            await Console.Error.WriteLineAsync($"autoscale routes {command}: {usage.Message}");
            return ExitCode.Usage;
        }
    }
}
