using System.Text.Json.Nodes;

namespace Autoscale.Cdk.Tests;

/// <summary>The functions that authorize FortiGates on a FortiAnalyzer, with their events and their network. Spec 7.11.</summary>
[Collection(nameof(SynthesizedStacks))]
public sealed class AnalyzerTests(SynthesizedStacks stacks)
{
    private const string Made = "byol-before-services";
    private const string Existing = "hybrid-with-an-existing-fortianalyzer";

    private static readonly TemplateDocument Serverless = TemplateDocument.Serverless;

    public static TheoryData<string> Functions => ["FazAuthHandler", "FazAuthScheduler"];

    public static TheoryData<string, string> Stacks => new()
    {
        { Made, "Autoscale" },
        { Made, "AutoscaleExistingVpc" },
        { Existing, "Autoscale" },
        { Existing, "AutoscaleExistingVpc" },
    };

    [Fact]
    public void Everything_of_the_FortiAnalyzer_has_its_condition() => Assert.All(
        Serverless.Section("Resources").Where(r => r.Key.StartsWith("Faz", StringComparison.Ordinal)),
        resource => Assert.Equal("HasFortiAnalyzer", (string?)resource.Value!["Condition"]));

    [Fact]
    public void Devices_and_messages_reach_FazAuthHandler()
    {
        var events = Serverless.Properties("FazAuthHandler")["Events"]!;

        Assert.Equal(
            """{"Path":"/faz-auth-handler","Method":"POST","RestApiId":{"Ref":"DeviceApi"}}""",
            events["HandlerPost"]!["Properties"]!.ToJsonString());
        Assert.Equal(
            """{"Type":"SNS","Properties":{"Topic":{"Ref":"FazRequestTopic"}}}""", events["Requests"]!.ToJsonString());
    }

    [Fact]
    public void A_schedule_and_callers_with_IAM_credentials_reach_FazAuthScheduler()
    {
        var events = Serverless.Properties("FazAuthScheduler")["Events"]!;

        Assert.Equal("rate(5 minutes)", (string?)events["EveryFiveMinutes"]!["Properties"]!["Schedule"]);
        Assert.Equal(
            """{"Path":"/faz-auth-scheduler","Method":"POST","RestApiId":{"Ref":"DeviceApi"},"""
                + """ "Auth":{"Authorizer":"AWS_IAM","InvokeRole":"NONE"}}""".TrimStart(),
            events["SchedulerPost"]!["Properties"]!.ToJsonString());
    }

