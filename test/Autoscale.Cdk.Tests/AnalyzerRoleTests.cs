namespace Autoscale.Cdk.Tests;

/// <summary>The complete permissions of the two functions that authorize FortiGates on the FortiAnalyzer. Threat S8.</summary>
public sealed class AnalyzerRoleTests
{
    private static readonly TemplateDocument Template = TemplateDocument.Serverless;

    public static TheoryData<string> Roles => ["FazAuthHandlerRole", "FazAuthSchedulerRole"];

    private static IEnumerable<string> Common =>
    [
        "AutoscaleTable: dynamodb:GetItem", "AutoscaleTable: dynamodb:PutItem", "AutoscaleTable: dynamodb:Scan",
        "AutoscaleTable: dynamodb:UpdateItem",
        "FortiAnalyzerTable: dynamodb:GetItem", "FortiAnalyzerTable: dynamodb:PutItem", "FortiAnalyzerTable: dynamodb:UpdateItem",
        "FortiAnalyzerApiUserArn: secretsmanager:GetSecretValue", "FortiAnalyzerAuthorityArn: secretsmanager:GetSecretValue",
        "LicenseUsageTable: dynamodb:Scan",
        "NotificationTable: dynamodb:PutItem", "NotificationTable: dynamodb:UpdateItem",
        "NotificationTopic: sns:Publish",
        "SettingsTable: dynamodb:Scan",
        "*: ec2:DescribeNetworkInterfaces", "*: ec2:DescribeSubnets",
    ];

    private static IEnumerable<string> OfDevices =>
    [
        "DeviceTokenKey: secretsmanager:GetSecretValue",
        "*: autoscaling:DescribeAutoScalingGroups", "*: autoscaling:DescribeAutoScalingInstances", "*: ec2:DescribeInstances",
    ];

    [Theory]
    [InlineData("FazAuthHandlerRole", true)]
    [InlineData("FazAuthSchedulerRole", false)]
    public void A_role_has_exactly_these_permissions_besides_its_log_and_the_VPC(string role, bool answersDevices) => Assert.Equal(
        Common.Concat(answersDevices ? OfDevices : []).Order(StringComparer.Ordinal),
        Template.StatementsOf(role)
            .Where(statement => !statement.Touches("logs") && !statement.Actions.Contains("ec2:CreateNetworkInterface"))
            .SelectMany(statement => statement.Resources.SelectMany(r => statement.Actions.Select(a => $"{r}: {a}")))
            .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Roles))]
    public void Only_Lambda_may_join_the_VPC_and_not_the_code_of_the_function(string role)
    {
        var joins = Assert.Single(Template.StatementsOf(role), statement => statement.Actions.Contains("ec2:AssignPrivateIpAddresses"));
        var denial = Assert.Single(Template.DenialsOf(role));

        Assert.Equal([.. joins.Actions, "ec2:DescribeSubnets"], denial.Actions.OrderBy(action => action == "ec2:DescribeSubnets"));
        Assert.Equal(["*"], denial.Resources);
        Assert.Equal("""{"Null":{"lambda:SourceFunctionArn":"false"}}""", denial.When);
    }

    [Fact]
    public void Only_Heartbeat_and_Sweep_may_publish_requests() => Assert.Equal(
        ["HeartbeatRole", "SweepRole"],
        Template.OfType("AWS::IAM::Role").Keys
            .Where(role => Template.StatementsOf(role).Any(statement => statement.Resources.Contains("FazRequestTopic")))
            .Order(StringComparer.Ordinal));
}
