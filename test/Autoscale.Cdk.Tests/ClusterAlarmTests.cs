namespace Autoscale.Cdk.Tests;

/// <summary>Who is told what of the cluster itself, and that it is over. That each of these metrics is one that the code writes is tested where the code is.</summary>
public sealed class ClusterAlarmTests
{
    private static readonly TemplateDocument Template = TemplateDocument.Serverless;

    /// <summary>The metric of each alarm, how it is read, for how many periods of how many seconds, and what is too much.</summary>
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
    public void An_alarm_sounds_when_what_it_watches_lasts_and_says_when_it_is_over(string alarm, string metric, string statistic, int periods, int seconds, string limit)
    {
        var properties = Template.Properties(alarm);

        Assert.Equal(("Autoscale", metric, statistic), ((string?)properties["Namespace"], (string?)properties["MetricName"], (string?)properties["Statistic"]));
        Assert.Equal((periods, seconds), ((int?)properties["EvaluationPeriods"], (int?)properties["Period"]));
        Assert.Equal(limit, $"{((string?)properties["ComparisonOperator"] == "GreaterThanThreshold" ? ">" : ">=")} {properties["Threshold"]}");
        Assert.Equal("""[{"Ref":"NotificationTopic"}]""", properties["AlarmActions"]!.ToJsonString());
        Assert.Equal("""[{"Ref":"NotificationTopic"}]""", properties["OKActions"]!.ToJsonString());
        // A sweep that does not run has an alarm of its own.
        Assert.Equal("notBreaching", (string?)properties["TreatMissingData"]);
    }

    [Fact]
    public void No_alarm_sounds_for_ever_while_a_group_is_empty_on_purpose() => Assert.DoesNotContain(
        Template.OfType("AWS::CloudWatch::Alarm").Values.Select(alarm => alarm["Properties"]!),
        alarm => (string?)alarm["MetricName"] == "Invocations" && (string?)alarm["Dimensions"]![0]!["Value"]!["Ref"] == "Heartbeat");
}
