using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using Autoscale.Domain.Settings;

namespace Autoscale.Domain.Elections;

/// <summary>Replaces a primary that is leaving before anything of it goes, and lets the egress routes follow. Spec 7.4, W7.</summary>
public sealed class HandoverWorkflow(IPrimaryRecords primaryRecords, IHealthChecks healthChecks, FortiGates fortiGates, ElectionWorkflow elections, TermEffectsWorkflow effects)
{
    /// <summary>Runs it; harmless for whoever is not the primary.</summary>
    /// <param name="leaving">Who leaves; its record says so already.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="attempt">Runs the effects of the new term at the caller's border.</param>
    /// <param name="now">When this is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Handover> RunAsync(InstanceId leaving, AutoscaleSettings settings, Attempt attempt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var record = await primaryRecords.FindAsync(settings.Cluster, cancellationToken);
        IReadOnlyList<FortiGate>? fleet = null;
        ElectionRun? run = null;
        if (record is not null && record.Instance == leaving)
        {
            fleet = await fortiGates.ListAsync(settings.Groups, cancellationToken);
            var health = await healthChecks.ListAsync(cancellationToken);
            run = await elections.RunAsync(settings.Cluster, Vacancy.PrimaryLeaving, record, health, fleet, settings.Election, now, cancellationToken);

            // Nobody can take over: keeping the device would not help anyone.
            if (run.Decision is not ElectionDecision.Elect)
                return Handover.Nothing with { Election = run };
            record = run.Record;
        }

        if (record is not { OwesEffects: true })
            return Handover.Nothing with { Election = run };

        // Routes that have nobody to point at are nothing to wait for.
        fleet ??= await fortiGates.ListAsync(settings.Groups, cancellationToken);
        if (!fleet.Any(d => d.Id == record.Instance && d.State is not (LifecycleState.Terminating or LifecycleState.None)))
            return Handover.Nothing with { Election = run };

        var followed = await effects.TryTakeAsync(record, run is { IsWon: true }, now, cancellationToken)
            ? await effects.FollowAsync(record, fleet, settings.TermEffectRules, attempt, cancellationToken, cancellationToken)
            : null;
        var done = (followed ?? record).Done;
        return new Handover(done.HasFlag(TermEffects.EgressRoutes) ? null : $"the egress routes still have to move to {record.Instance}", run, followed);
    }
}
