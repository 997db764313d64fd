using System.Text.Json.Nodes;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.RouteFailover.Variables;

namespace Autoscale.Cdk.Tests;

/// <summary>
/// Route failover in the template: its condition, variables, events and API. Spec route-failover 3.1, 5.2, 5.4 (D15, D18).
/// </summary>
public sealed class RouteFailoverTests
{
    private static readonly TemplateDocument Template = TemplateDocument.Serverless;

    /// <summary>Parameters of the smallest deployment, with two zones.</summary>
    private static readonly Dictionary<string, string> TwoZones = new(StringComparer.Ordinal)
    {
        ["RouteFailoverInstanceIPs"] = "10.0.1.10,10.0.3.10",
        ["RouteFailoverInstanceENIs"] = "eni-0123456789abcdef1,eni-0123456789abcdef2",
        ["RouteFailoverAz1RouteTables"] = "rtb-0123456789abcdef1,rtb-0123456789abcdef2",
        ["RouteFailoverAz2RouteTables"] = "rtb-0123456789abcdef3",
        ["RouteFailoverSubnets"] = "subnet-0123456789abcdef1,subnet-0123456789abcdef2",
        ["RouteFailoverSecurityGroup"] = "sg-0123456789abcdef1",
    };

    /// <summary>
    /// The variables that the template sets. Other variables of the function have defaults and can be set by hand; docs/route-failover.md
    /// lists them.
    /// </summary>
    private static readonly string[] Variables =
    [
        "AllDownPolicy", "DriftCheckSeconds", "ExcludeDestinations", "ExcludeTables", "FailBackHoldSeconds", "FailBackPolicy",
        "FailBackWindow", "FallCount", "FlapLimit", "FlapWindowSeconds", "FormerInterfaceENIs", "HealthCheckPort", "IncludeDestinations",
        "IncludeEdgeTables", "InstanceENIs", "InstanceIPs", "InstancePublicENIs", "LeaseSeconds", "LegacyLog", "LoopSeconds", "PeerProbes",
        "PlacementPolicy", "ProbeCertificates", "ProbeIntervalMs", "ProbeTimeoutMs", "Probes", "RiseCount", "RunMode", "VPCEndpointURL",
        "WriteBurst", "WriteRate", "WriteWorkers",
        "az1RouteTables", "az2RouteTables", "az3RouteTables", "az4RouteTables", "az5RouteTables",
        "az6RouteTables", "az7RouteTables", "az8RouteTables",
    ];

    private static JsonObject Function => Template.Properties("RouteFailover");

    private static JsonObject Told => Function["Environment"]!["Variables"]!.AsObject();

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Own =>
        Template.Section("Resources").Where(r =>
            r.Key.StartsWith("RouteFailover", StringComparison.Ordinal) || r.Key.StartsWith("HealthCheck", StringComparison.Ordinal));

    [Fact]
    public void D18_route_failover_resources_exist_only_if_units_are_named()
    {
        Assert.All(Own, resource => Assert.Equal(ConditionOf(resource.Key), (string?)resource.Value!["Condition"]));
        Assert.All(["HealthCheckAPIURL", "HealthCheckAPIKeyID", "HealthCheckApiKeySecretArn"], output =>
            Assert.Equal("HasRouteFailover", (string?)Template.Section("Outputs")[output]!["Condition"]));
        Assert.False(With([]).Holds("HasRouteFailover"));
        Assert.False(With(new() { ["RouteFailoverAccessLog"] = "true" }).Holds("HasRouteFailoverAccessLog"));
        Assert.True(With(TwoZones).Holds("HasRouteFailover"));
    }

    private static string ConditionOf(string resource) => resource == "RouteFailoverApiLog" ? "HasRouteFailoverAccessLog"
        : resource.StartsWith("RouteFailoverBootstrap", StringComparison.Ordinal) ? "HasRouteFailoverBootstrap"
        : "HasRouteFailover";

    [Fact]
    public void No_other_resource_depends_on_route_failover()
    {
        var others = Template.Section("Resources").Except(Own).Select(resource => resource.Value!.ToJsonString());

        Assert.All(others, resource => Assert.DoesNotContain("RouteFailover", resource, StringComparison.Ordinal));
        Assert.All(Parameters(), parameter => Assert.NotNull(parameter.Value!["Default"]));
    }

