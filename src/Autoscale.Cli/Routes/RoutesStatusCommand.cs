using System.CommandLine;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.Shared.Leases;

namespace Autoscale.Cli.Routes;

/// <summary><c>autoscale routes status</c>: the state that the last run stored; it probes no unit and reads no route table.</summary>
internal static class RoutesStatusCommand
{
    public static Command Create()
    {
        var variables = RoutesCommand.VariableOption();
        var output = new RoutesOutput();
        var command = new Command(
            "status",
            "Print what the last run stored: the health of the units, orders of operators, routes at the fallback, alarms. No unit is "
                + "probed.")
        {
            variables,
        };
        output.AddTo(command, hadJson: true);
        command.SetAction((parsed, cancellationToken) => RoutesCommand.RunAsync(
            "status", () => RunAsync(parsed.GetValue(variables), output.IsJson(parsed), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(string? variables, bool isJson, CancellationToken cancellationToken)
    {
        using var session = RoutesSession.Open(variables);
        var answer = await session.Get(s => s.Ports.Memory).ReadAsync(cancellationToken);
        if (answer is not LeaseAnswer<FailoverLease>.Taken { Lease: var lease })
        {
            var fault = (answer as LeaseAnswer<FailoverLease>.Unavailable)?.Fault;
            await Console.Error.WriteLineAsync($"autoscale routes status: the stored state cannot be read: {fault}.");
            return ExitCode.Failure;
        }

        var report = RoutesReport.Of(lease, session.Settings, session.Ports.Clock.GetUtcNow());
        await RoutesOutput.WriteAsync(isJson, report, RoutesJson.Default.RoutesReport, text => WriteAsync(text, report));
        return ExitCode.Success;
    }

    private static async Task WriteAsync(TextWriter output, RoutesReport report)
    {
        await Columns.WriteAsync(output, [
            ["unit", "address", "state", "since", "samples", "routes", "order"],
            .. report.Units.Select(u => (string[])[
                $"{u.Zone}",
                u.Address,
                u.State,
                u.Since is { } since ? Wording.Of(since) : "-",
                $"{u.Samples}",
                u.OwnsRoutes ? "its own" : "with another unit",
                u.Order ?? "-",
            ]),
        ]);
        await output.WriteLineAsync();
        await output.WriteLineAsync(report.Alarms.Count == 0 ? "no alarm is active" : $"alarms: {string.Join(", ", report.Alarms)}");
        foreach (var route in report.AtFallback)
            await output.WriteLineAsync($"at the fallback: {route}");
        await output.WriteLineAsync(report.IsRunning ? "a run holds the lease" : "no run holds the lease");
    }
}

/// <summary>The stored state of route failover.</summary>
/// <param name="Units">The units of the variables, with what the last run stored about them.</param>
/// <param name="Alarms">The active alarms.</param>
/// <param name="AtFallback">The routes that point at the fallback.</param>
/// <param name="IsRunning">Whether a run holds the lease.</param>
internal sealed record RoutesReport(
    IReadOnlyList<StoredUnit> Units, IReadOnlyList<string> Alarms, IReadOnlyList<string> AtFallback, bool IsRunning)
{
    public static RoutesReport Of(FailoverLease lease, RouteFailoverSettings settings, DateTimeOffset now)
    {
        var memory = lease.State ?? new FailoverMemory();
        return new RoutesReport(
            [.. settings.Units.Select(u => StoredUnit.Of(u.Zone, $"{u.Address}", memory, lease))],
            [.. Enum.GetValues<FailoverAlarms>().Where(a => a != FailoverAlarms.None && memory.Alarms.HasFlag(a)).Select(a => $"{a}")],
            [.. memory.FallenBack.Select(r => $"{r.TableId} {r.Destination}")],
            lease.Until > now);
    }
}

/// <summary>One unit.</summary>
/// <param name="State">up, down, or unknown before the first run.</param>
/// <param name="Since">The time of the first sample with this result.</param>
/// <param name="Samples">The number of consecutive samples with the same result.</param>
/// <param name="OwnsRoutes">Whether the routes of the zone belong to the unit.</param>
/// <param name="Order">The order of an operator; null for none.</param>
internal sealed record StoredUnit(
    int Zone, string Address, string State, DateTimeOffset? Since, int Samples, bool OwnsRoutes, string? Order)
{
    public static StoredUnit Of(int zone, string address, FailoverMemory memory, FailoverLease lease)
    {
        var health = memory.Units.FirstOrDefault(u => u.Zone == zone);
        var order = lease.Orders.Drained.Contains(zone) ? "drained"
            : lease.Orders.FailBackApproved.ContainsKey(zone) ? "fail-back approved"
            : null;
        return health is null
            ? new StoredUnit(zone, address, "unknown", Since: null, Samples: 0, OwnsRoutes: true, order)
            : new StoredUnit(
                zone,
                address,
                health.IsUp ? "up" : "down",
                health.Streak == 0 ? null : health.StreakSince,
                Math.Abs(health.Streak),
                health.IsTrusted && order != "drained",
                order);
    }
}
