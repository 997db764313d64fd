namespace Autoscale.Domain.RouteFailover;

/// <summary>Tries whatever a failover needs, before it is needed, and changes nothing. Spec route-failover 5.2 (R27).</summary>
/// <param name="probing">Asks the units.</param>
/// <param name="routes">The routes.</param>
/// <param name="targets">The interfaces.</param>
/// <param name="memory">What runs leave to each other.</param>
public sealed class SelfTestWorkflow(ProbeWorkflow probing, IFailoverRoutes routes, IUnitTargets targets, IFailoverMemory memory)
{
    /// <summary>Tries; one check for each thing that was tried.</summary>
    /// <param name="settings">Zones, scope and rules.</param>
    /// <param name="deadline">By when it has to be over.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<SelfCheck>> RunAsync(RouteFailoverSettings settings, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        // 1. All that is read, at the same time.
        var sampling = probing.RunAsync(settings.Units, settings.Health.ProbeTimeout, cancellationToken);
        var tablesReading = routes.FindAsync(settings.TableIds, deadline, cancellationToken);
        var targetsReading = targets.FindAsync(settings.InterfaceIds, deadline, cancellationToken);
        var row = (await memory.ReadAsync(cancellationToken)) as LeaseAnswer.Unavailable;
        var (samples, tables, interfaces) = (await sampling, await tablesReading, await targetsReading);

        // 2. What that shows.
        var units = settings.Units.Select(u => new UnitState(u, UnitStanding.Up)).ToList();
        List<SelfCheck> checks =
        [
            new("configuration", SelfCheckVerdict.Passed, $"{settings.Units.Count} zones, {settings.TableIds.Count} route tables"),
            SelfTestPolicy.OfReading("memory", "dynamodb:GetItem", row?.Fault),
            SelfTestPolicy.OfReading("route tables", "ec2:DescribeRouteTables", tables.Fault),
            SelfTestPolicy.OfReading("interfaces", "ec2:DescribeNetworkInterfaces or ec2:DescribeInstances", interfaces.Fault),
            .. SelfTestPolicy.OfSamples(settings, samples),
        ];
        if (tables.Fault is null)
            checks.AddRange(SelfTestPolicy.OfTables(settings, tables.Tables, RoutePlanPolicy.Plan(settings, units, tables.Tables, new FailoverMemory())));
        if (interfaces.Fault is null)
            checks.AddRange(SelfTestPolicy.OfTargets(settings, tables.Tables, interfaces.Targets));

        // 3. What may be written.
        foreach (var rehearsed in SelfTestPolicy.Rehearsals(settings, tables.Tables))
            checks.Add(SelfTestPolicy.OfRehearsal(rehearsed, await routes.RehearseAsync(rehearsed, deadline, cancellationToken)));
        return checks;
    }
}
