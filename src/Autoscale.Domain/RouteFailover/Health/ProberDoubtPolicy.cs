using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.RouteFailover.Units;
using Autoscale.Domain.Shared;

namespace Autoscale.Domain.RouteFailover.Health;

/// <summary>
/// Decides whether the silence of units may be a fault of the prober: its network, its subnet or its container. Safety, S8.1.
/// </summary>
/// <remarks>
/// <para>Guaranteed: when at least two units fall silent within one run and at least half of all units are silent or down, a unit loses
/// its routes only after twice <see cref="HealthSettings.FallCount"/> samples and a second opinion: a surviving unit does not reach it, or
/// a run at another location does not reach it. What EC2 says of an instance is a fact about the unit and needs no other.</para>
/// <para>Not guaranteed: that the loss of the path to a single unit is told from a failure of that unit.</para>
/// </remarks>
public static class ProberDoubtPolicy
{
    /// <summary>Returns the zones whose silence is in doubt.</summary>
    /// <param name="units">The health of all units before the sample.</param>
    /// <param name="silent">The zones that did not answer the sample.</param>
    /// <param name="excused">
    /// The zones whose silence shows nothing about the prober: drained by an operator, or unfit according to EC2.
    /// </param>
    /// <param name="fell">The zones whose units went down within this run.</param>
    public static IReadOnlySet<int> Doubted(
        RouteFailoverSettings settings,
        IReadOnlyList<UnitHealth> units,
        IReadOnlySet<int> silent,
        IReadOnlySet<int> excused,
        IReadOnlySet<int> fell)
    {
        if (!settings.Protections.Has(Protection.ProberGuard))
            return new HashSet<int>();
        var counted = units.Where(h => !excused.Contains(h.Zone)).ToList();
        var falling = counted.Where(h => h.IsUp && silent.Contains(h.Zone)).Select(h => h.Zone).ToHashSet();
        var fallen = counted.Count(h => !h.IsUp && fell.Contains(h.Zone));
        var down = counted.Count(h => !h.IsUp);
        return falling.Count + fallen >= 2 && 2 * (falling.Count + down) >= units.Count ? falling : new HashSet<int>();
    }

    /// <summary>The number of samples after which a second opinion counts.</summary>
    public static int SamplesOf(HealthSettings settings) => 2 * settings.FallCount;

    /// <summary>Whether the unit has been silent for long enough for a second opinion.</summary>
    public static bool NeedsOpinion(UnitHealth health, HealthSettings settings) => health.IsUp && health.Streak <= -SamplesOf(settings);

    /// <summary>
    /// The health after this run found the unit silent: the location is noted, and a second location confirms the failure.
    /// </summary>
    /// <param name="location">The location of this run; null when unknown.</param>
    /// <param name="samples">The number of samples that this run has taken.</param>
    public static UnitHealth SeenFrom(UnitHealth health, string? location, int samples, HealthSettings settings, DateTimeOffset at) =>
        location is null || samples < SamplesOf(settings) || !NeedsOpinion(health, settings) || health.SilentFrom == location
            ? health
            : health.SilentFrom is null ? health with { SilentFrom = location }
            : UnitHealthPolicy.Fall(health, at);

    /// <summary>The health at the start of a run: at a new location the samples of another location do not count.</summary>
    /// <param name="location">The location of this run; null when unknown.</param>
    public static UnitHealth Begin(UnitHealth health, string? location) =>
        location is null || health.SilentFrom is null || health.SilentFrom == location || !health.IsUp
            ? health
            : health with { Streak = 0 };

    /// <summary>The questions for a second opinion: each surviving unit is asked for each unit in doubt.</summary>
    /// <param name="units">The health of all units after the sample.</param>
    public static IReadOnlyList<PeerQuestion> Questions(RouteFailoverSettings settings, IReadOnlyList<UnitHealth> units)
    {
        var health = units.ToDictionary(h => h.Zone);
        return
        [
            .. from unit in settings.Units
               where unit.PeerProbes is not null && UnitHealthPolicy.IsSuspected(health[unit.Zone], settings.Health)
               from survivor in settings.Units
               where IsSurvivor(health[survivor.Zone], settings.Health)
               select new PeerQuestion(survivor, unit),
        ];
    }

    /// <summary>
    /// Whether a unit can be asked: it answers, and is up, or has answered for long enough to get routes when no unit is up.
    /// </summary>
    public static bool IsSurvivor(UnitHealth health, HealthSettings settings) =>
        health.Streak > 0 && (health.IsUp || health.Streak >= settings.FallCount);

    /// <summary>
    /// The number of consecutive times that no surviving unit reached a unit, by zone. One lost packet shows nothing, so only
    /// <see cref="HealthSettings.FallCount"/> of them confirm a failure.
    /// </summary>
    /// <param name="known">The numbers before the answers.</param>
    public static IReadOnlyDictionary<int, int> Unreached(
        IReadOnlyDictionary<int, int> known, IReadOnlyList<PeerOpinion> opinions) => opinions
        .GroupBy(o => o.Question.About.Zone)
        .Where(g => g.All(o => !o.IsReached))
        .ToDictionary(g => g.Key, g => known.GetValueOrDefault(g.Key) + 1);
}

/// <summary>A question for a second opinion.</summary>
/// <param name="Survivor">The unit that forwards the probe.</param>
/// <param name="About">The unit that the probe is for.</param>
public sealed record PeerQuestion(FailoverUnit Survivor, FailoverUnit About);

/// <summary>A second opinion.</summary>
/// <param name="IsReached">Whether the probe succeeded through the surviving unit.</param>
/// <param name="Failure">The failures, in a few words; null when the probe succeeded.</param>
public sealed record PeerOpinion(PeerQuestion Question, bool IsReached, string? Failure);
