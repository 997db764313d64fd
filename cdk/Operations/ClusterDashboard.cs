using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Constructs;

namespace Autoscale.Cdk.Operations;

/// <summary>The dashboard for operators: one row for each question, in the order of troubleshooting.</summary>
public sealed class ClusterDashboard : Construct
{
    private const int Whole = 24;

    private readonly string _cluster;

    public ClusterDashboard(Construct scope, string id, ClusterDashboardProps props)
        : base(scope, id)
    {
        _cluster = props.Prefix;
        Outputs.Add(this, "DashboardName", "The CloudWatch dashboard to open first when there is a problem.", $"{props.Prefix}-autoscale");
        _ = new Dashboard(this, "Dashboard", new DashboardProps
        {
            DashboardName = $"{props.Prefix}-autoscale",
            DefaultInterval = Duration.Hours(3),
            Widgets =
            [
                [
                    Lines(
                        "Is there a primary, and have all members adopted it?",
                        3,
                        Latest("Term"),
                        Latest("NoPrimary"),
                        Latest("Unacknowledged"),
                        Sum("Elections")),
                    Lines(
                        "Are the members in sync?",
                        3,
                        Latest("Members"),
                        Latest("Devices"),
                        Latest("OutOfSync"),
                        Latest("ClusterSilent"),
                        Latest("DoubtedFacts")),
                    Lines("Are licenses left?", 3, Latest("LicensesFree"), Latest("LicensesUsed"), Sum("LicenseShortages")),
                ],
                [
                    Lines(
                        "How do heartbeats arrive?",
                        2,
                        Sum("HeartbeatsOnTime"),
                        Sum("HeartbeatsLate"),
                        Sum("HeartbeatsDropped"),
                        Sum("HeartbeatsRecovering"),
                        Sum("HeartbeatsRecovered"),
                        Sum("HeartbeatsCondemned")),
                    Lines(
                        "How many requests are refused, and how many steps fail?",
                        2,
                        Sum("RefusedRequests"),
                        Sum("RefusedTokens"),
                        Sum("RefusedHandouts"),
                        Sum("DoubtedRequests"),
                        Sum("InvalidRequests"),
                        Sum("Faults"),
                        Sum("FailedEffects")),
                ],
                .. props.HasAnalyzer ? OfAnalyzer : [],
                [
                    Lines("How long do hooks wait, and how long do sweeps take?", 2, Latest("HookAgeSeconds"), Latest("SweepMilliseconds")),
                    Lines("How many events could not be handled?", 2, DeadLetters(props.DeadLetters)),
                ],
                [
                    Lines("Which functions fail?", 2, [.. props.Functions.Select(f => OfFunction("Errors", f.Key, f.Value, "Sum"))]),
                    Lines(
                        "How long do functions take?", 2, [.. props.Functions.Select(f => OfFunction("Duration", f.Key, f.Value, "p99"))]),
                ],
            ],
        });
    }

    private GraphWidget[][] OfAnalyzer =>
    [
        [
            Lines(
                "Are the members authorized on the FortiAnalyzer?",
                1,
                Latest("FazAuthorized"),
                Latest("FazPending"),
                Latest("FazOverdue"),
                Latest("FazFaults")),
        ],
    ];

    private static GraphWidget Lines(string title, int inRow, params IMetric[] metrics) =>
        new(new GraphWidgetProps { Title = title, Left = metrics, Width = Whole / inRow, Height = 6, Stacked = false });

    private Metric Latest(string name) => Ours(name, "Maximum");

    private Metric Sum(string name) => Ours(name, "Sum");

    private Metric Ours(string name, string statistic) => new(new MetricProps
    {
        Namespace = "Autoscale",
        MetricName = name,
        DimensionsMap = new Dictionary<string, string>(StringComparer.Ordinal) { ["Cluster"] = _cluster },
        Statistic = statistic,
        Period = Duration.Minutes(1),
        Label = name,
    });

    private static Metric OfFunction(string name, string label, string function, string statistic) => new(new MetricProps
    {
        Namespace = "AWS/Lambda",
        MetricName = name,
        DimensionsMap = new Dictionary<string, string>(StringComparer.Ordinal) { ["FunctionName"] = function },
        Statistic = statistic,
        Period = Duration.Minutes(1),
        Label = label,
    });

    private static Metric DeadLetters(string queue) => new(new MetricProps
    {
        Namespace = "AWS/SQS",
        MetricName = "ApproximateNumberOfMessagesVisible",
        DimensionsMap = new Dictionary<string, string>(StringComparer.Ordinal) { ["QueueName"] = queue },
        Statistic = "Maximum",
        Period = Duration.Minutes(1),
        Label = "dead letters",
    });
}
