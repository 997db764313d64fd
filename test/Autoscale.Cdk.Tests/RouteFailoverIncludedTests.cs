using System.Text.Json.Nodes;
using Autoscale.Cdk.Template;
using Autoscale.Domain.RouteFailover.Variables;

namespace Autoscale.Cdk.Tests;

/// <summary>
/// Route failover of serverless.template included in the stacks, with the units of the stack. Spec route-failover 2.3, 5.2 (R22), 5.4
/// (D18).
/// </summary>
[Collection(nameof(SynthesizedStacks))]
public sealed class RouteFailoverIncludedTests(SynthesizedStacks stacks)
{
    private static readonly JsonObject Part = TemplatePart.RouteFailover(JsonNode.Parse(TemplateDocument.Serverless.Text)!.AsObject());

    public static TheoryData<string> Both => SynthesizedStacks.WithUnits;

    [Theory]
    [MemberData(nameof(Both))]
    public void The_stack_has_all_resources_of_the_template_part_and_no_duplicate_function(string stack)
    {
        var template = stacks.Usual.Template(stack);

        Assert.All(Part["Resources"]!.AsObject(), resource =>
            Assert.Equal((string?)resource.Value!["Type"], (string?)template.Resource(resource.Key)["Type"]));
        Assert.Equal(
            ["RouteFailover", "RouteFailoverBootstrap"], template.OfType("AWS::Serverless::Function").Keys.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(
            "ANNOTATIONS_HANDLER",
            string.Concat(template.OfType("AWS::Lambda::Function").Values.Select(helper => helper.ToJsonString())),
            StringComparison.Ordinal);
        Assert.All(template.OfType("AWS::Serverless::Function").Values, function =>
            Assert.NotNull(function["Properties"]!["CodeUri"]!["Key"]));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void The_variables_refer_to_the_units_and_tables_of_the_stack(string stack)
    {
        var variables = stacks.Usual.Template(stack).Properties("RouteFailover")["Environment"]!["Variables"]!.AsObject();

        Assert.Equal(
            """[",",[{"Fn::GetAtt":["Fgt1ENI1","PrimaryPrivateIpAddress"]},{"Fn::GetAtt":["Fgt2ENI1","PrimaryPrivateIpAddress"]}]]""",
            variables["InstanceIPs"]!["Fn::Join"]!.ToJsonString());
        Assert.Equal("""[",",[{"Ref":"Fgt1ENI1"},{"Ref":"Fgt2ENI1"}]]""", variables["InstanceENIs"]!["Fn::Join"]!.ToJsonString());
        Assert.All([1, 2], zone => Assert.Equal(TablesOf(zone), variables[$"az{zone}RouteTables"]!.ToJsonString()));
        Assert.All(Enumerable.Range(3, 6), zone => Assert.Equal(string.Empty, (string?)variables[$"az{zone}RouteTables"]));
        Assert.Equal("LambdaHealthCheckPort", (string?)variables["HealthCheckPort"]!["Ref"]);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Only_state_changes_of_the_units_invoke_the_function(string stack)
    {
        var states = stacks.Usual.Template(stack).Properties("RouteFailover")["Events"]!["InstanceStates"]!;
        var detail = states["Properties"]!["Pattern"]!["detail"]!;

        Assert.Equal("""[{"Ref":"Fgt1"},{"Ref":"Fgt2"}]""", detail["instance-id"]!.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void The_function_parses_the_variables_of_the_stack(string stack)
    {
        var variables = stacks.Usual.Template(stack).Properties("RouteFailover")["Environment"]!["Variables"]!.AsObject();
        var deployed = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["InstanceIPs"] = "10.0.1.10,10.0.3.10",
            ["InstanceENIs"] = "eni-0123456789abcdef1,eni-0123456789abcdef2",
            ["az1RouteTables"] = "rtb-0123456789abcdef1",
            ["az2RouteTables"] = "rtb-0123456789abcdef2",
        };
        var values = new TemplateValues(stacks.Usual.Template(stack), new Dictionary<string, string>(StringComparer.Ordinal));

        var read = RouteFailoverVariables.Read(name => deployed.GetValueOrDefault(name) ?? values.Text(variables[name]));

        Assert.Empty(read.Errors);
        Assert.Equal(2, read.Settings!.TableIds.Count);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void D18_routes_may_be_moved_only_in_the_tables_of_the_stack_and_the_further_tables_of_its_zones(string stack)
    {
        var moves = stacks.Usual.Template(stack)
            .Properties("RouteFailoverRole")["Policies"]![0]!["PolicyDocument"]!["Statement"]!
            .AsArray()
            .Single(statement => (string?)statement!["Sid"] == "MoveRoutes")!;

        Assert.Equal(
            """{"Fn::Split":[",",{"Fn::Join":["",["arn:*:ec2:*:*:route-table/","""
            + """{"Fn::Join":[",arn:*:ec2:*:*:route-table/",{"Fn::Split":[",","""
            + $$$"""{"Fn::Join":[",",[{{{TablesOf(1)}}},{{{TablesOf(2)}}}]]}]}]}]]}]}""",
            moves["Resource"]!.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_further_table_of_a_zone_appears_in_the_variable_and_in_the_role(string stack)
    {
        var template = stacks.Usual.Template(stack);
        var values = new TemplateValues(template, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AZ1FurtherRouteTables"] = "rtb-0123456789abcdef1,rtb-0123456789abcdef2",
        });
        var role = template.Properties("RouteFailoverRole")["Policies"]![0]!["PolicyDocument"]!["Statement"]!.AsArray();
        var variables = template.Properties("RouteFailover")["Environment"]!["Variables"]!;

        Assert.Equal(
            ("AZ1PrivateRouteTable,rtb-0123456789abcdef1,rtb-0123456789abcdef2", "AZ2PrivateRouteTable"),
            (values.Text(variables["az1RouteTables"]), values.Text(variables["az2RouteTables"])));
        Assert.Equal(
            ["AZ1PrivateRouteTable", "rtb-0123456789abcdef1", "rtb-0123456789abcdef2", "AZ2PrivateRouteTable"],
            values.List(role.Single(statement => (string?)statement!["Sid"] == "MoveRoutes")!["Resource"])
                .Select(arn => arn["arn:*:ec2:*:*:route-table/".Length..]));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void The_topic_has_the_name_of_the_stack_with_FailoverTopic(string stack) => Assert.Equal(
        "${AWS::StackName}-FailoverTopic",
        (string?)stacks.Usual.Template(stack).Properties("NotificationTopic")["TopicName"]!["Fn::Sub"]);

    [Theory]
    [MemberData(nameof(Both))]
    public void The_function_runs_in_the_private_subnets_with_its_own_security_group(string stack)
    {
        var vpc = stacks.Usual.Template(stack).Properties("RouteFailover")["VpcConfig"]!;

        Assert.Equal("""[{"Ref":"PrivateSubnet1"},{"Ref":"PrivateSubnet2"}]""", vpc["SubnetIds"]!.ToJsonString());
        Assert.Equal("""[{"Fn::GetAtt":["FunctionSecurityGroup","GroupId"]}]""", vpc["SecurityGroupIds"]!.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void R22_both_variants_notify_about_the_same_alarms(string stack)
    {
        var template = stacks.Usual.Template(stack);
        var told = template.OfType("AWS::CloudWatch::Alarm").Where(alarm => alarm.Value["Properties"]!["AlarmActions"]!.ToJsonString()
            .Contains("""{"Ref":"NotificationTopic"}""", StringComparison.Ordinal));
        string[] expected =
        [
            "Fgt1EC2AutoRecovery", "Fgt2EC2AutoRecovery", "RouteFailoverActive", "RouteFailoverAllDown",
            "RouteFailoverBootstrapErrors", "RouteFailoverConfigInvalid", "RouteFailoverErrors", "RouteFailoverFlapping",
            "RouteFailoverMissing", "RouteFailoverProberDoubted", "RouteFailoverRoutesFailed", "RouteFailoverRoutesStranded",
            "RouteFailoverTablesMissing", "RouteFailoverTablesUnrouted",
        ];

        Assert.Equal(expected, told.Select(alarm => alarm.Key).Order(StringComparer.Ordinal));
        Assert.Equal("EmailNotification", (string?)template.Properties("NotificationSubscription")["Endpoint"]!["Ref"]);
        Assert.Equal("HasNotificationEmail", (string?)template.Resource("NotificationSubscription")["Condition"]);
        Assert.Equal(
            """{"Fn::Not":[{"Fn::Equals":[{"Ref":"EmailNotification"},""]}]}""",
            template.Section("Conditions")["HasNotificationEmail"]!.ToJsonString());
        Assert.Single(template.OfType("AWS::SNS::TopicPolicy"));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void The_stack_has_no_route_failover_condition_and_no_cluster_resources(string stack)
    {
        var template = stacks.Usual.Template(stack);

        Assert.DoesNotContain("\"HasRouteFailover\"", template.Text, StringComparison.Ordinal);
        Assert.Equal(["RouteFailoverTable"], template.OfType("AWS::DynamoDB::Table").Keys);
        Assert.Equal(["RouteFailoverApi"], template.OfType("AWS::Serverless::Api").Keys);
    }

    /// <summary>The route tables of a zone: that of the stack, and the further tables, if there are any.</summary>
    private static string TablesOf(int zone) =>
        $$$"""{"Fn::If":["HasAZ{{{zone}}}FurtherRouteTables",{"Fn::Join":[",",[{"Ref":"AZ{{{zone}}}PrivateRouteTable"},"""
        + $$$"""{"Ref":"AZ{{{zone}}}FurtherRouteTables"}]]},{"Ref":"AZ{{{zone}}}PrivateRouteTable"}]}""";
}
