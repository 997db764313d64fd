using Autoscale.Cli.Serve.Alarms;
using Autoscale.Lambda.Logging;
using Autoscale.Simulation.Clock;

namespace Autoscale.Tests.Serve;

/// <summary>
/// States of alarms in the local CloudWatch. A digit is the value of a period of a minute, a dash a period without a value.
/// </summary>
public sealed class AlarmPolicyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly MetricKey Silent = new("Autoscale", "ClusterSilent");

    [Theory]
    [InlineData("1", true)]
    [InlineData("0", false)]
    [InlineData("-", false)]
    [InlineData("10", true)]
    [InlineData("100", false)]
    public void A_maximum_counts_in_the_running_period_and_in_the_last_complete_one(string values, bool isRaised) =>
        Assert.Equal(isRaised, IsRaised(new Shape(), values));

    [Theory]
    [InlineData("111", true)]
    [InlineData("11", false)]
    [InlineData("1110", true)]
    [InlineData("11100", false)]
    [InlineData("0111", true)]
    public void All_periods_must_breach_the_threshold(string values, bool isRaised) =>
        Assert.Equal(isRaised, IsRaised(new Shape { Periods = 3 }, values));

    [Theory]
    [InlineData("1-11", true)]
    [InlineData("1--11", true)]
    [InlineData("1---11", false)]
    [InlineData("0-1-1", false)]
    [InlineData("11-10", true)]
    public void A_period_without_a_value_is_skipped_when_the_range_has_enough_values(string values, bool isRaised) =>
        Assert.Equal(isRaised, IsRaised(new Shape { Periods = 3 }, values));

    // The examples of the documentation of CloudWatch: three of three periods, a range of five, and then the running period.
    [Theory]
    [InlineData("0-1-1-", MissingData.NotBreaching, false)]
    [InlineData("0-1-1-", MissingData.Breaching, false)]
    [InlineData("0-1-1-", MissingData.Ignore, false)]
    [InlineData("----0-", MissingData.NotBreaching, false)]
    [InlineData("----0-", MissingData.Breaching, false)]
    [InlineData("------", MissingData.NotBreaching, false)]
    [InlineData("------", MissingData.Breaching, true)]
    [InlineData("011-1-", MissingData.NotBreaching, true)]
    [InlineData("011-1-", MissingData.Breaching, true)]
    [InlineData("011-1-", MissingData.Ignore, true)]
    [InlineData("--1---", MissingData.NotBreaching, false)]
    [InlineData("--1---", MissingData.Breaching, true)]
    internal void Missing_values_are_filled_as_few_times_as_possible(string values, MissingData missing, bool isRaised) =>
        Assert.Equal(isRaised, IsRaised(new Shape { Periods = 3, Missing = missing }, values));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_alarm_that_ignores_missing_values_keeps_its_state_while_all_others_breach_and_are_too_few(bool wasRaised) =>
        Assert.Equal(wasRaised, IsRaised(new Shape { Periods = 3, Missing = MissingData.Ignore }, "--1---", wasRaised));

    [Theory]
    [InlineData("100", true)]
    [InlineData("1000", true)]
    [InlineData("10000", false)]
    public void An_alarm_that_needs_one_period_of_three_stays_for_three_periods(string values, bool isRaised) =>
        Assert.Equal(isRaised, IsRaised(new Shape { Periods = 3, Datapoints = 1 }, values));

    [Theory]
    [InlineData("111", false)]
    [InlineData("1110", true)]
    [InlineData("1101", false)]
    public void A_minimum_counts_only_in_complete_periods(string values, bool isRaised) =>
        Assert.Equal(isRaised, IsRaised(new Shape { Periods = 3, Statistic = AlarmStatistic.Minimum }, values));

    [Theory]
    [InlineData("---", false)]
    [InlineData("----", true)]
    [InlineData("-1----", false)]
    [InlineData("1------", true)]
    public void Missing_values_breach_when_the_alarm_says_so(string values, bool isRaised) => Assert.Equal(
        isRaised,
        IsRaised(
            new Shape { Periods = 3, Comparison = AlarmComparison.LessThanThreshold, Missing = MissingData.Breaching }, values));

    [Theory]
    [InlineData("--", true, true)]
    [InlineData("--", false, false)]
    [InlineData("0-", true, false)]
    [InlineData("0---", true, false)]
    [InlineData("0----", true, true)]
    [InlineData("-1", false, true)]
    public void Missing_values_keep_the_state_when_the_alarm_says_so(string values, bool wasRaised, bool isRaised) =>
        Assert.Equal(isRaised, IsRaised(new Shape { Missing = MissingData.Ignore }, values, wasRaised));

    [Fact]
    public void Values_of_one_period_are_added_for_a_sum()
    {
        var sum = Alarm(new Shape { Statistic = AlarmStatistic.Sum, Threshold = 10 });
        Sample[] nine = [.. Enumerable.Range(1, 9).Select(n => new Sample(Noon.AddSeconds(n), 1))];

        Assert.False(AlarmPolicy.IsRaised(sum, nine, Noon, Noon.AddSeconds(30), wasRaised: false));
        Assert.True(AlarmPolicy.IsRaised(sum, [.. nine, new Sample(Noon.AddSeconds(20), 1)], Noon, Noon.AddSeconds(30), wasRaised: false));
        Assert.False(AlarmPolicy.IsRaised(sum, [.. nine, new Sample(Noon.AddSeconds(60), 1)], Noon, Noon.AddSeconds(90), wasRaised: false));
    }

    [Fact]
    public void The_log_of_the_functions_becomes_metrics_and_its_other_lines_are_dropped()
    {
        var board = new MetricBoard();
        using var log = new MetricLog(board);
        var metrics = new Metrics("local", new ManualClock(Noon), log);

        log.WriteLine("[INFO]\ta line of the published solution");
        log.WriteLine("""{"level":"Information","message":"a line without metrics"}""");
        metrics.Write([Measurement.Count(SweepMetric.ClusterSilent, 3)]);
        metrics.Write([Measurement.Count(SweepMetric.ClusterSilent, 4)]);

        Assert.Equal([new MetricTotal(Silent, 4, Noon, 7, 2)], board.Totals);
    }

    // Now is in the middle of the last period.
    private static bool IsRaised(Shape shape, string values, bool wasRaised = false) => AlarmPolicy.IsRaised(
        Alarm(shape),
        [.. values.Index().Where(v => v.Item != '-').Select(v => new Sample(Noon.AddMinutes(v.Index), v.Item - '0'))],
        Noon,
        Noon.AddMinutes(values.Length - 0.5),
        wasRaised);

    private static TemplateAlarm Alarm(Shape shape) => new(
        "Alarm",
        Silent,
        shape.Statistic,
        TimeSpan.FromMinutes(1),
        shape.Periods,
        shape.Datapoints ?? shape.Periods,
        shape.Comparison,
        shape.Threshold,
        shape.Missing);

    private sealed record Shape
    {
        public AlarmStatistic Statistic { get; init; } = AlarmStatistic.Maximum;

        public int Periods { get; init; } = 1;

        public int? Datapoints { get; init; }

        public AlarmComparison Comparison { get; init; } = AlarmComparison.GreaterThanOrEqualToThreshold;

        public double Threshold { get; init; } = 1;

        public MissingData Missing { get; init; } = MissingData.NotBreaching;
    }
}
