using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Plans;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.RouteFailover.Units;

namespace Autoscale.Domain.RouteFailover.Runs;

/// <summary>The pure steps of a run around one sample of each unit. Spec route-failover 5.2 (R1), safety S8.1.</summary>
public static class SamplePolicy
{
    /// <summary>The state after one sample of each unit.</summary>
    public static FailoverState Observe(RouteFailoverSettings settings, FailoverState state, IReadOnlyList<UnitSample> samples)
    {
        var last = samples.ToDictionary(s => s.Zone);
        var (known, silent) = (state.Memory.Units, samples.Where(s => !s.IsUp).Select(s => s.Zone).ToHashSet());
        var excused = known
            .Select(h => h.Zone)
            .Where(z => RunPolicy.IsDrained(settings, state, z) || state.Unfit.ContainsKey(z))
            .ToHashSet();
        var doubted = ProberDoubtPolicy.Doubted(settings, known, silent, excused, state.Fell);
        var isHeard = samples.Any(s => s.IsUp && !RunPolicy.IsDrained(settings, state, s.Zone) && !state.Unfit.ContainsKey(s.Zone));
        var next = state with { Last = last, Samples = state.Samples + 1, Reached = new HashSet<int>() };
        return WithUnits(next, [.. known.Select(Judge)], isHeard ? 0 : state.Memory.SilentSamples + 1);

        UnitHealth Judge(UnitHealth health)
        {
            var (sample, isDoubted) = (last[health.Zone], doubted.Contains(health.Zone));
            var judged = UnitHealthPolicy.Observe(health, sample.IsUp, state.Orders, settings.Health, sample.At, isDoubted);
            return isDoubted ? ProberDoubtPolicy.SeenFrom(judged, state.Location, next.Samples, settings.Health, sample.At) : judged;
        }
    }

    /// <summary>The questions to surviving units after a sample; none when no unit is in doubt.</summary>
    public static IReadOnlyList<PeerQuestion> Questions(RouteFailoverSettings settings, FailoverState state) =>
        ProberDoubtPolicy.Questions(settings, state.Memory.Units);

    /// <summary>The state after the answers of surviving units.</summary>
    /// <param name="opinions">The answers of the units that still answered themselves afterwards.</param>
    public static FailoverState Hear(
        RouteFailoverSettings settings, FailoverState state, IReadOnlyList<PeerOpinion> opinions, DateTimeOffset now)
    {
        var unreached = ProberDoubtPolicy.Unreached(state.Unreached, opinions);
        return WithUnits(
            state with
            {
                Reached = opinions.Where(o => o.IsReached).Select(o => o.Question.About.Zone).ToHashSet(),
                Unreached = unreached,
            },
            [.. state.Memory.Units.Select(h => IsConfirmed(h) ? UnitHealthPolicy.Fall(h, now) : h)],
            state.Memory.SilentSamples);

        bool IsConfirmed(UnitHealth health) =>
            ProberDoubtPolicy.NeedsOpinion(health, settings.Health)
            && unreached.GetValueOrDefault(health.Zone) >= settings.Health.FallCount;
    }

    // Notes which units went down in this run.
    private static FailoverState WithUnits(FailoverState state, IReadOnlyList<UnitHealth> units, int silentSamples)
    {
        var up = state.Memory.Units.Where(h => h.IsUp).Select(h => h.Zone).ToHashSet();
        return state with
        {
            Fell = units.Where(h => !h.IsUp && (up.Contains(h.Zone) || state.Fell.Contains(h.Zone))).Select(h => h.Zone).ToHashSet(),
            Memory = state.Memory with { Units = units, SilentSamples = silentSamples },
        };
    }

    /// <summary>The maximum number of samples of a comparison: more while units are in doubt and a second opinion may follow.</summary>
    public static int SampleLimit(RouteFailoverSettings settings, FailoverState state) =>
        IsDoubtful(settings, state) ? ProberDoubtPolicy.SamplesOf(settings.Health) : settings.Health.FallCount;

    /// <summary>Whether units are suspected while others answer: a second opinion decides.</summary>
    public static bool IsDoubtful(RouteFailoverSettings settings, FailoverState state) =>
        state.Memory.Units.Any(h => UnitHealthPolicy.IsSuspected(h, settings.Health))
        && state.Memory.Units.Any(h => ProberDoubtPolicy.IsSurvivor(h, settings.Health));

    /// <summary>False while another sample may change the decision.</summary>
    public static bool IsSettled(RouteFailoverSettings settings, FailoverState state)
    {
        var inService = state.Memory.Units.Where(h => !RunPolicy.IsDrained(settings, state, h.Zone)).ToList();
        var isDoubtful = IsDoubtful(settings, state);
        if (inService.Exists(h => !IsClear(h)))
            return false;
        return inService.Exists(h => h is { IsUp: true, Streak: > 0 })
            || settings.Fallback is null
            || RoutePlanPolicy.IsCertain(settings, state.Memory);

        bool IsClear(UnitHealth health) => UnitHealthPolicy.IsSuspected(health, settings.Health)
            ? !isDoubtful || (ProberDoubtPolicy.NeedsOpinion(health, settings.Health) && !IsAsked(health.Zone) && !IsSought(health))
            : health.IsUp == health.Streak > 0;

        bool IsSought(UnitHealth health) => state.Location is not null && health.SilentFrom is null;

        // Opinions of an earlier run do not count.
        bool IsAsked(int zone) =>
            settings.Units.First(u => u.Zone == zone).PeerProbes is not null
            && !state.Reached.Contains(zone)
            && state.Unreached.GetValueOrDefault(zone) < settings.Health.FallCount;
    }
}
