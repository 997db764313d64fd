using System.CommandLine;
using System.CommandLine.Parsing;

namespace Autoscale.Cli.Routes;

/// <summary><c>autoscale routes</c>: what people do about route failover by hand.</summary>
internal static class RoutesCommand
{
    public static Command Create() => new("routes", "Look after the route failover of independent FortiGates.")
    {
        PlanCommand.Create(),
        SelfTestCommand.Create(),
        OrderCommand.FailBack(),
        OrderCommand.Drain(),
        OrderCommand.Undrain(),
        BootstrapCommand.Create(),
    };

    /// <summary>Where the variables are.</summary>
    public static Option<string?> VariableOption() => new("--env")
    {
        Description = "A file with the variables of the function, NAME=value a line; what it does not name comes from the environment.",
        HelpName = "FILE",
    };

    /// <summary>The number of a zone.</summary>
    public static Argument<int> ZoneArgument()
    {
        var zone = new Argument<int>("zone") { Description = "The number of the unit's zone, from 1." };
        zone.Validators.Add(result => CheckZone(result, result.Tokens));
        return zone;
    }

    /// <summary>Says what the number of a zone is.</summary>
    public static void CheckZone(SymbolResult result, IReadOnlyList<Token> tokens)
    {
        foreach (var token in tokens)
        {
            if (!int.TryParse(token.Value, out var n) || n is < 1 or > Domain.RouteFailover.RouteFailoverSettings.MostZones)
                result.AddError($"{token.Value} is no number of a zone, 1 to {Domain.RouteFailover.RouteFailoverSettings.MostZones}.");
        }
    }

    /// <summary>Runs a command; what it cannot do is one line on standard error.</summary>
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
