using Autoscale.Cli.Operate.Elections;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;

namespace Autoscale.Cli.Operate.Explain;

/// <summary>Explains the primary and its term.</summary>
internal static class PrimaryExplanation
{
    public static Explanation Of(ElectionFacts facts)
    {
        var settings = facts.Settings.Election;
        if (facts.Record is not { } record)
        {
            return new Explanation(
                "primary",
                facts.Members.Count == 0
                    ? "There is no primary, because no device has sent a heartbeat."
                    : $"There is no primary: an election now would end with: {ElectionReason.Outcome(facts.WithoutPrimary())}.",
                [.. Scores(facts)],
                [$"The first heartbeat of a member of {settings.PrimaryGroup} elects a primary."]);
        }

        var primary = facts.Members.FirstOrDefault(m => m.Id == record.Instance)?.Health;
        return new Explanation(
            "primary",
            facts.Vacancy is { } vacancy
                ? $"{record.Instance} is the primary of term {record.Term} and will be replaced: {ElectionReason.Describe(vacancy)}."
                : primary is not null && settings.IsUnheard(primary, facts.Now)
                ? $"{record.Instance} is the primary of term {record.Term} and is unheard for "
                    + $"{Wording.Of(facts.Now - primary.LastArrival)}; "
                    + (settings.Pauses.AreElectionsPaused(facts.Now)
                        ? $"elections are paused until {Wording.Of(settings.Pauses.ElectionsUntil)}."
                        : "it is replaced when other members are heard meanwhile.")
                : $"{record.Instance} is the primary of term {record.Term}, and no rule asks for another one.",
            [
                $"It was elected at {Wording.Of(record.ElectedAt)}{(record.Replaced is { } former ? $" and replaced {former}" : "")}. "
                    + $"The stored reason: {record.Reason}.",
                record.OwesEffects
                    ? $"The effects of its term are not complete: {string.Join(", ", record.Pending)} remain."
                    : "The effects of its term are complete: routes, tags, scale-in protection and the message.",
                primary is null
                    ? "It has no health check record."
                    : $"Its last heartbeat arrived {Wording.Of(facts.Now - primary.LastArrival)} ago; the next is due at "
                        + $"{Wording.Of(primary.NextExpected)}. Lost heartbeats in a row: {primary.LossCount} of "
                        + $"{settings.Heartbeats.LossCount}.",
                Acknowledged(facts, record.Term),
                .. Scores(facts),
            ],
            [.. Changes(facts, primary)]);
    }

    public static Explanation OfTerm(long term, ElectionFacts facts)
    {
        var current = facts.Record?.Term.Value ?? 0;
        if (term == current && facts.Record is not null)
            return Of(facts) with { Subject = $"term {term}" };
        var told = facts.Members.Where(m => m.Health.TermTold.Value == term).Select(m => m.Id.Value).ToList();
        return new Explanation(
            $"term {term}",
            term > current
                ? $"There is no term {term} yet: the newest is {current}."
                : $"Term {term} is over: the newest is {current}. The primary record stores the newest term only.",
            [
                told.Count == 0
                    ? $"No member was told of term {term} as its newest."
                    : $"These members were told of term {term} as their newest: {Wording.List(told)}.",
            ],
            ["'autoscale history' lists the elections of earlier terms."]);
    }

    private static string Acknowledged(ElectionFacts facts, Term term)
    {
        var missing = facts.Members.Where(m => m.Health.TermAcknowledged < term).Select(m => m.Id.Value).ToList();
        return missing.Count == 0
            ? $"Each of the {facts.Members.Count} members has acknowledged term {term}."
            : $"These members have not acknowledged term {term}: {Wording.List(missing)}.";
    }

    private static IEnumerable<string> Scores(ElectionFacts facts)
    {
        var forecast = facts.Forecast();
        yield return $"If the primary failed now: {forecast.IfItFails}.";
        if (forecast.Candidates.Count > 0)
        {
            yield return "Candidates with their points: "
                + Wording.List([.. forecast.Candidates.Select(c => $"{c.Instance} {c.Points} ({c.Why})")]) + ".";
        }

        if (forecast.Excluded.Count > 0)
            yield return $"Excluded: {Wording.List([.. forecast.Excluded.Select(e => $"{e.Instance} ({e.Reason})")])}.";
    }

    private static IEnumerable<string> Changes(ElectionFacts facts, HealthCheck? primary)
    {
        var settings = facts.Settings.Election;
        var interval = primary?.SilenceInterval ?? settings.Heartbeats.Interval;
        if (settings.Pauses.AreElectionsPaused(facts.Now))
        {
            yield return $"Elections are paused until {Wording.Of(settings.Pauses.ElectionsUntil)}: missing heartbeats cause none until "
                + "then.";
        }

        var silence = (settings.PrimarySilenceIntervals * interval) + settings.Heartbeats.DelayAllowance;
        yield return $"It is replaced when no heartbeat of it arrives for {Wording.Of(silence)} while another member is heard "
            + $"(primary-silence-intervals = {settings.PrimarySilenceIntervals}, heartbeat-delay-allowance = "
            + $"{Wording.Of(settings.Heartbeats.DelayAllowance)}).";
        yield return $"It is replaced by a better member when {settings.Heartbeats.LossCount} heartbeats in a row are late "
            + "(heartbeat-loss-count), or when it is set to standby.";
        yield return "It is replaced at once when Auto Scaling or EC2 stops, moves or terminates it.";
        yield return "'autoscale switchover INSTANCE' makes another member the primary.";
    }
}
