namespace Autoscale.Cli.Serve.Alarms;

/// <summary>
/// The state of an alarm by the rules of CloudWatch: it is raised while enough of its last periods breach the threshold. The periods that
/// count are the complete ones; the running period counts too when further values cannot change that it breaches.
/// </summary>
/// <remarks>
/// CloudWatch looks at more periods than the alarm compares, and skips those without a value. A schedule that is late by seconds therefore
/// ends no alarm. Only when the values are too few does the alarm decide what the missing ones mean.
/// </remarks>
internal static class AlarmPolicy
{
    // The documentation of CloudWatch has examples with three periods and a range of five.
    private const int FurtherPeriods = 2;

    /// <summary>Whether an alarm is raised.</summary>
    /// <param name="samples">The values of its metric, at least those since <see cref="NeededSince"/>.</param>
    /// <param name="start">The begin of the first period; no alarm counts periods before it.</param>
    /// <param name="wasRaised">Whether it was raised before.</param>
    public static bool IsRaised(
        TemplateAlarm alarm, IReadOnlyList<Sample> samples, DateTimeOffset start, DateTimeOffset now, bool wasRaised)
    {
        var values = samples.GroupBy(s => PeriodOf(s.At)).ToDictionary(p => p.Key, p => Value(alarm.Statistic, p.Select(s => s.Value)));
        var running = PeriodOf(now);
        if (alarm.IsSettledEarly && LastValues(running).Count(alarm.IsBreachedBy) >= alarm.Datapoints)
            return true;
        var known = LastValues(running - 1);
        var missing = alarm.Periods - known.Count;
        var breaching = known.Count(alarm.IsBreachedBy);
        if (missing > 0
            && (running < alarm.Periods
                || (alarm.Missing == MissingData.Ignore && breaching == known.Count && breaching < alarm.Datapoints)))
            return wasRaised;
        return breaching + (alarm.Missing == MissingData.Breaching ? missing : 0) >= alarm.Datapoints;

        long PeriodOf(DateTimeOffset time) => (long)Math.Floor((time - start) / alarm.Period);

        // The newest values in the range that ends with this period, at most as many as the alarm compares.
        List<double> LastValues(long end) =>
        [
            .. Enumerable.Range(0, alarm.Periods + FurtherPeriods)
                .Select(n => end - n)
                .Where(values.ContainsKey)
                .Take(alarm.Periods)
                .Select(p => values[p]),
        ];
    }

    /// <summary>The time since which the values of an alarm are needed.</summary>
    public static DateTimeOffset NeededSince(TemplateAlarm alarm, DateTimeOffset now) =>
        now - (alarm.Period * (alarm.Periods + FurtherPeriods + 1));

    private static double Value(AlarmStatistic statistic, IEnumerable<double> values) => statistic switch
    {
        AlarmStatistic.Sum => values.Sum(),
        AlarmStatistic.Maximum => values.Max(),
        AlarmStatistic.Minimum => values.Min(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
