using System.CommandLine;
using Autoscale.Domain.RouteFailover;

namespace Autoscale.Cli.Routes;

/// <summary><c>autoscale routes failback | drain | undrain</c>: what people say, written down for the next run. Spec route-failover 5.2 (R8, R20).</summary>
internal static class OrderCommand
{
    public static Command FailBack() => Create(
        "failback", "Let the routes of a zone come back to its unit with the next run, if the unit is up: for FailBackPolicy manual, or not to wait.", (zone, now) => new FailoverOrder.FailBack(zone, now), "its routes come back with the next run, if it is up");

    public static Command Drain() => Create(
        "drain", "Take a unit out of service: others have its routes until it is undrained, and there is no alarm.", (zone, _) => new FailoverOrder.Drain(zone), "others have its routes from the next run on");

    public static Command Undrain() => Create(
        "undrain", "Put a drained unit back into service.", (zone, _) => new FailoverOrder.Undrain(zone), "it is in service from the next run on");

    private static Command Create(string name, string description, Func<int, DateTimeOffset, FailoverOrder> order, string consequence)
    {
        var zone = RoutesCommand.ZoneArgument();
        var variables = RoutesCommand.VariableOption();
        var command = new Command(name, description) { zone, variables };
        command.SetAction((parsed, cancellationToken) => RoutesCommand.RunAsync(name, async () =>
        {
            await using var session = RoutesSession.Open(parsed.GetValue(variables));
            var number = parsed.GetValue(zone);
            if (number > session.Settings.Units.Count)
                throw new UsageException($"there is no zone {number}, but {session.Settings.Units.Count} zones.");
            if (await session.Get<IFailoverMemory>().OrderAsync(order(number, session.Get<TimeProvider>().GetUtcNow()), cancellationToken) is { } fault)
            {
                await Console.Error.WriteLineAsync($"autoscale routes {name}: the memory of route failover cannot be written: {fault}.");
                return ExitCode.Failure;
            }

            await Console.Out.WriteLineAsync($"unit {number}: {consequence}");
            return ExitCode.Success;
        }));
        return command;
    }
}
