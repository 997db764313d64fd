using System.Text.Json.Nodes;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.Sweeping;
using Autoscale.Lambda.Logging;
using Autoscale.Simulation.Routes;
using Autoscale.Testing;
using Autoscale.Tests.RouteFailover;

namespace Autoscale.Tests.Architecture;

/// <summary>Every alarm of the template watches a metric that the code writes; an alarm on any other metric would never fire.</summary>
public sealed class AlarmGuardTests
{
    private const string Schedule = """{"source":"aws.events","detail-type":"Scheduled Event"}""";

    private static readonly JsonObject Resources =
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "serverless.template")))!["Resources"]!.AsObject();

    private static readonly SweepReport Complete = new()
    {
        Devices = 1,
        Members = 1,
        Term = new Term(1),
        LacksPrimary = false,
        LongestWait = TimeSpan.Zero,
        Licenses = new LicenseCount(1, 1),
    };

    [Theory]
    [InlineData("operations.md", 25)]
    [InlineData("route-failover.md", 12)]
    [InlineData("address-manager.md", 8)]
    public void Each_document_has_the_condition_and_the_remedy_of_each_alarm_of_its_products(string document, int count)
    {
        var alarms = Resources
            .Where(r => (string?)r.Value!["Type"] == "AWS::CloudWatch::Alarm")
            .Select(r => r.Key)
            .Where(name => DocumentOf(name) == document)
            .ToList();
        var rows = File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "docs", document))
            .Split("| Alarm | Condition | What to do |\n|---|---|---|\n")[1]
            .Split("\n\n")[0].TrimEnd().Split('\n')
            .Select(row => row.Trim('|').Split(" | ").Select(cell => cell.Trim()).ToList())
            .ToList();

        Assert.Equal(count, alarms.Count);
        Assert.All(rows, row => Assert.True(row.Count == 3 && row.TrueForAll(c => c.Length > 10), string.Join(" | ", row)));
        Assert.Equal(
            alarms.Order(StringComparer.Ordinal),
            rows.SelectMany(row => row[0].Split(", ")).Select(name => name.Trim('`')).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_alarm_about_missing_values_names_the_time_after_which_CloudWatch_raises_it()
    {
        var alarms = Resources
            .Where(r => (string?)r.Value!["Properties"]?["TreatMissingData"] == "breaching")
            .Select(r => (r.Key, Alarm: r.Value!["Properties"]!))
            .ToList();

        Assert.Equal(3, alarms.Count);
        Assert.All(alarms, a =>
        {
            // CloudWatch looks at two periods more than the alarm compares.
            var time = $"{((int)a.Alarm["EvaluationPeriods"]! + 2) * (int)a.Alarm["Period"]! / 60} minutes";
            Assert.Contains($" for {time}", (string?)a.Alarm["AlarmDescription"], StringComparison.Ordinal);
            var row = File.ReadLines(Path.Combine(RepositoryRoot.Find(), "docs", DocumentOf(a.Key)))
                .Single(line => line.StartsWith($"| `{a.Key}` |", StringComparison.Ordinal));
            Assert.Contains(time, row, StringComparison.Ordinal);
        });
    }

    private static string DocumentOf(string alarm) =>
        alarm.StartsWith("RouteFailover", StringComparison.Ordinal) ? "route-failover.md"
        : alarm.StartsWith("AddressManager", StringComparison.Ordinal) ? "address-manager.md"
        : "operations.md";

    private static IReadOnlyList<JsonNode> Alarms =>
        [.. Resources.Where(r => (string?)r.Value!["Type"] == "AWS::CloudWatch::Alarm").Select(r => r.Value!["Properties"]!)];

    [Theory]
    [InlineData("Autoscale", "Cluster", 11)]
    [InlineData("Autoscale/RouteFailover", "Deployment", 9)]
    [InlineData("Autoscale/AddressManager", "Deployment", 4)]
    public void Every_alarm_watches_a_metric_and_a_dimension_that_the_code_writes(string metrics, string dimension, int count)
    {
        var written = metrics == Metrics.Namespace
            ? [.. Enum.GetNames<Metric>(), .. Enum.GetNames<SweepMetric>(), .. Enum.GetNames<FazMetric>()]
            : metrics == MonitorMetrics.Namespace ? Enum.GetNames<MonitorMetric>()
            : Enum.GetNames<FailoverMetric>();

        var alarms = Alarms.Where(a => (string?)a["Namespace"] == metrics).ToList();

        Assert.Equal(count, alarms.Count);
        Assert.All(alarms, alarm => Assert.Contains((string)alarm["MetricName"]!, written));
        Assert.All(alarms, alarm =>
            Assert.Equal($$$"""[{"Name":"{{{dimension}}}","Value":{"Ref":"ResourceTagPrefix"}}]""", alarm["Dimensions"]!.ToJsonString()));
    }

    [Fact]
    public void Every_alarm_uses_one_of_our_three_namespaces_or_one_of_AWS() =>
        Assert.All(Alarms, alarm =>
            Assert.Contains(
                (string)alarm["Namespace"]!,
                (string[])["Autoscale", "Autoscale/RouteFailover", "Autoscale/AddressManager", "AWS/Lambda", "AWS/SQS", "AWS/ApiGateway"]));

    [Fact]
    public void A_complete_sweep_report_writes_every_sweep_metric() => Assert.Equal(
        Enum.GetNames<SweepMetric>().Order(StringComparer.Ordinal),
        SweepMetrics.Of(Complete, TimeSpan.Zero).Select(m => m.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void A_run_of_the_authorization_writes_every_metric_of_the_FortiAnalyzer() => Assert.Equal(
        Enum.GetNames<FazMetric>().Order(StringComparer.Ordinal),
        FazMetrics.Of(new FazReport(new FazOutcome.Done())).Select(m => m.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void A_run_beside_another_one_says_nothing_about_the_FortiAnalyzer() =>
        Assert.DoesNotContain(FazMetrics.Of(new FazReport(new FazOutcome.Busy())), m => m.Name == nameof(FazMetric.FazFaults));

    [Fact]
    public async Task A_failover_writes_every_route_failover_metric()
    {
        await using var function = new FailoverFunction();
        await function.InvokeAsync(Schedule);
        function.Let(1, UnitReach.Refuses);
        for (var n = 0; n < 3; n++)
            await function.InvokeAsync(Schedule);

        Assert.All(Enum.GetNames<FailoverMetric>(), name => Assert.NotEmpty(function.Metric(name)));
    }
}