    [Fact]
    public void A_rule_refuses_units_without_the_other_required_parameters()
    {
        var rule = Template.Section("Rules")["RouteFailoverIsWhole"]!;
        var told = rule["Assertions"]!.AsArray().Select(assertion => (string)assertion!["AssertDescription"]!);

        Assert.True(JsonNode.DeepEquals(Template.Section("Conditions")["HasRouteFailover"], rule["RuleCondition"]));
        Assert.Equal(TwoZones.Keys.Skip(1).Select(parameter => $"Route failover needs {parameter}."), told);
    }

    [Fact]
    public void D18_the_function_reads_every_variable_of_the_template()
    {
        HashSet<string> read = new(StringComparer.Ordinal);
        _ = RouteFailoverVariables.Read(name =>
        {
            _ = read.Add(name);
            return null;
        });
        var told = Told.Select(variable => variable.Key).Except(["ANNOTATIONS_HANDLER", "RouteFailoverTable"]).ToList();

        Assert.Equal(Variables, told.Order(StringComparer.Ordinal));
        Assert.Empty(told.Except(read));
    }

    [Fact]
    public void The_variables_of_a_deployment_with_two_zones_are_parsed_without_errors()
    {
        var values = With(TwoZones);

        var read = RouteFailoverVariables.Read(name => values.Text(Told[name]));

        Assert.Empty(read.Errors);
        Assert.Equal(["rtb-0123456789abcdef1", "rtb-0123456789abcdef2", "rtb-0123456789abcdef3"], read.Settings!.TableIds);
        Assert.Equal(RunMode.OneShot, read.Settings.Mode);
        Assert.Equal(FailBackMode.Auto, read.Settings.Health.FailBack);
        Assert.Null(read.Settings.Fallback);
        Assert.Null(read.Settings.Ec2Url);
        Assert.Equal(LegacyLog.Full, read.Settings.LegacyLog);
        Assert.Equal("RouteFailoverTable", values.Text(Told["RouteFailoverTable"]));
    }

    [Theory]
    [InlineData("RouteFailoverInstanceIPs", "10.0.1.10, 10.0.3.10")]
    [InlineData("RouteFailoverInstanceIPs", "10.0.1.10")]
    [InlineData("RouteFailoverInstanceENIs", ",eni-0123456789abcdef2")]
    [InlineData("RouteFailoverInstanceENIs", "eni-0123456789abcdef1, eni-0123456789abcdef2")]
    [InlineData("RouteFailoverAz1RouteTables", "rtb-0123456789abcdef1,")]
    [InlineData("RouteFailoverAz8RouteTables", "*")]
    [InlineData("RouteFailoverVpcEndpointUrl", "http://10.0.0.1")]
    [InlineData("RouteFailoverAllDownPolicy", "fallback:igw-0123456789abcdef1")]
    [InlineData("RouteFailoverProbes", "icmp:1")]
    [InlineData("RouteFailoverPeerProbes", "tcp:20541")]
    [InlineData("RouteFailoverFormerInterfaceENIs", "eni-0123456789abcdef1")]
    [InlineData("RouteFailoverFormerInterfaceENIs", "eni-0123456789abcdef1,")]
    [InlineData("RouteFailoverInstanceIds", "fgt1")]
    [InlineData("RouteFailoverInstancePublicENIs", "eni-0123456789abcdef1")]
    [InlineData("RouteFailoverFailBackWindow", "2-4")]
    [InlineData("RouteFailoverFailBackWindow", "Weekend 02:00-04:00")]
    [InlineData("RouteFailoverProbeCertificates", "AB:CD")]
    [InlineData("RouteFailoverExcludeTables", "rtb-0123456789abcdef1,")]
    [InlineData("RouteFailoverExcludeDestinations", "everything")]
    [InlineData("RouteFailoverIncludeDestinations", "0.0.0.0")]
    public void A_parameter_refuses_values_that_the_function_or_the_role_cannot_use(string parameter, string value)
    {
        var pattern = (string)Template.Section("Parameters")[parameter]!["AllowedPattern"]!;

        Assert.DoesNotMatch(pattern, value);
        Assert.Matches(pattern, TwoZones.GetValueOrDefault(parameter) ?? (string)Template.Section("Parameters")[parameter]!["Default"]!);
    }

