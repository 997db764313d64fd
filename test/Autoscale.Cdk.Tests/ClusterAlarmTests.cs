namespace Autoscale.Cdk.Tests;

/// <summary>
/// Alarms about the cluster, and the notification when an alarm ends. <c>AlarmGuardTests</c> check that the code writes each of these
/// metrics.
/// </summary>
public sealed class ClusterAlarmTests
{
    private static readonly TemplateDocument Template = TemplateDocument.Serverless;

    /// <summary>Alarm, metric, statistic, number of periods, seconds per period, and threshold.</summary>
    public static TheoryData<string, string, string, int, int, string> Alarms => new()
    {
        { "NoPrimary", "NoPrimary", "Maximum", 5, 60, ">= 1" },
        { "ClusterSilent", "ClusterSilent", "Maximum", 5, 60, ">= 1" },
        { "HooksWaiting", "HookAgeSeconds", "Maximum", 5, 60, "> 600" },
        { "OutOfLicenses", "LicenseShortages", "Sum", 1, 300, ">= 1" },
        { "IdentityRefusals", "RefusedRequests", "Sum", 1, 300, ">= 10" },
        { "RequestFaults", "Faults", "Sum", 1, 300, ">= 1" },
    };

    [Theory]
    [MemberData(nameof(Alarms))]
    public void An_alarm_has_this_metric_and_threshold_and_notifies_at_its_start_and_end(
        string alarm, string metric, string statistic, int periods, int seconds, string limit)
    {
        var properties = Template.Properties(alarm);

        Assert.Equal(
            ("Autoscale", metric, statistic),
            ((string?)properties["Namespace"], (string?)properties["MetricName"], (string?)properties["Statistic"]));
        Assert.Equal((periods, seconds), ((int?)properties["EvaluationPeriods"], (int?)properties["Period"]));
        Assert.Equal(
            limit, $"{((string?)properties["ComparisonOperator"] == "GreaterThanThreshold" ? ">" : ">=")} {properties["Threshold"]}");
        Assert.Equal("""[{"Ref":"NotificationTopic"}]""", properties["AlarmActions"]!.ToJsonString());
        Assert.Equal("""[{"Ref":"NotificationTopic"}]""", properties["OKActions"]!.ToJsonString());
        // A missing sweep has its own alarm.
        Assert.Equal("notBreaching", (string?)properties["TreatMissingData"]);
    }

    [Fact]
    public void No_alarm_watches_the_invocations_of_Heartbeat() => Assert.DoesNotContain(
        Template.OfType("AWS::CloudWatch::Alarm").Values.Select(alarm => alarm["Properties"]!),
        alarm => (string?)alarm["MetricName"] == "Invocations" && (string?)alarm["Dimensions"]![0]!["Value"]!["Ref"] == "Heartbeat");
}
