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
    /// <returns>What the leaving device has to wait for, in words; null when traffic has left it, or has nowhere to go.</returns>
    public async Task<string?> RunAsync(InstanceId leaving, AutoscaleSettings settings, Attempt attempt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var record = await primaryRecords.FindAsync(settings.Cluster, cancellationToken);
        IReadOnlyList<FortiGate>? fleet = null;
        var isWon = false;
        if (record is not null && record.Instance == leaving)
        {
            fleet = await fortiGates.ListAsync(settings.Groups, cancellationToken);
            var health = await healthChecks.ListAsync(cancellationToken);
            var run = await elections.RunAsync(settings.Cluster, Vacancy.PrimaryLeaving, record, health, fleet, settings.Election, now, cancellationToken);

            // Nobody can take over: keeping the device would not help anyone.
            if (run.Decision is not ElectionDecision.Elect)
                return null;
            (record, isWon) = (run.Record, run.IsWon);
        }

        if (record is not { OwesEffects: true })
            return null;

        // Routes that have nobody to point at are nothing to wait for.
        fleet ??= await fortiGates.ListAsync(settings.Groups, cancellationToken);
        if (!fleet.Any(d => d.Id == record.Instance && d.State is not (LifecycleState.Terminating or LifecycleState.None)))
            return null;
        if (await effects.TryTakeAsync(record, isWon, now, cancellationToken))
            record = await effects.FollowAsync(record, fleet, settings.TermEffectRules, attempt, cancellationToken, cancellationToken) ?? record;
        return record.Done.HasFlag(TermEffects.EgressRoutes) ? null : $"the egress routes still have to move to {record.Instance}";
    }
}
