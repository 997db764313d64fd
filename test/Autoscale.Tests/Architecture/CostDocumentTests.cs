using System.Globalization;
using System.Text.Json.Nodes;
using Autoscale.Lambda.Logging;
using Autoscale.Testing;

namespace Autoscale.Tests.Architecture;

/// <summary>docs/cost.md counts the alarms of the template and the metrics of the code, at 0.10 and 0.30 a month.</summary>
public sealed class CostDocumentTests
{
    private const int ScalingAlarms = 4;
    private const decimal Dashboard = 3;

    private static readonly string Page = File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "docs", "cost.md"));

    private static readonly List<string> Alarms =
    [
        .. JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "serverless.template")))!["Resources"]!.AsObject()
            .Where(r => (string?)r.Value!["Type"] == "AWS::CloudWatch::Alarm")
            .Select(r => r.Key),
    ];

    [Fact]
    public void The_row_of_a_cluster_counts_its_alarms_and_metrics()
    {
        var metrics = Enum.GetNames<Metric>().Union(Enum.GetNames<SweepMetric>(), StringComparer.Ordinal).Count();
        var alarms = Alarms.Count - Of("Faz") - Of("RouteFailover") - Of("AddressManager");
        var cost = (0.30m * metrics) + (0.10m * (alarms + ScalingAlarms)) + Dashboard;

        Assert.Contains(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| metrics ({metrics}), alarms ({alarms}, and 2 of each of two scaling groups), dashboard | {cost:0.00} |"),
            Page,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_other_products_count_their_alarms_and_metrics()
    {
        Assert.All(
            [
                ("With a FortiAnalyzer", Of("Faz"), Enum.GetNames<FazMetric>().Length),
                ("With the Address Manager monitor", Of("AddressManager"), Enum.GetNames<MonitorMetric>().Length),
                ("Route failover", Of("RouteFailover"), Enum.GetNames<FailoverMetric>().Length),
            ],
            ((string Section, int Alarms, int Metrics) product) =>
            {
                var section = Page.Split($"## {product.Section}\n")[1].Split("\n## ")[0];
                var rows = section.Split('\n');
                Assert.Contains(rows, row => IsRow(row, product.Alarms, "alarms", 0.10m));
                Assert.Contains(rows, row => IsRow(row, product.Metrics, "metrics", 0.30m));
            });
    }

    private static int Of(string product) => Alarms.Count(a => a.StartsWith(product, StringComparison.Ordinal));

    private static bool IsRow(string row, int count, string things, decimal price) =>
        row.StartsWith(string.Create(CultureInfo.InvariantCulture, $"| {count} {things}"), StringComparison.Ordinal)
        && row.EndsWith(string.Create(CultureInfo.InvariantCulture, $"| {count * price:0.00} |"), StringComparison.Ordinal);
}
