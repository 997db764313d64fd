using System.Text.Json.Nodes;

namespace Autoscale.Cdk.Tests;

/// <summary>Permissions and retries of the functions that CloudFormation calls. Spec 1.12, route-failover 2.3.</summary>
public sealed class CustomResourceTests
{
    private static readonly TemplateDocument Template = TemplateDocument.Serverless;

    public static TheoryData<string, string?> Functions => new()
    {
        { "DeploymentService", null },
        { "RouteFailoverBootstrap", "HasRouteFailoverBootstrap" },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_function_is_retried_twice_within_one_hour_and_then_gets_its_own_failure_report(string function, string? condition)
    {
        var retries = Template.Properties($"{function}Retries");

        Assert.Equal(condition, (string?)Template.Resource($"{function}Retries")["Condition"]);
        Assert.Equal((function, "$LATEST"), ((string?)retries["FunctionName"]!["Ref"], (string?)retries["Qualifier"]));
        Assert.Equal((2, 3600), ((int?)retries["MaximumRetryAttempts"], (int?)retries["MaximumEventAgeInSeconds"]));
        Assert.Equal(
            $"""["{function}","Arn"]""", retries["DestinationConfig"]!["OnFailure"]!["Destination"]!["Fn::GetAtt"]!.ToJsonString());
        Assert.Equal($"{function}LastWord", (string?)Template.Resource($"{function}Retries")["DependsOn"]);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_function_may_invoke_itself_and_no_other(string function, string? condition)
    {
        var policy = Template.Properties($"{function}LastWord");
        var statement = Assert.Single(policy["PolicyDocument"]!["Statement"]!.AsArray())!;

        Assert.Equal(condition, (string?)Template.Resource($"{function}LastWord")["Condition"]);
        Assert.Equal($"{function}Role", (string?)Assert.Single(policy["Roles"]!.AsArray())!["Ref"]);
        Assert.Equal(
            ("Allow", "lambda:InvokeFunction", function),
            ((string?)statement["Effect"], (string?)statement["Action"], (string?)statement["Resource"]!["Fn::GetAtt"]![0]));
    }

    [Fact]
    public void The_two_LastWord_policies_are_the_only_policies_outside_the_roles() =>
        Assert.Equal(
            ["DeploymentServiceLastWord", "RouteFailoverBootstrapLastWord"],
            Template.OfType("AWS::IAM::Policy").Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void No_function_has_an_explicit_name() =>
        Assert.All(Template.OfType("AWS::Serverless::Function").Values, function => Assert.Null(function["Properties"]!["FunctionName"]));

    [Fact]
    public void DeploymentServiceRole_has_exactly_these_permissions() => Assert.Equal(
        [
            "autoscaling:DescribeAutoScalingGroups",
            "autoscaling:TerminateInstanceInAutoScalingGroup", "autoscaling:UpdateAutoScalingGroup",
            "dynamodb:DeleteItem", "dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:PutItem", "dynamodb:PutItem",
            "dynamodb:Scan", "dynamodb:Scan", "dynamodb:Scan",
            "dynamodb:UpdateItem", "dynamodb:UpdateItem", "dynamodb:UpdateItem",
            "ec2:DeleteCustomerGateway", "ec2:DeleteNetworkInterface", "ec2:DeleteVpnConnection",
            "ec2:DescribeCustomerGateways", "ec2:DescribeNetworkInterfaces", "ec2:DescribeVpnConnections",
            "ec2:DetachNetworkInterface", "logs:CreateLogStream", "logs:PutLogEvents",
            "s3:PutObject", "secretsmanager:GetSecretValue",
        ],
        Template.StatementsOf("DeploymentServiceRole").SelectMany(statement => statement.Actions).Order(StringComparer.Ordinal));

    [Fact]
    public void BootUrls_has_the_URLs_and_the_name_of_the_secret_and_changes_with_its_generation()
    {
        var properties = Template.Properties("BootUrls");

        Assert.Equal("DeploymentServiceRetries", (string?)Template.Resource("BootUrls")["DependsOn"]);
        Assert.Equal(
            ("bootUrls", "DeploymentService", "DeviceBootToken", "BootTokenGeneration"),
            (
                (string?)properties["ServiceType"],
                (string?)properties["ServiceToken"]!["Fn::GetAtt"]![0],
                (string?)properties["TokenSecret"]!["Ref"],
                (string?)properties["Generation"]!["Ref"]));
        Assert.Equal(
            (Url("HandlerUrl"), Url("LicenseUrl")), (properties["ConfigUrl"]!.ToJsonString(), properties["LicenseUrl"]!.ToJsonString()));

        static string Url(string output) => Template.Section("Outputs")[output]!["Value"]!.ToJsonString();
    }

    [Fact]
    public void No_token_is_resolved_into_the_template_and_no_output_returns_the_URLs_with_the_token()
    {
        // API Gateway gets its key this way, and nothing else.
        var resolved = Assert.Single(Template.Text.Split("{{resolve:")[1..]);
        Assert.StartsWith("secretsmanager:${HealthCheckAPIKeySecret}:", resolved, StringComparison.Ordinal);
        Assert.DoesNotContain("BootUrls", Template.Section("Outputs").ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_DeploymentServiceRole_writes_settings_and_it_writes_only_configsets_in_the_bucket()
    {
        var writers = Template.OfType("AWS::IAM::Role").Keys.Where(role => Template.StatementsOf(role).Any(s =>
            s.Resources.Contains("SettingsTable", StringComparer.Ordinal)
            && s.Actions.Any(a => a is "dynamodb:PutItem" or "dynamodb:UpdateItem")));
        var objects = Assert.Single(Template.StatementsOf("DeploymentServiceRole"), statement => statement.Touches("s3"));

        Assert.Equal(["DeploymentServiceRole"], writers);
        Assert.Equal(["arn:${AWS::Partition}:s3:::${AssetBucket}/${AssetDirectory}/configset/*"], objects.Resources);
    }

    [Fact]
    public void RouteFailoverBootstrapRole_reads_the_API_key_and_writes_to_its_bucket()
    {
        var statements = Template.StatementsOf("RouteFailoverBootstrapRole").Where(statement => !statement.Touches("logs")).ToList();

        Assert.Equal(
            ["secretsmanager:GetSecretValue", "s3:DeleteObject", "s3:PutObject"], statements.SelectMany(statement => statement.Actions));
        Assert.Equal(
            ["HealthCheckAPIKeySecret", "arn:${AWS::Partition}:s3:::${RouteFailoverBootstrapBucket}/*"],
            statements.SelectMany(statement => statement.Resources));
    }

    [Theory]
    [InlineData("10.0.1.25,10.0.3.25", "my-bucket", true)]
    [InlineData("10.0.1.25,10.0.3.25", "", false)]
    [InlineData("", "my-bucket", false)]
    public void RouteFailoverBootstrap_exists_only_with_units_and_a_bucket(string addresses, string bucket, bool isThere)
    {
        var values = new TemplateValues(Template, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["RouteFailoverInstanceIPs"] = addresses,
            ["RouteFailoverBootstrapBucket"] = bucket,
        });

        Assert.Equal(isThere, values.Holds("HasRouteFailoverBootstrap"));
        var conditional = JsonNode.Parse(Template.Text)!["Resources"]!
            .AsObject()
            .Where(r => r.Key.StartsWith("RouteFailoverBootstrap", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(6, conditional.Count);
        Assert.All(conditional, r => Assert.Equal("HasRouteFailoverBootstrap", (string?)r.Value!["Condition"]));
    }
}
