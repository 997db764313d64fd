using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Plans;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.RouteFailover.UnitBootstraps;
using Autoscale.Domain.RouteFailover.Units;
using Autoscale.Domain.Shared;
using Autoscale.Domain.Shared.Aws;
using LeaseAnswer = Autoscale.Domain.Shared.Leases.LeaseAnswer<Autoscale.Domain.RouteFailover.Leases.FailoverLease>;

namespace Autoscale.Domain.RouteFailover.SelfTest;

/// <summary>Tests everything that a failover needs, without changing anything. Spec route-failover 5.2 (R27).</summary>
public sealed class SelfTestWorkflow(
    ProbeWorkflow probing, IFailoverRoutes routes, IUnitTargets targets, IFailoverMemory memory, IHostNames hostNames)
{
    private static readonly TimeSpan NamePatience = TimeSpan.FromSeconds(2);

    /// <summary>Runs the self test and returns its checks.</summary>
    /// <param name="stitchUrl">The URL that the automation stitches call; null to leave out its check.</param>
    /// <param name="deadline">The time by which the test must end.</param>
    public async Task<IReadOnlyList<SelfCheck>> RunAsync(
        RouteFailoverSettings settings, StitchUrl? stitchUrl, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        // 1. Read everything concurrently.
        var sampling = probing.RunAsync(settings.Units, settings.Health.ProbeTimeout, cancellationToken);
        var asking = Task.WhenAll(Questions(settings).Select(q => AskAsync(q, settings.Health.ProbeTimeout, cancellationToken)));
        var tablesReading = routes.FindAsync(settings.TableIds, deadline, cancellationToken);
        var targetsReading = targets.FindAsync(settings.InterfaceIds, deadline, cancellationToken);
        var resolving = stitchUrl is null ? null : hostNames.ResolveAsync(stitchUrl.Host, NamePatience, cancellationToken);
        var row = (await memory.ReadAsync(cancellationToken)) as LeaseAnswer.Unavailable;
        var (samples, tables, interfaces) = (await sampling, await tablesReading, await targetsReading);

        // 2. Evaluate the readings.
        var units = settings.Units.Select(u => new UnitState(u, UnitStanding.Up)).ToList();
        List<SelfCheck> checks =
        [
            new("configuration", SelfCheckVerdict.Passed, $"{settings.Units.Count} zones, {settings.TableIds.Count} route tables"),
            SelfTestPolicy.OfReading("memory", "dynamodb:GetItem", row?.Fault),
            SelfTestPolicy.OfReading("route tables", "ec2:DescribeRouteTables", tables.Fault),
            SelfTestPolicy.OfReading("interfaces", "ec2:DescribeNetworkInterfaces or ec2:DescribeInstances", interfaces.Fault),
            .. SelfTestPolicy.OfSamples(settings, samples),
            .. SelfTestPolicy.OfPeers(settings, await asking),
        ];
        if (tables.Fault is null)
            checks.AddRange(SelfTestPolicy.OfTables(
                settings, tables.Tables, RoutePlanPolicy.Plan(settings, units, tables.Tables, new FailoverMemory())));
        if (interfaces.Fault is null)
            checks.AddRange(SelfTestPolicy.OfTargets(settings, tables.Tables, interfaces.Targets));
        foreach (var vpc in interfaces.Targets.Select(t => t.VpcId).OfType<string>().Distinct())
            checks.Add(SelfTestPolicy.OfNames(vpc, await targets.FindNamesAsync(vpc, deadline, cancellationToken)));

        if (resolving is not null)
            checks.Add(SelfTestPolicy.OfStitchUrl(stitchUrl!, await resolving));

        // 3. Check the write permissions with dry runs, several at the same time; their checks are in the order of the tables.
        var rehearsals = SelfTestPolicy.Rehearsals(settings, tables.Tables);
        var faults = new EndpointFault?[rehearsals.Count];
        _ = await AtOnce.ForEachAsync(
            [.. Enumerable.Range(0, rehearsals.Count)],
            async n => faults[n] = await routes.RehearseAsync(rehearsals[n], deadline, cancellationToken),
            cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return [.. checks, .. rehearsals.Zip(faults, SelfTestPolicy.OfRehearsal)];
    }

    private static IEnumerable<PeerQuestion> Questions(RouteFailoverSettings settings) =>
        from about in settings.Units
        where about.PeerProbes is not null
        from survivor in settings.Units
        where survivor.Zone != about.Zone
        select new PeerQuestion(survivor, about);

    private async Task<PeerOpinion> AskAsync(PeerQuestion question, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var sample = await probing.RunThroughAsync(question.About, question.Survivor, timeout, cancellationToken);
        return new PeerOpinion(question, sample.IsUp, sample.Failure);
    }
}
