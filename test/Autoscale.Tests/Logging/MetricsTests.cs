using System.Text.Json;
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

        var line = Assert.Single(log.All);
        var directive = line.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0];
        var declared = Assert.Single(directive.GetProperty("Metrics").EnumerateArray());
        var dimension = Assert.Single(Assert.Single(directive.GetProperty("Dimensions").EnumerateArray()).EnumerateArray());
        Assert.Equal(Deployment.Noon.ToUnixTimeMilliseconds(), line.GetProperty("_aws").GetProperty("Timestamp").GetInt64());
        Assert.Equal("Autoscale", directive.GetProperty("Namespace").GetString());
        Assert.Equal((metric.ToString(), "Count"), (declared.Text("Name"), declared.Text("Unit")));
        Assert.Equal("fgt \"1\"", line.GetProperty(dimension.GetString()!).GetString());
        Assert.Equal((JsonValueKind.Number, 1), (line.GetProperty(metric.ToString()).ValueKind, line.GetProperty(metric.ToString()).GetInt32()));
    }
}
