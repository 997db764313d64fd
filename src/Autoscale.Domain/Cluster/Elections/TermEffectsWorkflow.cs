using Autoscale.Domain.Cluster.EgressRoutes;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Elections;

/// <summary>
/// Applies the effects of a new term: egress routes, role tag, scale-in protection, notification. Each effect is computed from actual and
/// desired state, so any container may apply a pending term, and applying it again is harmless. Spec 4.8, 7.7 to 7.9.
/// </summary>
/// <remarks>
/// The term is compared before and after: taking the lease on the effects and recording them are compare-and-swaps on the term. Changed
/// resources are tagged with the term; a container that finds a newer tag reads the record again before it acts. A container that dies in
/// between may leave wrong state; the sweep compares it with the record every minute, even when no effect is pending.
/// </remarks>
public sealed class TermEffectsWorkflow(
    FortiGates fortiGates,
    IRoleTags roleTags,
    IEgressRoutes egressRoutes,
    IScaleInProtection protection,
    INotifications notifications,
    IPrimaryRecords records)
{
    /// <summary>The minimum time between two messages about a new primary. Safety S7.2.</summary>
    public static readonly TimeSpan AnnouncementPause = TimeSpan.FromMinutes(1);

    /// <summary>The order of application: traffic first, notification last.</summary>
    public static readonly IReadOnlyList<TermEffects> InOrder =
        [TermEffects.EgressRoutes, TermEffects.RoleTag, TermEffects.ScaleInProtection, TermEffects.Announcement];

    /// <summary>
    /// True when this container must apply the effects: it has just won the term, or they are pending and the lease of their last holder
    /// has expired.
    /// </summary>
    public async Task<bool> TryTakeAsync(PrimaryRecord record, bool isJustWon, DateTimeOffset now, CancellationToken cancellationToken) =>
        isJustWon
        || (record.OwesEffects
            && record.EffectsTakenUntil <= now
            && await records.TryTakeEffectsAsync(record, now + ElectionWorkflow.EffectsLease, cancellationToken));

    /// <summary>Applies the pending effects of a term if this container must; null otherwise. See <see cref="FollowAsync"/>.</summary>
    /// <param name="run">The election that the caller has just run; null when there was none.</param>
    public async Task<PrimaryRecord?> TryFollowAsync(
        PrimaryRecord term, ElectionRun? run, IReadOnlyList<FortiGate>? fleet, Pass pass, CancellationToken noting) =>
        await TryTakeAsync(term, run is { IsWon: true }, pass.Now, pass.CancellationToken)
            ? await FollowAsync(term, fleet, pass, noting)
            : null;

    /// <summary>
    /// Takes the lease on effects that were applied and whose results are missing; null when another container holds the lease, or a newer
    /// term has begun. In the returned record these effects are pending.
    /// </summary>
    public async Task<PrimaryRecord?> TryRepairAsync(
        PrimaryRecord record, TermEffects deviating, DateTimeOffset now, CancellationToken cancellationToken) =>
        record.EffectsTakenUntil <= now && await records.TryTakeEffectsAsync(record, now + ElectionWorkflow.EffectsLease, cancellationToken)
            ? record with { Done = (record.OwesEffects ? record.Done : TermEffects.All) & ~deviating }
            : null;

    /// <summary>
    /// Applies the pending effects of a term and records the applied ones. If a newer term has begun meanwhile, effects of this term may
    /// have overwritten those of the newer one, which are then applied again.
    /// </summary>
    /// <param name="fleet">The devices, if the caller has just listed them; otherwise null.</param>
    /// <param name="pass">The run; its token cancels the effects. An effect that fails stays pending.</param>
    /// <param name="noting">Cancels the recording, which still happens after the time for effects is up.</param>
    /// <returns>The recorded term with its applied effects; null when a newer term has no pending effects.</returns>
    public async Task<PrimaryRecord?> FollowAsync(PrimaryRecord term, IReadOnlyList<FortiGate>? fleet, Pass pass, CancellationToken noting)
    {
        var (done, isOver) = (term.Done, false);
        var rules = pass.Settings.TermEffectRules;
        foreach (var effect in InOrder.Where(e => !term.Done.HasFlag(e)))
        {
            // A later term finds the formerly protected device by its tag, so a device is tagged before it is protected.
            if (effect == TermEffects.ScaleInProtection && !done.HasFlag(TermEffects.RoleTag))
                continue;

            // A role that travels is announced once a minute; the message has the number of elections.
            if (effect == TermEffects.Announcement && pass.Now - term.AnnouncedAt < AnnouncementPause)
                continue;
            var isApplied = await pass.TryAsync(effect.ToString(), async () =>
            {
                isOver = !await ApplyAsync(effect, term, fleet, rules, pass.CancellationToken);
            });
            if (isOver)
                break;
            if (!isApplied)
                continue;
            done |= effect;
            if (effect == TermEffects.Announcement)
                term = term with { AnnouncedAt = pass.Now, AnnouncedTerm = term.Term };
        }

        if (!isOver && await TryNoteAsync(term, done, noting))
            return term with { Done = done, AppliedTerm = done == TermEffects.All ? term.Term : term.AppliedTerm };
        return await FindSuccessorAsync(term, noting) is { } newer ? await FollowAsync(newer, fleet: null, pass, noting) : null;
    }

    /// <summary>
    /// Applies one effect; false when the tags show that a newer term has begun: nothing of this term may be applied any more. Faults
    /// propagate; the other effects stay pending.
    /// </summary>
    /// <param name="fleet">The devices, if the caller has just listed them; otherwise null.</param>
    public async Task<bool> ApplyAsync(
        TermEffects effect,
        PrimaryRecord record,
        IReadOnlyList<FortiGate>? fleet,
        TermEffectRules rules,
        CancellationToken cancellationToken)
    {
        if (effect == TermEffects.Announcement)
        {
            await notifications.PublishAsync(rules.TopicArn, ElectionMessages.OfElection(record), cancellationToken);
            return true;
        }

        if (effect == TermEffects.EgressRoutes && rules.RouteTables.Count == 0)
            return true;
        var devices = fleet ?? await fortiGates.ListAsync(rules.Groups, cancellationToken);
        return await (effect switch
        {
            TermEffects.RoleTag => TagAsync(record, devices, rules, cancellationToken),
            TermEffects.EgressRoutes => RouteAsync(record, devices, rules, cancellationToken),
            TermEffects.ScaleInProtection => ProtectAsync(record, devices, rules, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, "Exactly one effect can be applied at a time."),
        });
    }

    /// <summary>Records the applied effects; false when a newer term has begun.</summary>
    public Task<bool> TryNoteAsync(PrimaryRecord record, TermEffects done, CancellationToken cancellationToken) =>
        records.TryNoteEffectsAsync(record, done, cancellationToken);

    /// <summary>
    /// Returns the record of a newer term; null when there is none. Its effects in AWS are pending again, because effects of the older term
    /// may have overwritten them.
    /// </summary>
    public async Task<PrimaryRecord?> FindSuccessorAsync(PrimaryRecord over, CancellationToken cancellationToken) =>
        await records.FindAsync(over.Cluster, cancellationToken) is { } current && current.Term > over.Term
            ? current with { Done = current.Done & TermEffects.Announcement }
            : null;

    private async Task<bool> TagAsync(
        PrimaryRecord record, IReadOnlyList<FortiGate> fleet, TermEffectRules rules, CancellationToken cancellationToken)
    {
        if (await IsOverAsync(record, rules, TermEffectsPolicy.NewestStamp(fleet, []), cancellationToken))
            return false;
        InstanceId[] former = [.. TermEffectsPolicy.FormerlyTagged(record, fleet).Select(d => d.Id)];
        if (former.Length > 0)
            await roleTags.RemoveAsync(former, cancellationToken);
        if (!fleet.Any(d => d.Id == record.Instance && !TermEffectsPolicy.NeedsTag(record, d)))
            await roleTags.PutAsync(record.Instance, record.Term, cancellationToken);
        return true;
    }

    private async Task<bool> RouteAsync(
        PrimaryRecord record, IReadOnlyList<FortiGate> fleet, TermEffectRules rules, CancellationToken cancellationToken)
    {
        var primary = fleet.FirstOrDefault(d => d.Id == record.Instance)
            ?? throw new EgressRouteException(
                $"The egress routes cannot move to primary {record.Instance} of term {record.Term}: " +
                "it is no longer a member of our groups.");
        var target = EgressRoutePolicy.InterfaceOf(primary.Instance, rules.HasSecondInterface)
            ?? throw new EgressRouteException(
                $"The egress routes cannot move to primary {record.Instance}: " +
                $"it has no interface at device index {(rules.HasSecondInterface ? 1 : 0)}.");
        var tables = await egressRoutes.FindAsync(rules.RouteTables, cancellationToken);
        if (await IsOverAsync(record, rules, TermEffectsPolicy.NewestStamp([], tables), cancellationToken))
            return false;
        var plan = EgressRoutePolicy.Plan(tables, target);
        if (plan.Count > 0)
        {
            await egressRoutes.StampAsync([.. plan.Select(r => r.TableId).Distinct()], record.Term, cancellationToken);
            foreach (var route in plan)
                await egressRoutes.PointAsync(route, cancellationToken);
        }

        // The routes of the other tables have moved.
        if (EgressRoutePolicy.MissingIn(tables, rules.RouteTables) is { Count: > 0 } missing)
            throw new EgressRouteException(EgressRoutePolicy.DescribeMissing(missing));
        return true;
    }

    private async Task<bool> ProtectAsync(
        PrimaryRecord record, IReadOnlyList<FortiGate> fleet, TermEffectRules rules, CancellationToken cancellationToken)
    {
        if (await IsOverAsync(record, rules, TermEffectsPolicy.NewestStamp(fleet, []), cancellationToken))
            return false;
        if (fleet.FirstOrDefault(d => d.Id == record.Instance) is { } primary && TermEffectsPolicy.NeedsProtection(primary))
            await protection.SetAsync(record.Group, record.Instance, isProtected: true, cancellationToken);
        foreach (var former in TermEffectsPolicy.FormerlyProtected(record, fleet))
            await protection.SetAsync(former.Group!.Value, former.Id, isProtected: false, cancellationToken);
        return true;
    }

    // A newer tag comes from a newer term, or from a cluster whose record was deleted and whose terms restarted. The record decides.
    private async Task<bool> IsOverAsync(
        PrimaryRecord record, TermEffectRules rules, Term newestStamp, CancellationToken cancellationToken) =>
        newestStamp > record.Term
        && rules.Protections.Has(Protection.TermCheckBeforeEffects)
        && await records.FindAsync(record.Cluster, cancellationToken) is { } current
        && current.Term > record.Term;
}
