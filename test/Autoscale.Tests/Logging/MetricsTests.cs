using System.Text.Json;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Lambda.Logging;
using Autoscale.Simulation.Clock;
using Autoscale.Tests.Handlers;

namespace Autoscale.Tests.Logging;

/// <summary>The embedded metric format of CloudWatch: each declared metric must be a member of the line.</summary>
public sealed class MetricsTests
{
    public static TheoryData<Metric> All => [.. Enum.GetValues<Metric>()];

    [Theory]
    [MemberData(nameof(All))]
    public void A_count_is_one_line_in_embedded_metric_format(Metric metric)
    {
        using var log = new CapturedLog();
        new Metrics("fgt \"1\"", new ManualClock(Deployment.Noon), log).Count(metric);

        Assert.Equal([(metric.ToString(), "Count", 1d)], Read(Assert.Single(log.All), "fgt \"1\""));
    }

    [Fact]
    public void Several_metrics_are_one_line_with_a_unit_per_value()
    {
        using var log = new CapturedLog();
        new Metrics("fgt", new ManualClock(Deployment.Noon), log).Write(
            [
                new("Term", MetricUnit.None, 7),
                new("Members", MetricUnit.Count, 0),
                new("HookAgeSeconds", MetricUnit.Seconds, 12.5),
                new("SweepMilliseconds", MetricUnit.Milliseconds, 1e6),
            ]);

        Assert.Equal(
            [
                ("Term", "None", 7),
                ("Members", "Count", 0),
                ("HookAgeSeconds", "Seconds", 12.5),
                ("SweepMilliseconds", "Milliseconds", 1_000_000),
            ],
            Read(Assert.Single(log.All), "fgt"));
    }

    [Fact]
    public void Every_heartbeat_verdict_has_its_own_metric()
    {
        using var log = new CapturedLog();
        var metrics = new Metrics("fgt", new ManualClock(Deployment.Noon), log);
        var (state, timing) =
            (FortiGates.A.Health(), new HeartbeatTiming(TimingRule.First, TimeSpan.Zero, Expected: null, Deployment.Noon));

        metrics.Count(new HeartbeatDecision.OnTime(state, timing));
        metrics.Count(new HeartbeatDecision.Late(state, timing, FellOutOfSync: false));
        metrics.Count(new HeartbeatDecision.Dropped(DropReason.Duplicate));
        metrics.Count(new HeartbeatDecision.Recovering(state, timing));
        metrics.Count(new HeartbeatDecision.Recovered(state, timing));

        Assert.Equal(
            [
                "HeartbeatsOnTime", "HeartbeatsLate", "HeartbeatsDropped", "HeartbeatsRecovering",
                "HeartbeatsRecovered",
            ],
            log.Counted);
    }

    [Fact]
    public void No_line_exceeds_the_CloudWatch_limit_of_100_metrics() =>
        Assert.All([Enum.GetNames<SweepMetric>(), Enum.GetNames<FailoverMetric>()], names => Assert.InRange(names.Length, 1, 100));

    /// <summary>Reads a line as CloudWatch does: the declared metrics and their values.</summary>
    internal static IReadOnlyList<(string Name, string Unit, double Value)> Read(JsonElement line, string cluster)
    {
        var directive = Assert.Single(line.GetProperty("_aws").GetProperty("CloudWatchMetrics").EnumerateArray());
        var dimension = Assert.Single(Assert.Single(directive.GetProperty("Dimensions").EnumerateArray()).EnumerateArray());
        Assert.Equal(Deployment.Noon.ToUnixTimeMilliseconds(), line.GetProperty("_aws").GetProperty("Timestamp").GetInt64());
        Assert.Equal("Autoscale", directive.GetProperty("Namespace").GetString());
        Assert.Equal(("Cluster", cluster), (dimension.GetString(), line.GetProperty(dimension.GetString()!).GetString()));
        return
        [
            .. directive.GetProperty("Metrics")
                .EnumerateArray()
                .Select(m => (m.Text("Name"), m.Text("Unit"), line.GetProperty(m.Text("Name")).GetDouble())),
        ];
    }
}