    [Fact]
    public void The_function_runs_every_minute_and_when_an_instance_stops_without_retries()
    {
        var events = Function["Events"]!;
        var pattern = events["InstanceStates"]!["Properties"]!["Pattern"]!;

        Assert.Equal("rate(1 minute)", (string?)events["EveryMinute"]!["Properties"]!["Schedule"]);
        Assert.Equal(
            """{"source":["aws.ec2"],"detail-type":["EC2 Instance State-change Notification"],"detail":"""
            + """{"state":["stopping","stopped","shutting-down","terminated"],"instance-id":{"Fn::If":["HasRouteFailoverInstanceIds","""
            + """{"Ref":"RouteFailoverInstanceIds"},{"Ref":"AWS::NoValue"}]}}}""",
            pattern.ToJsonString());
        Assert.Equal(0, (int?)Function["EventInvokeConfig"]!["MaximumRetryAttempts"]);
        Assert.Equal(60, (int?)Function["EventInvokeConfig"]!["MaximumEventAgeInSeconds"]);
    }

    [Fact]
    public void The_function_runs_in_the_given_subnets_and_security_group()
    {
        Assert.Equal("RouteFailoverSubnets", (string?)Function["VpcConfig"]!["SubnetIds"]!["Ref"]);
        Assert.Equal(["sg-0123456789abcdef1"], With(TwoZones).List(Function["VpcConfig"]!["SecurityGroupIds"]));
    }

    [Fact]
    public void D15_a_stitch_posts_to_an_API_that_requires_a_key()
    {
        var post = Function["Events"]!["HealthCheckPost"]!["Properties"]!;
        var api = Template.Properties("RouteFailoverApi");

        Assert.Equal(
            ("POST", "/healthcheck", "RouteFailoverApi"),
            ((string?)post["Method"], (string?)post["Path"], (string?)post["RestApiId"]!["Ref"]));
        Assert.True((bool?)api["Auth"]!["ApiKeyRequired"]);
        Assert.Equal("prod", (string?)api["StageName"]);
        Assert.Equal("REGIONAL", (string?)api["EndpointConfiguration"]!["Type"]);
        Assert.EndsWith(
            "/prod/healthcheck", (string?)Template.Section("Outputs")["HealthCheckAPIURL"]!["Value"]!["Fn::Sub"], StringComparison.Ordinal);
    }

    [Fact]
    public void D15_the_usage_plan_has_the_stage_the_key_and_a_throttle()
    {
        var plan = Template.Properties("RouteFailoverUsagePlan");
        var stage = Assert.Single(plan["ApiStages"]!.AsArray())!;
        var key = Template.Properties("RouteFailoverUsagePlanKey");

        Assert.Equal("RouteFailoverApi", (string?)stage["ApiId"]!["Ref"]);
        Assert.Equal("${RouteFailoverApi.Stage}", (string?)stage["Stage"]!["Fn::Sub"]);
        Assert.Equal((5, 10), ((int?)plan["Throttle"]!["RateLimit"], (int?)plan["Throttle"]!["BurstLimit"]));
        Assert.Equal(
            ("HealthCheckAPIKey", "RouteFailoverUsagePlan"), ((string?)key["KeyId"]!["Ref"], (string?)key["UsagePlanId"]!["Ref"]));
    }

    [Fact]
    public void D17_the_API_key_is_generated_and_in_no_output_and_no_log()
    {
        var secret = Template.Properties("HealthCheckAPIKeySecret");
        var log = Template.Properties("RouteFailoverApi")["AccessLogSetting"]!["Fn::If"]![1]!;

        Assert.Equal(40, (int?)secret["GenerateSecretString"]!["PasswordLength"]);
        Assert.True((bool?)secret["GenerateSecretString"]!["ExcludePunctuation"]);
        Assert.Equal(
            "{{resolve:secretsmanager:${HealthCheckAPIKeySecret}:SecretString}}",
            (string?)Template.Properties("HealthCheckAPIKey")["Value"]!["Fn::Sub"]);
        Assert.All(["$context.identity.apiKey\"", "equestOverride", "eader", "uthorizer"], secretive =>
            Assert.DoesNotContain(secretive, (string)log["Format"]!, StringComparison.Ordinal));
        Assert.DoesNotContain(Template.Section("Outputs"), output =>
            output.Value!.ToJsonString().Contains("resolve:", StringComparison.Ordinal));
    }

    private static TemplateValues With(Dictionary<string, string> parameters) => new(Template, parameters);

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Parameters() =>
        Template.Section("Parameters").Where(p => p.Key.StartsWith("RouteFailover", StringComparison.Ordinal));
}
