using System.Text.Json.Nodes;

namespace Autoscale.Cdk.Tests;

/// <summary>Who is told what of route failover, and that it is over. Spec route-failover 5.2 (R21, R22), 5.4 (D16).</summary>
public sealed class RouteFailoverAlarmTests
{
    private static readonly TemplateDocument Template = TemplateDocument.Serverless;

    /// <summary>The metric of each alarm about a state: 1 or more with every run while it lasts, else 0.</summary>
    public static TheoryData<string, string> States => new()
    {
        { "RouteFailoverActive", "FailoverActive" },
        { "RouteFailoverAllDown", "AllDown" },
        { "RouteFailoverRoutesFailed", "RoutesFailed" },
        { "RouteFailoverConfigInvalid", "ConfigInvalid" },
        { "RouteFailoverFlapping", "Flapping" },
    };

    private static IEnumerable<KeyValuePair<string, JsonObject>> Alarms =>
        Template.OfType("AWS::CloudWatch::Alarm").Where(alarm => alarm.Key.StartsWith("RouteFailover", StringComparison.Ordinal));

    [Fact]
    public void R22_the_alarms_are_these_eight() => Assert.Equal(
        States.Select(row => (string)row[0]).Concat(["RouteFailoverBootstrapErrors", "RouteFailoverErrors", "RouteFailoverMissing"]).Order(StringComparer.Ordinal),
        Alarms.Select(alarm => alarm.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void D16_who_is_told_that_something_is_wrong_is_told_that_it_is_over() =>
        Assert.All(Alarms, alarm =>
        {
            var properties = alarm.Value["Properties"]!;
            Assert.Equal("""[{"Ref":"NotificationTopic"}]""", properties["AlarmActions"]!.ToJsonString());
            Assert.Equal("""[{"Ref":"NotificationTopic"}]""", properties["OKActions"]!.ToJsonString());
        });

    [Theory]
    [MemberData(nameof(States))]
    public void D16_an_alarm_goes_on_with_the_first_run_that_finds_its_state_and_off_with_the_first_that_does_not(string alarm, string metric)
    {
        var properties = Template.Properties(alarm);

        Assert.Equal(("Autoscale/RouteFailover", metric, "Maximum"), ((string?)properties["Namespace"], (string?)properties["MetricName"], (string?)properties["Statistic"]));
        Assert.Equal("""[{"Name":"Deployment","Value":{"Ref":"ResourceTagPrefix"}}]""", properties["Dimensions"]!.ToJsonString());
        Assert.Equal((60, 1, 1), ((int?)properties["Period"], (int?)properties["EvaluationPeriods"], (int?)properties["Threshold"]));
        Assert.Equal("GreaterThanOrEqualToThreshold", (string?)properties["ComparisonOperator"]);
        // Minutes in which no run ends say nothing: neither that it is over, nor that it has begun.
        Assert.Equal("ignore", (string?)properties["TreatMissingData"]);
    }

    [Fact]
    public void R22_three_minutes_without_a_run_are_an_alarm()
    {
        var properties = Template.Properties("RouteFailoverMissing");

        Assert.Equal(("AWS/Lambda", "Invocations", "Sum"), ((string?)properties["Namespace"], (string?)properties["MetricName"], (string?)properties["Statistic"]));
        Assert.Equal("RouteFailover", (string?)properties["Dimensions"]![0]!["Value"]!["Ref"]);
        Assert.Equal(180, (int)properties["Period"]! * (int)properties["EvaluationPeriods"]!);
        Assert.Equal(("LessThanThreshold", "breaching"), ((string?)properties["ComparisonOperator"], (string?)properties["TreatMissingData"]));
    }

    [Fact]
    public void What_counted_the_markers_of_the_original_counts_ours()
    {
        var filter = Template.Properties("RouteFailoverMarker");
        var metric = Assert.Single(filter["MetricTransformations"]!.AsArray())!;

        Assert.Equal("RouteFailoverLog", (string?)filter["LogGroupName"]!["Ref"]);
        Assert.Equal("Triggering_CloudWatch_Failover_Alarm", (string?)filter["FilterPattern"]);
        Assert.Equal(("LogMetrics", "${ResourceTagPrefix}-Failover-Alarm", "1"), ((string?)metric["MetricNamespace"], (string?)metric["MetricName"]!["Fn::Sub"], (string?)metric["MetricValue"]));
    }
}
