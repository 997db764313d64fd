using System.Text.RegularExpressions;

namespace Autoscale.Cdk.Tests;

/// <summary>The Address Manager monitor in serverless.template: its condition, its API, its parameters and its alarms.</summary>
public sealed class AddressManagerTemplateTests
{
    private const string Condition = "HasAddressManager";

    private static readonly TemplateDocument Template = TemplateDocument.Serverless;

    [Fact]
    public void Everything_of_Address_Manager_has_its_condition()
    {
        var resources = Template.Section("Resources").Where(r => r.Key.StartsWith("AddressManager", StringComparison.Ordinal)).ToList();

        Assert.Equal(17, resources.Count);
        Assert.All(resources, resource => Assert.Equal(Condition, (string?)resource.Value!["Condition"]));
        Assert.All(
            Template.Section("Outputs").Where(o => o.Key.StartsWith("AddressManager", StringComparison.Ordinal)),
            output => Assert.Equal(Condition, (string?)output.Value!["Condition"]));
        Assert.Equal(
            """{"Fn::Not":[{"Fn::Equals":[{"Ref":"AddressManagerMembers"},""]}]}""",
            Template.Section("Conditions")[Condition]!.ToJsonString());
    }

    [Theory]
    [InlineData("AddressManagerIsWhole", "AddressManagerMembers", "AddressManagerCredentialsArn")]
    [InlineData("AddressManagerHealthIsWhole", "AddressManagerHealthUrls", "AddressManagerClientCertificateArn")]
    [InlineData("AddressManagerNetworkIsWhole", "AddressManagerSecurityGroup", "AddressManagerSubnets")]
    public void A_deployment_that_lacks_a_part_is_refused_before_anything_is_created(string rule, string given, string needed)
    {
        var text = Template.Section("Rules")[rule]!;

        Assert.Equal(
            $$"""{"Fn::Not":[{"Fn::Equals":[{"Ref":"{{given}}"},""]}]}""", text["RuleCondition"]!.ToJsonString());
        Assert.Contains($$"""{"Ref":"{{needed}}"}""", text["Assertions"]![0]!["Assert"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(needed, (string)text["Assertions"]![0]!["AssertDescription"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AddressManagerMembers", "https://bam1.example.com,https://10.0.0.5:8443", true)]
    [InlineData("AddressManagerMembers", "", true)]
    [InlineData("AddressManagerMembers", "http://bam1.example.com", false)]
    [InlineData("AddressManagerMembers", "https://bam1/path", false)]
    [InlineData("AddressManagerMembers", "https://a,https://b,https://c,https://d", false)]
    [InlineData("AddressManagerHealthUrls", "https://a:8444,,https://c:8444", true)]
    [InlineData("AddressManagerHealthUrls", ",https://b:8444", true)]
    [InlineData("AddressManagerHealthUrls", "a:8444", false)]
    [InlineData("AddressManagerFingerprints", ",", true)]
    [InlineData("AddressManagerFingerprints", "aa", false)]
    [InlineData("AddressManagerCredentialsArn", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:bam-AbCdEf", true)]
    [InlineData("AddressManagerCredentialsArn", "password", false)]
    [InlineData("AddressManagerPermissionField", "BlueCatGateway", true)]
    [InlineData("AddressManagerPermissionField", "a|b", false)]
    public void A_parameter_accepts_and_refuses(string parameter, string value, bool isAccepted) => Assert.Equal(
        isAccepted,
        Regex.IsMatch(
            value,
            (string)Template.Section("Parameters")[parameter]!["AllowedPattern"]!,
            RegexOptions.None,
            TimeSpan.FromSeconds(1)));

    [Fact]
    public void The_API_is_reached_only_through_the_endpoint_and_slows_guesses_of_passwords()
    {
        var api = Template.Properties("AddressManagerApi");
        var statement = Assert.Single(api["Auth"]!["ResourcePolicy"]!["CustomStatements"]!.AsArray())!;

        Assert.Equal("PRIVATE", (string?)api["EndpointConfiguration"]!["Type"]);
        Assert.Equal(
            """{"StringEquals":{"aws:SourceVpce":{"Ref":"VpcEndpointId"}}}""", statement["Condition"]!.ToJsonString());
        Assert.Equal(
            ["/* * 20 40", "/rest_login POST 2 5"],
            api["MethodSettings"]!.AsArray().Select(s =>
                $"{s!["ResourcePath"]} {s["HttpMethod"]} {s["ThrottlingRateLimit"]} {s["ThrottlingBurstLimit"]}"));
    }

    [Fact]
    public void Every_path_of_the_API_reaches_the_requests()
    {
        var events = Template.Properties("AddressManagerRequests")["Events"]!.AsObject();

        Assert.Equal(
            ["POST /rest_login AddressManagerApi", "ANY /{proxy+} AddressManagerApi"],
            events.Select(e => e.Value!["Properties"]!).Select(p => $"{p["Method"]} {p["Path"]} {p["RestApiId"]!["Ref"]}"));
    }

    [Fact]
    public void The_monitor_begins_every_minute_and_is_not_retried()
    {
        var monitor = Template.Properties("AddressManagerMonitor");

        Assert.Equal("rate(1 minute)", (string?)monitor["Events"]!["EveryMinute"]!["Properties"]!["Schedule"]);
        Assert.Equal(0, (int?)monitor["EventInvokeConfig"]!["MaximumRetryAttempts"]);
    }

    [Theory]
    [InlineData("AddressManagerMonitor")]
    [InlineData("AddressManagerRequests")]
    public void A_function_is_in_a_VPC_only_if_a_security_group_is_given(string function) => Assert.Equal(
        """{"Fn::If":["HasAddressManagerNetwork",{"SubnetIds":{"Ref":"AddressManagerSubnets"},"""
            + """ "SecurityGroupIds":[{"Ref":"AddressManagerSecurityGroup"}]},{"Ref":"AWS::NoValue"}]}""".TrimStart(),
        Template.Properties(function)["VpcConfig"]!.ToJsonString());

    [Theory]
    [InlineData("AddressManagerSplitBrain", "Maximum", 1, "notBreaching")]
    [InlineData("AddressManagerNoPrimary", "Minimum", 3, "notBreaching")]
    [InlineData("AddressManagerAuthenticationFailed", "Maximum", 1, "notBreaching")]
    [InlineData("AddressManagerMissing", "Sum", 3, "breaching")]
    public void An_alarm_goes_to_the_topic(string alarm, string statistic, int minutes, string missing)
    {
        var properties = Template.Properties(alarm);

        Assert.Equal(
            (statistic, 60, minutes, missing),
            (
                (string?)properties["Statistic"],
                (int?)properties["Period"],
                (int?)properties["EvaluationPeriods"],
                (string?)properties["TreatMissingData"]));
        Assert.Equal("""[{"Ref":"NotificationTopic"}]""", properties["AlarmActions"]!.ToJsonString());
    }
}
