using Autoscale.Domain.EgressRoutes;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Notifications;

namespace Autoscale.Domain.Elections;

/// <summary>
/// Makes the world follow a new term: the egress routes, the role tag, the scale-in protection, the message. Each effect is computed from what is and what should be, so
/// that whoever sees an unapplied term may do it, and doing it again is harmless. Spec 4.8, 7.7 to 7.9.
/// </summary>
/// <remarks>
/// The effects of a term lie between two looks at it: taking them on is a compare-and-swap on the term, and so is noting them. What they touch is stamped with the term,
/// and whoever finds a newer stamp looks at the record again before it acts. An actor that dies in between may still leave the world behind; the sweep compares it with
/// the record every minute, whether effects are owed or not.
/// </remarks>
public sealed class TermEffectsWorkflow(
    FortiGates fortiGates, IRoleTags roleTags, IEgressRoutes egressRoutes, IScaleInProtection protection, INotifications notifications, IPrimaryRecords records)
{
    /// <summary>In which order they are done: traffic first, people last.</summary>
    public static readonly IReadOnlyList<TermEffects> InOrder = [TermEffects.EgressRoutes, TermEffects.RoleTag, TermEffects.ScaleInProtection, TermEffects.Announcement];

    /// <summary>True when the effects are ours to do: just won, or owed for longer than whoever took them on should need.</summary>
    public async Task<bool> TryTakeAsync(PrimaryRecord record, bool isJustWon, DateTimeOffset now, CancellationToken cancellationToken) =>
        isJustWon || (record.OwesEffects && record.EffectsTakenUntil <= now && await records.TryTakeEffectsAsync(record, now + ElectionWorkflow.EffectsLease, cancellationToken));

    /// <summary>
    /// Takes on effects that were done and are not to be seen any more; false when somebody else is at it, or the term is over. What comes back owes them.
    /// </summary>
    public async Task<PrimaryRecord?> TryRepairAsync(PrimaryRecord record, TermEffects deviating, DateTimeOffset now, CancellationToken cancellationToken) =>
        record.EffectsTakenUntil <= now && await records.TryTakeEffectsAsync(record, now + ElectionWorkflow.EffectsLease, cancellationToken)
            ? record with { Done = (record.OwesEffects ? record.Done : TermEffects.All) & ~deviating }
            : null;

    /// <summary>
    /// Does what a term owes, and notes what is done. A term may be over by then: its effects may have come after those of the newer one, which are then done again.
    /// </summary>
    /// <param name="term">The term.</param>
    /// <param name="fleet">The devices, when the caller has just seen them; else null.</param>
    /// <param name="rules">The settings.</param>
    /// <param name="attempt">Runs one effect at the caller's border: false when it failed, and so is owed.</param>
    /// <param name="acting">Ends the effects.</param>
    /// <param name="noting">Ends the notes: what is done is noted even when the time for doing more is up.</param>
    /// <returns>The term that was noted, with the effects that are done; null when another term came in between and nothing is left to do for it.</returns>
    public async Task<PrimaryRecord?> FollowAsync(
        PrimaryRecord term, IReadOnlyList<FortiGate>? fleet, TermEffectRules rules, Attempt attempt, CancellationToken acting, CancellationToken noting)
    {
        var done = term.Done;
        foreach (var effect in InOrder.Where(e => !term.Done.HasFlag(e)))
        {
            // By its tag a later term knows whom to protect no longer: nobody is protected before being tagged.
            if (effect == TermEffects.ScaleInProtection && !done.HasFlag(TermEffects.RoleTag))
                continue;
            if (await attempt(effect.ToString(), () => ApplyAsync(effect, term, fleet, rules, acting)))
                done |= effect;
        }

        if (await TryNoteAsync(term, done, noting))
            return term with { Done = done, AppliedTerm = done == TermEffects.All ? term.Term : term.AppliedTerm };
        return await FindSuccessorAsync(term, noting) is { } newer ? await FollowAsync(newer, fleet: null, rules, attempt, acting, noting) : null;
    }

    /// <summary>Does one effect. A fault travels, and leaves the other effects to be done.</summary>
    /// <param name="effect">Which one.</param>
    /// <param name="record">The term.</param>
    /// <param name="fleet">The devices, when the caller has just seen them; else null.</param>
    /// <param name="rules">The settings.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task ApplyAsync(TermEffects effect, PrimaryRecord record, IReadOnlyList<FortiGate>? fleet, TermEffectRules rules, CancellationToken cancellationToken)
    {
        if (effect == TermEffects.Announcement)
        {
            await notifications.PublishAsync(rules.TopicArn, NotificationPolicy.OfElection(record), cancellationToken);
            return;
        }

        if (effect == TermEffects.EgressRoutes && rules.RouteTables.Count == 0)
            return;
        var devices = fleet ?? await fortiGates.ListAsync(rules.Groups, cancellationToken);
        await (effect switch
        {
            TermEffects.RoleTag => TagAsync(record, devices, cancellationToken),
            TermEffects.EgressRoutes => RouteAsync(record, devices, rules, cancellationToken),
            TermEffects.ScaleInProtection => ProtectAsync(record, devices, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, "Effects are done one at a time."),
        });
    }

    /// <summary>Notes what is done; false when the term is over already.</summary>
    public Task<bool> TryNoteAsync(PrimaryRecord record, TermEffects done, CancellationToken cancellationToken) =>
        records.TryNoteEffectsAsync(record, done, cancellationToken);

    /// <summary>
    /// The record of a term that has come meanwhile, with its effects on the cloud owed again, because those of the older term may have come after them; null when there
    /// is none.
    /// </summary>
    public async Task<PrimaryRecord?> FindSuccessorAsync(PrimaryRecord over, CancellationToken cancellationToken) =>
        await records.FindAsync(over.Cluster, cancellationToken) is { } current && current.Term > over.Term
            ? current with { Done = current.Done & TermEffects.Announcement }
            : null;

    private async Task TagAsync(PrimaryRecord record, IReadOnlyList<FortiGate> fleet, CancellationToken cancellationToken)
    {
        if (await IsOverAsync(record, TermEffectsPolicy.NewestStamp(fleet, []), cancellationToken))
            return;
        InstanceId[] former = [.. TermEffectsPolicy.FormerlyTagged(record, fleet).Select(d => d.Id)];
        if (former.Length > 0)
            await roleTags.RemoveAsync(former, cancellationToken);
        if (!fleet.Any(d => d.Id == record.Instance && !TermEffectsPolicy.NeedsTag(record, d)))
            await roleTags.PutAsync(record.Instance, record.Term, cancellationToken);
    }

    private async Task RouteAsync(PrimaryRecord record, IReadOnlyList<FortiGate> fleet, TermEffectRules rules, CancellationToken cancellationToken)
    {
        var primary = fleet.FirstOrDefault(d => d.Id == record.Instance)
            ?? throw new EgressRouteException($"The primary {record.Instance} of term {record.Term} is in none of our groups any more, so no egress route can point at it.");
        var target = EgressRoutePolicy.InterfaceOf(primary.Instance, rules.HasSecondInterface)
            ?? throw new EgressRouteException($"The primary {record.Instance} has no interface at device index {(rules.HasSecondInterface ? 1 : 0)}, which egress routes should point at.");
        var tables = await egressRoutes.FindAsync(rules.RouteTables, cancellationToken);
        var plan = EgressRoutePolicy.Plan(tables, target);
        if (plan.Count == 0 || await IsOverAsync(record, TermEffectsPolicy.NewestStamp([], tables), cancellationToken))
            return;
        await egressRoutes.StampAsync([.. plan.Select(r => r.TableId).Distinct()], record.Term, cancellationToken);
        foreach (var route in plan)
            await egressRoutes.PointAsync(route, cancellationToken);
    }

    private async Task ProtectAsync(PrimaryRecord record, IReadOnlyList<FortiGate> fleet, CancellationToken cancellationToken)
    {
        if (await IsOverAsync(record, TermEffectsPolicy.NewestStamp(fleet, []), cancellationToken))
            return;
        if (fleet.FirstOrDefault(d => d.Id == record.Instance) is { } primary && TermEffectsPolicy.NeedsProtection(primary))
            await protection.SetAsync(record.Group, record.Instance, isProtected: true, cancellationToken);
        foreach (var former in TermEffectsPolicy.FormerlyProtected(record, fleet))
            await protection.SetAsync(former.Group!.Value, former.Id, isProtected: false, cancellationToken);
    }

    // A newer stamp is the work of a newer term; or it is left of a cluster whose record was deleted and whose terms began anew. The record knows.
    private async Task<bool> IsOverAsync(PrimaryRecord record, Term newestStamp, CancellationToken cancellationToken) =>
        newestStamp > record.Term && await records.FindAsync(record.Cluster, cancellationToken) is { } current && current.Term > record.Term;
}
