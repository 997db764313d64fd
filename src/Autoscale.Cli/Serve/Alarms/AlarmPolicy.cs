namespace Autoscale.Cli.Serve.Alarms;

/// <summary>
/// The state of an alarm by the rules of CloudWatch: it is raised while enough of its last periods breach the threshold. The periods that
/// count are the complete ones; the running period counts too when further values cannot change that it breaches.
/// </summary>
internal static class AlarmPolicy
{
    /// <summary>Whether an alarm is raised.</summary>
    /// <param name="samples">The values of its metric, at least those since <see cref="NeededSince"/>.</param>
    /// <param name="start">The begin of the first period; no alarm counts periods before it.</param>
    /// <param name="wasRaised">Whether it was raised before.</param>
    public static bool IsRaised(
        TemplateAlarm alarm, IReadOnlyList<Sample> samples, DateTimeOffset start, DateTimeOffset now, bool wasRaised)
    {
        var values = samples.GroupBy(s => PeriodOf(s.At)).ToDictionary(p => p.Key, p => Value(alarm.Statistic, p.Select(s => s.Value)));
        var running = PeriodOf(now);
        if (alarm.IsSettledEarly && IsBreached(running - alarm.Periods + 1))
            return true;
        var first = running - alarm.Periods;
        if (first < 0 || (alarm.Missing == MissingData.Ignore && !PeriodsFrom(first).Any(values.ContainsKey)))
            return wasRaised;
        return IsBreached(first);

        long PeriodOf(DateTimeOffset time) => (long)Math.Floor((time - start) / alarm.Period);

        IEnumerable<long> PeriodsFrom(long period) => Enumerable.Range(0, alarm.Periods).Select(n => period + n);

        bool IsBreached(long period) => period >= 0 && PeriodsFrom(period).Count(Breaches) >= alarm.Datapoints;

        bool Breaches(long period) =>
            values.TryGetValue(period, out var value) ? alarm.IsBreachedBy(value) : alarm.Missing == MissingData.Breaching;
    }

    /// <summary>The time since which the values of an alarm are needed.</summary>
    public static DateTimeOffset NeededSince(TemplateAlarm alarm, DateTimeOffset now) => now - (alarm.Period * (alarm.Periods + 1));

    private static double Value(AlarmStatistic statistic, IEnumerable<double> values) => statistic switch
    {
        AlarmStatistic.Sum => values.Sum(),
        AlarmStatistic.Maximum => values.Max(),
        AlarmStatistic.Minimum => values.Min(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