    [Fact]
    public void The_API_policy_opens_both_paths_to_the_endpoint_and_the_schedule_only_to_the_account()
    {
        var statements = Serverless.Properties("DeviceApi")["Auth"]!["ResourcePolicy"]!["CustomStatements"]!.AsArray()
            .Where(s => s!["Fn::If"] is not null)
            .Select(s => s!["Fn::If"]!)
            .ToList();

        Assert.All(statements, statement =>
        {
            Assert.Equal("HasFortiAnalyzer", (string?)statement[0]);
            Assert.Equal("""{"StringEquals":{"aws:SourceVpce":{"Ref":"VpcEndpointId"}}}""", statement[1]!["Condition"]!.ToJsonString());
        });
        Assert.Equal(
            [
                """["execute-api:/prod/POST/faz-auth-handler"] "*" """.TrimEnd(),
                """["execute-api:/prod/POST/faz-auth-scheduler"] {"AWS":{"Fn::Sub":"arn:${AWS::Partition}:iam::${AWS::AccountId}:root"}}""",
            ],
            statements.Select(s => $"{s[1]!["Resource"]!.ToJsonString()} {s[1]!["Principal"]!.ToJsonString()}"));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_function_is_in_a_VPC_only_if_a_security_group_is_given_and_is_not_retried(string function)
    {
        var properties = Serverless.Properties(function);

        Assert.Equal(
            """{"Fn::If":["HasFortiAnalyzerNetwork",{"SubnetIds":{"Ref":"FortiAnalyzerSubnets"},"""
                + """ "SecurityGroupIds":[{"Ref":"FortiAnalyzerSecurityGroup"}]},{"Ref":"AWS::NoValue"}]}""".TrimStart(),
            properties["VpcConfig"]!.ToJsonString());
        Assert.Equal(0, (int?)properties["EventInvokeConfig"]!["MaximumRetryAttempts"]);
    }

    [Fact]
    public void A_stack_without_a_FortiAnalyzer_has_nothing_of_it()
    {
        Assert.All(["Autoscale", "AutoscaleExistingVpc"], stack =>
        {
            var template = stacks.Usual.Template(stack);
            Assert.DoesNotContain(template.Section("Resources"), r => r.Key.StartsWith("Faz", StringComparison.Ordinal));
            Assert.DoesNotContain(template.Section("Parameters"), p => p.Key.StartsWith("FortiAnalyzer", StringComparison.Ordinal));
            Assert.DoesNotContain("faz-auth", template.Text, StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Stacks))]
    public void The_functions_are_in_the_private_subnets_of_the_stack(string variant, string stack)
    {
        var template = stacks.Variant(variant).Template(stack);
        foreach (var function in new[] { "FazAuthHandler", "FazAuthScheduler" })
        {
            var network = template.Properties(function)["VpcConfig"]!;
            var group = template.Properties((string)network["SecurityGroupIds"]![0]!["Ref"]!);
            Assert.Equal(2, network["SubnetIds"]!.AsArray().Count);
            Assert.All(network["SubnetIds"]!.AsArray(), subnet =>
                Assert.Contains("PrivateSubnet", (string)subnet!["Ref"]!, StringComparison.Ordinal));
            Assert.Null(group["SecurityGroupIngress"]);
        }
    }

    [Fact]
    public void A_FortiAnalyzer_of_the_stack_is_configured_with_its_address_and_its_generated_secret()
    {
        var template = stacks.Variant(Made).Template("Autoscale");
        var settings = template.Properties("SavedSettings");
        var secret = (string)settings["faz-credentials-secret"]!["Ref"]!;

        Assert.Equal("password", (string?)template.Properties(secret)["GenerateSecretString"]!["GenerateStringKey"]);
        Assert.Equal("PrivateIp", (string?)settings["faz-ip"]!["Fn::GetAtt"]![1]);
        Assert.Equal("443", settings["faz-port"]!.ToString());
        Assert.All(["FazAuthHandlerRole", "FazAuthSchedulerRole"], role =>
            Assert.Contains(template.StatementsOf(role), statement => statement.Touches("secretsmanager")
                && statement.Resources.Contains(secret)));
        Assert.DoesNotContain(template.Section("Parameters"), p => p.Key is "FortiAnalyzerIp" or "FortiAnalyzerApiUserArn");
    }

    [Fact]
    public void The_FortiAnalyzer_of_the_stack_accepts_the_functions_on_port_443()
    {
        var template = stacks.Variant(Made).Template("Autoscale");
        var functions = (string)template.Properties("FazAuthHandler")["VpcConfig"]!["SecurityGroupIds"]![0]!["Ref"]!;
        var rules = Groups(template).Single(g => (string?)g["GroupDescription"] == "FortiAnalyzer of the cluster")["SecurityGroupIngress"]!;

        var rule = Assert.Single(rules.AsArray(), r => (string?)r!["SourceSecurityGroupId"]?["Ref"] == functions);
        Assert.Equal((443, 443), ((int)rule!["FromPort"]!, (int)rule["ToPort"]!));
    }

    [Fact]
    public void An_existing_FortiAnalyzer_is_named_by_parameters()
    {
        var template = stacks.Variant(Existing).Template("Autoscale");
        var settings = template.Properties("SavedSettings");

        Assert.Empty(template.OfType("AWS::EC2::Instance"));
        Assert.Equal("FortiAnalyzerIp", (string?)settings["faz-ip"]!["Ref"]);
        Assert.Equal("FortiAnalyzerApiUserArn", (string?)settings["faz-credentials-secret"]!["Ref"]);
        Assert.Null(template.Section("Parameters")["FortiAnalyzerIp"]!["Default"]);
        Assert.Contains(
            Groups(template).SelectMany(g => g["SecurityGroupEgress"]?.AsArray() ?? []),
            rule => (string?)rule!["ToPort"]?["Ref"] == "FortiAnalyzerPort");
    }

    [Theory]
    [InlineData(Made)]
    [InlineData(Existing)]
    public void A_new_VPC_has_the_endpoints_that_the_functions_call_and_an_existing_one_gets_none(string variant)
    {
        var services = stacks.Variant(variant).Template("Autoscale").OfType("AWS::EC2::VPCEndpoint").Values
            .Select(endpoint => TemplateDocument.Plain(endpoint["Properties"]!["ServiceName"]).Split('.')[^1]);

        Assert.Equal(
            ["autoscaling", "dynamodb", "ec2", "execute-api", "secretsmanager", "sns"], services.Order(StringComparer.Ordinal));
        Assert.Empty(stacks.Variant(variant).Template("AutoscaleExistingVpc").OfType("AWS::EC2::VPCEndpoint"));
    }

    [Fact]
    public void The_dashboard_shows_the_metrics_of_the_FortiAnalyzer_only_if_there_is_one()
    {
        Assert.All(["FazAuthorized", "FazPending", "FazOverdue", "FazFaults"], metric =>
        {
            Assert.Contains(metric, Dashboard(stacks.Variant(Made).Template("Autoscale")), StringComparison.Ordinal);
            Assert.DoesNotContain(metric, Dashboard(stacks.Template), StringComparison.Ordinal);
        });
    }

    private static string Dashboard(TemplateDocument template) =>
        TemplateDocument.Plain(Assert.Single(template.OfType("AWS::CloudWatch::Dashboard")).Value["Properties"]!["DashboardBody"]);

    private static IEnumerable<JsonObject> Groups(TemplateDocument template) =>
        template.OfType("AWS::EC2::SecurityGroup").Values.Select(g => g["Properties"]!.AsObject());
}
