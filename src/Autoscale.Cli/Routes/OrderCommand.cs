using System.CommandLine;
using Autoscale.Domain.RouteFailover.Health;

namespace Autoscale.Cli.Routes;

/// <summary>
/// <c>autoscale routes failback | drain | undrain</c>: stores an operator's order for the next run. Spec route-failover 5.2 (R8, R20).
/// </summary>
internal static class OrderCommand
{
    public static Command FailBack() => Create(
        "failback",
        "Return the routes of a zone to its unit in the next run, if the unit is up: for FailBackPolicy manual, or to end a hold early.",
        (zone, now) => new FailoverOrder.FailBack(zone, now),
        "the next run returns its routes, if it is up");

    public static Command Drain() => Create(
        "drain",
        "Take a unit out of service: other units carry its routes until it is undrained, without an alarm.",
        (zone, _) => new FailoverOrder.Drain(zone),
        "the next run moves its routes to other units");

    public static Command Undrain() => Create(
        "undrain",
        "Put a drained unit back into service.",
        (zone, _) => new FailoverOrder.Undrain(zone),
        "the next run puts it back into service");

    private static Command Create(string name, string description, Func<int, DateTimeOffset, FailoverOrder> order, string consequence)
    {
        var zone = RoutesCommand.ZoneArgument();
        var variables = RoutesCommand.VariableOption();
        var command = new Command(name, description) { zone, variables };
        var output = new RoutesOutput();
        output.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RoutesCommand.RunAsync(name, async () =>
        {
            using var session = RoutesSession.Open(parsed.GetValue(variables));
            var number = parsed.GetValue(zone);
            if (number > session.Settings.Units.Count)
                throw new UsageException($"there is no zone {number}; the zones are 1 to {session.Settings.Units.Count}.");
            if (await session.Get(s => s.Ports.Memory)
                .OrderAsync(order(number, session.Ports.Clock.GetUtcNow()), cancellationToken) is { } fault)
            {
                await Console.Error.WriteLineAsync(
                    $"autoscale routes {name}: the stored state of route failover cannot be written: {fault}.");
                return ExitCode.Failure;
            }

            await RoutesOutput.WriteAsync(
                output.IsJson(parsed),
                new OrderReport(number, name),
                RoutesJson.Default.OrderReport,
                text => text.WriteLineAsync($"unit {number}: {consequence}"));
            return ExitCode.Success;
        }));
        return command;
    }
}

/// <summary>An order that was stored for the next run.</summary>
/// <param name="Zone">The zone of the unit.</param>
/// <param name="Order">failback, drain or undrain.</param>
internal sealed record OrderReport(int Zone, string Order);
