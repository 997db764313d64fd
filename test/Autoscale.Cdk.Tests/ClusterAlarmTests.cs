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
        { "DoubtedFacts", "DoubtedFacts", "Maximum", 5, 60, ">= 1" },
        { "HooksWaiting", "HookAgeSeconds", "Maximum", 5, 60, "> 600" },
        { "OutOfLicenses", "LicenseShortages", "Sum", 1, 300, ">= 1" },
        { "IdentityRefusals", "RefusedRequests", "Sum", 1, 300, ">= 10" },
        { "HandoutsRefused", "RefusedHandouts", "Sum", 1, 300, ">= 1" },
        { "TokensRefused", "RefusedTokens", "Sum", 1, 300, ">= 1" },
        { "FazMembersOverdue", "FazOverdue", "Maximum", 1, 300, ">= 1" },
        { "FazUnusable", "FazFaults", "Minimum", 3, 300, ">= 1" },
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

    [Theory]
    [InlineData("ApiRefusals", "AWS/ApiGateway", "4XXError", "ApiName", 10)]
    [InlineData("ApiFaults", "AWS/ApiGateway", "5XXError", "ApiName", 1)]
    [InlineData("HeartbeatThrottles", "AWS/Lambda", "Throttles", "FunctionName", 1)]
    [InlineData("SweepThrottles", "AWS/Lambda", "Throttles", "FunctionName", 1)]
    public void An_alarm_of_AWS_watches_the_API_or_a_function_of_this_stack(
        string alarm, string metrics, string metric, string dimension, int threshold)
    {
        var properties = Template.Properties(alarm);
        var value = dimension == "FunctionName"
            ? $$"""{"Ref":"{{alarm[..^"Throttles".Length]}}"}"""
            : Template.Properties("DeviceApi")["Name"]!.ToJsonString();

        Assert.Equal(
            (metrics, metric, "Sum", 300, threshold),
            (
                (string?)properties["Namespace"],
                (string?)properties["MetricName"],
                (string?)properties["Statistic"],
                (int?)properties["Period"],
                (int?)properties["Threshold"]));
        Assert.Equal($$"""[{"Name":"{{dimension}}","Value":{{value}}}]""", properties["Dimensions"]!.ToJsonString());
        Assert.Equal("""[{"Ref":"NotificationTopic"}]""", properties["AlarmActions"]!.ToJsonString());
        Assert.Equal("notBreaching", (string?)properties["TreatMissingData"]);
    }

    [Theory]
    [InlineData("Heartbeat")]
    [InlineData("Sweep")]
    [InlineData("RouteFailover")]
    public void A_function_has_reserved_executions_only_if_the_operator_asks_for_them(string function)
    {
        var parameter = $"{function}ReservedConcurrency";

        Assert.Equal(0, (int?)Template.Section("Parameters")[parameter]!["Default"]);
        Assert.Equal(
            $$"""{"Fn::If":["Has{{parameter}}",{"Ref":"{{parameter}}"},{"Ref":"AWS::NoValue"}]}""",
            Template.Properties(function)["ReservedConcurrentExecutions"]!.ToJsonString());
        Assert.Contains(
            $$"""{"Fn::Not":[{"Fn::Equals":[{"Ref":"{{parameter}}"},0]}]}""",
            Template.Section("Conditions")[$"Has{parameter}"]!.ToJsonString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void No_alarm_watches_the_invocations_of_Heartbeat() => Assert.DoesNotContain(
        Template.OfType("AWS::CloudWatch::Alarm").Values.Select(alarm => alarm["Properties"]!),
        alarm => (string?)alarm["MetricName"] == "Invocations" && (string?)alarm["Dimensions"]![0]!["Value"]!["Ref"] == "Heartbeat");
}
