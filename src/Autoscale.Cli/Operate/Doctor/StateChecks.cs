using Autoscale.Domain.Cluster.Elections;

namespace Autoscale.Cli.Operate.Doctor;

/// <summary>The checks of what the cluster is doing now, and of the clock of this machine.</summary>
internal static class StateChecks
{
    public static Verdict Clock(DoctorFacts facts) => facts.Skew.Judge("The clocks", skew => skew is not { } by
        ? Verdict.Ok("The cluster is simulated and has the clock of its program.")
        : by.Duration() > facts.Settings.Heartbeats.DelayAllowance
            ? Verdict.Problem(
                $"The clock of this machine is {Wording.Of(by.Duration())} {(by > TimeSpan.Zero ? "ahead of" : "behind")} that of AWS.",
                "Set the clock of this machine: the times of this program, such as the ends of pauses, are wrong.")
            : Verdict.Ok("The clock of this machine agrees with that of AWS."));

    public static Verdict Terms(DoctorFacts facts) => facts.Records.And(facts.Primary).Judge("The terms of the members", read =>
    {
        var (records, primary) = read;
        if (primary is null)
            return Verdict.Ok("There is no term yet.");
        string[] behind =
        [
            .. records.Where(r => !AnnouncementPolicy.IsKnownTo(r, primary))
                .Select(r => $"{r.Instance} (term {r.TermAcknowledged})")
                .Order(StringComparer.Ordinal),
        ];

        // Each member is told in the answer to a heartbeat, and shows its term in the next one.
        var patience = 3 * facts.Settings.Heartbeats.Interval;
        return behind.Length > 0 && facts.Now - primary.ElectedAt > patience
            ? Verdict.Warning(
                $"These members have not adopted term {primary.Term}: {Wording.List(behind)}.",
                "'autoscale explain INSTANCE' tells whether they are heard and what they were told.")
            : Verdict.Ok(behind.Length > 0
                ? $"Term {primary.Term} is new; {Wording.Count(behind.Length, "member")} must still adopt it."
                : $"Every member has adopted term {primary.Term}.");
    });

    public static Verdict Brake(DoctorFacts facts) => facts.Memory.Judge("The memory of sweeps", memory =>
        memory?.Brake is not { } brake
            ? Verdict.Ok("The brake is not applied.")
            : Verdict.Problem(
                $"The brake number {brake.Number} is applied: sweeps remove and terminate nothing.",
                $"If the lost members are to go, 'autoscale settings set sweep-brake-override {brake.Number}'; otherwise correct the "
                    + "fault."));

    public static Verdict Pauses(DoctorFacts facts)
    {
        var pauses = facts.Settings.Pauses;
        string[] paused =
        [
            .. pauses.AreElectionsPaused(facts.Now) ? [$"elections until {Wording.Of(pauses.ElectionsUntil)}"] : (string[])[],
            .. pauses.AreTerminationsPaused(facts.Now) ? [$"terminations until {Wording.Of(pauses.TerminationsUntil)}"] : (string[])[],
        ];
        return paused.Length > 0
            ? Verdict.Warning($"An operator has paused {string.Join(" and ", paused)}.", "'autoscale resume' ends a pause.")
            : Verdict.Ok("Neither elections nor terminations are paused.");
    }
}
