using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Elections;

/// <summary>
/// Replaces a primary that is leaving or does not run, before any of its resources are removed, and moves the egress routes. Spec 7.4, W7;
/// safety S2.7.
/// </summary>
public sealed class HandoverWorkflow(
    IPrimaryRecords primaryRecords,
    IHealthChecks healthChecks,
    FortiGates fortiGates,
    ElectionWorkflow elections,
    TermEffectsWorkflow effects)
{
    /// <summary>Runs the handover; does nothing when the leaving device is not the primary and no effect is pending.</summary>
    /// <param name="leaving">The device that is leaving or does not run; it is no candidate.</param>
    /// <param name="vacancy">The reason to replace it.</param>
    public async Task<Handover> RunAsync(InstanceId leaving, Vacancy vacancy, Pass pass)
    {
        var (settings, token) = (pass.Settings, pass.CancellationToken);
        var record = await primaryRecords.FindAsync(settings.Cluster, token);
        IReadOnlyList<FortiGate>? fleet = null;
        ElectionRun? run = null;
        if (record is not null && record.Instance == leaving)
        {
            fleet = await fortiGates.ListAsync(settings.Groups, token);

            // A listing may lag behind: it may describe the device as running and in service.
            var health = (await healthChecks.ListAsync(token))
                .Select(h => h.Instance == leaving ? h with { Membership = h.Membership with { State = LifecycleState.Terminating } } : h)
                .ToList();
            run = await elections.RunAsync(settings.Cluster, vacancy, record, health, fleet, settings.Election, pass.Now, token);

            // Without a candidate there is no reason to delay the termination.
            if (run.Decision is not ElectionDecision.Elect)
                return Handover.Nothing with { Election = run };
            record = run.Record;
        }

        if (record is not { OwesEffects: true })
            return Handover.Nothing with { Election = run };

        // If the new primary is gone, the routes cannot move to it, so the hook does not wait for them.
        fleet ??= await fortiGates.ListAsync(settings.Groups, token);
        if (!fleet.Any(d => d.Id == record.Instance && d.State is not (LifecycleState.Terminating or LifecycleState.None)))
            return Handover.Nothing with { Election = run };

        var followed = await effects.TryFollowAsync(record, run, fleet, pass, token);
        var done = (followed ?? record).Done;
        var waiting = done.HasFlag(TermEffects.EgressRoutes) ? null : $"the egress routes still have to move to {record.Instance}";
        return new Handover(waiting, run, followed);
    }
}

/// <summary>The progress of the handover from a leaving primary.</summary>
/// <param name="Waiting">The reason why the leaving device must wait, in words; null when its traffic has moved, or cannot move.</param>
/// <param name="Election">The election that was run; null when none was needed.</param>
/// <param name="Followed">The term whose effects were applied; null when none was pending, or another container holds the lease.</param>
public sealed record Handover(string? Waiting, ElectionRun? Election, PrimaryRecord? Followed)
{
    /// <summary>No handover is needed.</summary>
    public static readonly Handover Nothing = new(Waiting: null, Election: null, Followed: null);
}
