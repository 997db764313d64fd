using System.Text.Json;
using Autoscale.Domain.Heartbeats;
using Autoscale.Lambda.Logging;
using Autoscale.Simulation.Clock;
using Autoscale.Tests.Handlers;

namespace Autoscale.Tests.Logging;

/// <summary>The embedded metric format of CloudWatch: what it counts must stand in the line as members of their own.</summary>
public sealed class MetricsTests
{
    public static TheoryData<Metric> All => [.. Enum.GetValues<Metric>()];

    [Theory]
    [MemberData(nameof(All))]
    public void A_count_is_one_line_that_CloudWatch_reads(Metric metric)
    {
        using var log = new CapturedLog();
        new Metrics("fgt \"1\"", new ManualClock(Deployment.Noon), log).Count(metric);

        Assert.Equal([(metric.ToString(), "Count", 1d)], Read(Assert.Single(log.All), "fgt \"1\""));
    }

    [Fact]
    public void What_was_measured_together_is_one_line_with_a_unit_for_each_value()
    {
        using var log = new CapturedLog();
        new Metrics("fgt", new ManualClock(Deployment.Noon), log).Write(
            [new("Term", MetricUnit.None, 7), new("Members", MetricUnit.Count, 0), new("HookAgeSeconds", MetricUnit.Seconds, 12.5), new("SweepMilliseconds", MetricUnit.Milliseconds, 1e6)]);

        Assert.Equal(
            [("Term", "None", 7), ("Members", "Count", 0), ("HookAgeSeconds", "Seconds", 12.5), ("SweepMilliseconds", "Milliseconds", 1_000_000)],
            Read(Assert.Single(log.All), "fgt"));
    }

    [Fact]
    public void Every_verdict_on_a_heartbeat_has_a_count_of_its_own()
    {
        using var log = new CapturedLog();
        var metrics = new Metrics("fgt", new ManualClock(Deployment.Noon), log);
        var (state, timing) = (FortiGates.A.Health(), new HeartbeatTiming(TimingRule.First, TimeSpan.Zero, Expected: null, Deployment.Noon));

        metrics.Count(new HeartbeatDecision.OnTime(state, timing));
        metrics.Count(new HeartbeatDecision.Late(state, timing, FellOutOfSync: false));
        metrics.Count(new HeartbeatDecision.Dropped(DropReason.Duplicate));
        metrics.Count(new HeartbeatDecision.Recovering(state, timing));
        metrics.Count(new HeartbeatDecision.Recovered(state, timing));
        metrics.Count(new HeartbeatDecision.Condemned(state, timing));

        Assert.Equal(["HeartbeatsOnTime", "HeartbeatsLate", "HeartbeatsDropped", "HeartbeatsRecovering", "HeartbeatsRecovered", "HeartbeatsCondemned"], log.Counted);
    }

    [Fact]
    public void No_line_has_more_metrics_than_CloudWatch_takes() =>
        Assert.All([Enum.GetNames<SweepMetric>(), Enum.GetNames<FailoverMetric>()], names => Assert.InRange(names.Length, 1, 100));

    /// <summary>A line as CloudWatch reads it: the metrics that it declares, with the values that stand beside the declaration.</summary>
    internal static IReadOnlyList<(string Name, string Unit, double Value)> Read(JsonElement line, string cluster)
    {
        var directive = Assert.Single(line.GetProperty("_aws").GetProperty("CloudWatchMetrics").EnumerateArray());
        var dimension = Assert.Single(Assert.Single(directive.GetProperty("Dimensions").EnumerateArray()).EnumerateArray());
        Assert.Equal(Deployment.Noon.ToUnixTimeMilliseconds(), line.GetProperty("_aws").GetProperty("Timestamp").GetInt64());
        Assert.Equal("Autoscale", directive.GetProperty("Namespace").GetString());
        Assert.Equal(("Cluster", cluster), (dimension.GetString(), line.GetProperty(dimension.GetString()!).GetString()));
        return [.. directive.GetProperty("Metrics").EnumerateArray().Select(m => (m.Text("Name"), m.Text("Unit"), line.GetProperty(m.Text("Name")).GetDouble()))];
    }
}
