using Autoscale.Domain.Cluster.EgressRoutes;

namespace Autoscale.Cli.Operate.Explain;

/// <summary>Explains the default routes of the private subnets.</summary>
internal static class RouteExplanation
{
    public static async Task<Explanation> ReadAsync(OperatorDesk desk, CancellationToken cancellationToken)
    {
        var settings = await desk.SettingsAsync(cancellationToken);
        if (settings.EgressRouteTables.Count == 0)
        {
            return new Explanation(
                "route",
                "No route follows the primary: egress-traffic-route-table names no table.",
                [],
                ["Set egress-traffic-route-table to the route tables of the private subnets."]);
        }

        var record = await desk.Ports.PrimaryRecords.FindAsync(desk.Cluster, cancellationToken);
        var tables = await desk.Ports.EgressRoutes.FindAsync(settings.EgressRouteTables, cancellationToken);
        var primary = record is { Term.Value: > 0 }
            ? (await desk.Application.FortiGates.LookAsync(record.Instance, cancellationToken)).Device
            : null;
        var target = primary is null ? null : EgressRoutePolicy.InterfaceOf(primary.Instance, settings.HasSecondInterface);
        var wrong = target is null ? [] : EgressRoutePolicy.AstrayIn(tables, target);
        var missing = EgressRoutePolicy.MissingIn(tables, settings.EgressRouteTables);
        List<string> facts =
        [
            .. tables.Select(t => $"{t.Id}: the default route leads to {t.DefaultInterfaceId ?? "no interface"}."),
            .. missing.Count > 0 ? [EgressRoutePolicy.DescribeMissing(missing)] : (string[])[],
        ];
        if (record is { OwesEffects: true })
            facts.Add($"Term {record.Term} is not complete: {string.Join(", ", record.Pending)} remain.");
        return new Explanation(
            "route",
            target is null ? "The routes have no target: there is no primary with the interface that they need."
                : wrong.Count == 0 ? $"Each table leads to {target.Id}, the interface of the primary {record!.Instance}."
                : $"These tables do not lead to {target.Id}, the interface of the primary {record!.Instance}: {Wording.List(wrong)}.",
            facts,
            [
                "The next heartbeat or sweep after an election moves the routes; a sweep repairs a foreign change within a minute.",
                settings.HasSecondInterface
                    ? "enable-second-nic is true: the second interface is the target."
                    : "enable-second-nic is false: the first interface is the target.",
            ]);
    }
}
