using Autoscale.Domain.EgressRoutes;
using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Elections;

/// <summary>
/// Compares the cloud with what a term wants of it. What was done once may have been undone since: by an operator, by a late actor of an older term, by a device that
/// came back. Spec 7.7 to 7.9.
/// </summary>
public static class TermEffectsPolicy
{
    /// <summary>The effects that the cloud does not show (any more); none when the primary is in none of our groups, because then nothing can follow it.</summary>
    /// <param name="record">The term.</param>
    /// <param name="fleet">The devices of our groups.</param>
    /// <param name="tables">The route tables that should follow.</param>
    /// <param name="rules">The settings.</param>
    public static TermEffects Deviations(PrimaryRecord record, IReadOnlyList<FortiGate> fleet, IReadOnlyList<RouteTable> tables, TermEffectRules rules)
    {
        if (fleet.FirstOrDefault(d => d.Id == record.Instance) is not { } primary)
            return TermEffects.None;

        var deviating = TermEffects.None;
        if (FormerlyTagged(record, fleet).Any() || NeedsTag(record, primary))
            deviating |= TermEffects.RoleTag;
        if (EgressRoutePolicy.InterfaceOf(primary.Instance, rules.HasSecondInterface) is { } target && EgressRoutePolicy.Plan(tables, target).Count > 0)
            deviating |= TermEffects.EgressRoutes;
        if (NeedsProtection(primary) || FormerlyProtected(record, fleet).Any())
            deviating |= TermEffects.ScaleInProtection;
        return deviating;
    }

    /// <summary>Who carries the role and is not the primary.</summary>
    public static IEnumerable<FortiGate> FormerlyTagged(PrimaryRecord record, IEnumerable<FortiGate> fleet) =>
        fleet.Where(d => d.Instance.IsTaggedPrimary && d.Id != record.Instance);

    /// <summary>True when the primary lacks the role, or the stamp of its term.</summary>
    public static bool NeedsTag(PrimaryRecord record, FortiGate primary) => !primary.Instance.IsTaggedPrimary || primary.Instance.TaggedTerm != record.Term;

    /// <summary>True when the primary can be protected and is not: only a member in service can be.</summary>
    public static bool NeedsProtection(FortiGate primary) => primary.Enrolment is { IsProtected: false, State: LifecycleState.InService };

    /// <summary>Who is protected for having been the primary; a member that an operator protects and that never was the primary stays so.</summary>
    public static IEnumerable<FortiGate> FormerlyProtected(PrimaryRecord record, IEnumerable<FortiGate> fleet) =>
        fleet.Where(d => d.Enrolment is { IsProtected: true, State: LifecycleState.InService } && d.Id != record.Instance && d.Instance.TaggedTerm > Term.None);

    /// <summary>The newest term that any of these carries: more than the record's own means that somebody newer was here, or that the record is.</summary>
    public static Term NewestStamp(IReadOnlyList<FortiGate> fleet, IReadOnlyList<RouteTable> tables) =>
        fleet.Select(d => d.Instance.TaggedTerm).Concat(tables.Select(t => t.Stamp)).Aggregate(Term.None, Term.Max);
}
