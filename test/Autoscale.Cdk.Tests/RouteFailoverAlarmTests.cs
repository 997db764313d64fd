using System.Text.Json.Nodes;

namespace Autoscale.Cdk.Tests;

/// <summary>Alarms about route failover, and the notification when an alarm ends. Spec route-failover 5.2 (R21, R22), 5.4 (D16).</summary>
public sealed class RouteFailoverAlarmTests
{
    private static readonly TemplateDocument Template = TemplateDocument.Serverless;

    /// <summary>The metric of each alarm about a state: at least 1 in every run while the state lasts, else 0.</summary>
    public static TheoryData<string, string> States => new()
    {
        { "RouteFailoverActive", "FailoverActive" },
        { "RouteFailoverAllDown", "AllDown" },
        { "RouteFailoverRoutesFailed", "RoutesFailed" },
        { "RouteFailoverConfigInvalid", "ConfigInvalid" },
        { "RouteFailoverFlapping", "Flapping" },
        { "RouteFailoverProberDoubted", "ProberDoubted" },
        { "RouteFailoverTablesMissing", "TablesMissing" },
        { "RouteFailoverTablesUnrouted", "TablesUnrouted" },
        { "RouteFailoverRoutesStranded", "RoutesStranded" },
    };

    private static IEnumerable<KeyValuePair<string, JsonObject>> Alarms =>
        Template.OfType("AWS::CloudWatch::Alarm").Where(alarm => alarm.Key.StartsWith("RouteFailover", StringComparison.Ordinal));

    [Fact]
    public void R22_the_alarms_are_these_twelve() => Assert.Equal(
        States
            .Select(row => (string)row[0])
            .Concat(["RouteFailoverBootstrapErrors", "RouteFailoverErrors", "RouteFailoverMissing"])
            .Order(StringComparer.Ordinal),
        Alarms.Select(alarm => alarm.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void D16_every_alarm_notifies_at_its_start_and_its_end() =>
        Assert.All(Alarms, alarm =>
        {
            var properties = alarm.Value["Properties"]!;
            Assert.Equal("""[{"Ref":"NotificationTopic"}]""", properties["AlarmActions"]!.ToJsonString());
            Assert.Equal("""[{"Ref":"NotificationTopic"}]""", properties["OKActions"]!.ToJsonString());
        });

    [Theory]
    [MemberData(nameof(States))]
    public void D16_an_alarm_starts_with_the_first_run_in_its_state_and_ends_with_the_first_run_after_it(string alarm, string metric)
    {
        var properties = Template.Properties(alarm);

        Assert.Equal(
            ("Autoscale/RouteFailover", metric, "Maximum"),
            ((string?)properties["Namespace"], (string?)properties["MetricName"], (string?)properties["Statistic"]));
        Assert.Equal("""[{"Name":"Deployment","Value":{"Ref":"ResourceTagPrefix"}}]""", properties["Dimensions"]!.ToJsonString());
        Assert.Equal((60, 1), ((int?)properties["Period"], (int?)properties["Threshold"]));
        Assert.Equal(1, (int?)(properties["DatapointsToAlarm"] ?? properties["EvaluationPeriods"]));
        Assert.Equal("GreaterThanOrEqualToThreshold", (string?)properties["ComparisonOperator"]);
        // Minutes without a finished run keep the state of the alarm.
        Assert.Equal("ignore", (string?)properties["TreatMissingData"]);
    }

    [Fact]
    public void The_alarm_of_a_failover_stays_for_as_many_minutes_as_the_parameter_says_and_the_other_alarms_for_one()
    {
        Assert.Equal("RouteFailoverAlarmMinutes", (string?)Template.Properties("RouteFailoverActive")["EvaluationPeriods"]!["Ref"]);
        Assert.Equal(1, (int?)Template.Section("Parameters")["RouteFailoverAlarmMinutes"]!["Default"]);
        Assert.InRange(15, 1, (int)Template.Section("Parameters")["RouteFailoverAlarmMinutes"]!["MaxValue"]!);
        Assert.All(States.Select(row => (string)row[0]).Where(alarm => alarm != "RouteFailoverActive"), alarm =>
            Assert.Equal("1", Template.Properties(alarm)["EvaluationPeriods"]!.ToJsonString()));
    }

    [Fact]
    public void R22_three_minutes_without_a_run_raise_an_alarm()
    {
        var properties = Template.Properties("RouteFailoverMissing");

        Assert.Equal(
            ("AWS/Lambda", "Invocations", "Sum"),
            ((string?)properties["Namespace"], (string?)properties["MetricName"], (string?)properties["Statistic"]));
        Assert.Equal("RouteFailover", (string?)properties["Dimensions"]![0]!["Value"]!["Ref"]);
        Assert.Equal(180, (int)properties["Period"]! * (int)properties["EvaluationPeriods"]!);
        Assert.Equal(
            ("LessThanThreshold", "breaching"), ((string?)properties["ComparisonOperator"], (string?)properties["TreatMissingData"]));
    }

    [Fact]
    public void The_metric_filter_counts_the_marker_with_the_metric_name_of_the_original()
    {
        var filter = Template.Properties("RouteFailoverMarker");
        var metric = Assert.Single(filter["MetricTransformations"]!.AsArray())!;

        Assert.Equal("RouteFailoverLog", (string?)filter["LogGroupName"]!["Ref"]);
        Assert.Equal("Triggering_CloudWatch_Failover_Alarm", (string?)filter["FilterPattern"]);
        Assert.Equal(
            ("LogMetrics", "${ResourceTagPrefix}-Failover-Alarm", "1"),
            ((string?)metric["MetricNamespace"], (string?)metric["MetricName"]!["Fn::Sub"], (string?)metric["MetricValue"]));
    }
}
