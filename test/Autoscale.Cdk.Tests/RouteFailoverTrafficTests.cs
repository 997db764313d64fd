using System.Text.Json.Nodes;

namespace Autoscale.Cdk.Tests;

/// <summary>Security groups, routes and endpoints. Spec route-failover 2.3.</summary>
[Collection(nameof(SynthesizedStacks))]
public sealed class RouteFailoverTrafficTests(SynthesizedStacks stacks)
{
    public static TheoryData<string> Both => SynthesizedStacks.WithUnits;

    [Theory]
    [MemberData(nameof(Both))]
    public void Only_the_load_balancer_accepts_traffic_from_any_address(string stack)
    {
        var open = Ingress(stacks.Usual.Template(stack)).Where(rule => !Source(rule.Rule).Contains("Ref", StringComparison.Ordinal)
            && !Source(rule.Rule).Contains("GetAtt", StringComparison.Ordinal)).ToList();

        var (group, only) = Assert.Single(open);
        Assert.Equal("LoadBalancerSecurityGroup", group);
        Assert.Equal("""{"Ref":"ListenerPort"}""", only["FromPort"]!.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Port1_accepts_only_management_and_the_load_balancer(string stack)
    {
        var heard = Ingress(stacks.Usual.Template(stack))
            .Where(rule => rule.Group == "Port1SecurityGroup")
            .Select(rule => $"{rule.Rule["IpProtocol"]} {Port(rule.Rule)} {Source(rule.Rule)}");

        Assert.Equal(
            [
                """tcp 22 {"Ref":"CIDRForInstanceAccess"}""",
                """tcp 443 {"Ref":"CIDRForInstanceAccess"}""",
                """tcp 443 {"Fn::GetAtt":["LoadBalancerSecurityGroup","GroupId"]}""",
                """tcp 541 {"Ref":"CIDRForInstanceAccess"}""",
                """tcp LambdaHealthCheckPort {"Fn::GetAtt":["LoadBalancerSecurityGroup","GroupId"]}""",
                """tcp ListenerPort {"Fn::GetAtt":["LoadBalancerSecurityGroup","GroupId"]}""",
            ],
            heard.OrderBy(rule => rule.Split(' ')[1], StringComparer.Ordinal).ThenByDescending(rule => rule, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Port2_accepts_the_VPC_and_the_probes_of_the_function(string stack)
    {
        var heard = Ingress(stacks.Usual.Template(stack))
            .Where(rule => rule.Group == "Port2SecurityGroup")
            .Select(rule => $"{rule.Rule["IpProtocol"]} {Port(rule.Rule)} {Source(rule.Rule)}");

        Assert.Equal(
            ["""-1  {"Ref":"VPCCIDR"}""", """tcp LambdaHealthCheckPort {"Fn::GetAtt":["FunctionSecurityGroup","GroupId"]}"""],
            heard.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void The_function_accepts_no_traffic_and_may_connect_to_the_probed_port_and_to_443(string stack)
    {
        var template = stacks.Usual.Template(stack);
        var spoken = template.Properties("FunctionSecurityGroup")["SecurityGroupEgress"]!.AsArray();

        Assert.DoesNotContain(Ingress(template), rule => rule.Group == "FunctionSecurityGroup");
        Assert.Equal(["LambdaHealthCheckPort", "443"], spoken.Select(rule => Port(rule!)));
        Assert.Equal("""{"Fn::GetAtt":["Port2SecurityGroup","GroupId"]}""", spoken[0]!["DestinationSecurityGroupId"]!.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void The_default_route_of_each_private_subnet_points_at_the_unit_of_its_zone(string stack)
    {
        var template = stacks.Usual.Template(stack);

        foreach (var zone in new[] { 1, 2 })
        {
            Assert.Equal(
                $$$"""{"DestinationCidrBlock":"0.0.0.0/0","NetworkInterfaceId":{"Ref":"Fgt{{{zone}}}ENI1"},"RouteTableId":"""
                + $$$"""{"Ref":"AZ{{{zone}}}PrivateRouteTable"}}""",
                template.Properties($"AZ{zone}Route").ToJsonString());
            Assert.Equal(
                $$$"""{"RouteTableId":{"Ref":"AZ{{{zone}}}PrivateRouteTable"},"SubnetId":{"Ref":"PrivateSubnet{{{zone}}}"}}""",
                template.Properties($"AZ{zone}SubnetRouteTableAssociation").ToJsonString());
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void The_function_reaches_EC2_and_DynamoDB_by_VPC_endpoints(string stack)
    {
        var template = stacks.Usual.Template(stack);
        var (ec2, dynamo) = (template.Properties("VPCEndpointEC2"), template.Properties("VPCEndpointDynamoDB"));

        Assert.True((bool?)ec2["PrivateDnsEnabled"]);
        Assert.Equal("""[{"Ref":"PrivateSubnet1"},{"Ref":"PrivateSubnet2"}]""", ec2["SubnetIds"]!.ToJsonString());
        Assert.Equal("""[{"Ref":"AZ1PrivateRouteTable"},{"Ref":"AZ2PrivateRouteTable"}]""", dynamo["RouteTableIds"]!.ToJsonString());
        Assert.Equal(("Interface", "Gateway"), ((string?)ec2["VpcEndpointType"], (string?)dynamo["VpcEndpointType"]));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public void The_EC2_endpoint_is_created_only_if_requested(string answer, bool isMade)
    {
        var template = stacks.Usual.Template("RouteFailoverPayg");
        var values = new TemplateValues(
            template, new Dictionary<string, string>(StringComparer.Ordinal) { ["CreateEc2Endpoint"] = answer });

        Assert.All(["VPCEndpointEC2", "EndpointSecurityGroup"], name =>
            Assert.Equal(isMade, values.Holds((string)template.Resource(name)["Condition"]!)));
        Assert.Null(template.Resource("VPCEndpointDynamoDB")["Condition"]);
    }

    [Theory]
    [InlineData("None")]
    [InlineData(
        "NLB", "ExternalNLB", "ExtNLBGrp", "ExternalNLBListener", "LoadBalancerSecurityGroup",
        "ListenerIngress", "NetworkHealthIngress", "NetworkHealthEgress")]
    [InlineData(
        "ALB", "ExternalALB", "ExtALBGrp", "ExternalALBListener", "LoadBalancerSecurityGroup", "ListenerIngress",
        "ApplicationHealthIngress", "ApplicationHealthEgress")]
    public void Only_the_chosen_load_balancer_is_created(string choice, params string[] expected)
    {
        var template = stacks.Usual.Template("RouteFailoverPayg");
        var values = new TemplateValues(template, new Dictionary<string, string>(StringComparer.Ordinal) { ["LoadbalancerType"] = choice });
        var made = template.Section("Resources").Where(r =>
            ((string?)r.Value!["Condition"])?.StartsWith("CreateExternal", StringComparison.Ordinal) is true
            && values.Holds((string)r.Value["Condition"]!));

        Assert.Equal(expected.Order(StringComparer.Ordinal), made.Select(resource => resource.Key).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("ExtNLBGrp", "TCP", "TCP", "LambdaHealthCheckPort", null)]
    [InlineData("ExtALBGrp", "HTTP", "HTTPS", "443", "/login")]
    public void A_load_balancer_checks_the_health_of_both_units(string group, string protocol, string health, string port, string? path)
    {
        var properties = stacks.Usual.Template("RouteFailoverByol").Properties(group);

        Assert.Equal(
            (protocol, health, path),
            ((string?)properties["Protocol"], (string?)properties["HealthCheckProtocol"], (string?)properties["HealthCheckPath"]));
        Assert.Equal(
            port,
            properties["HealthCheckPort"] is JsonObject parameter ? (string?)parameter["Ref"] : (string?)properties["HealthCheckPort"]);
        Assert.Equal(["Fgt1", "Fgt2"], properties["Targets"]!.AsArray().Select(target => (string)target!["Id"]!["Ref"]!));
    }

    private static IEnumerable<(string Group, JsonNode Rule)> Ingress(TemplateDocument template) =>
        template.OfType("AWS::EC2::SecurityGroup")
            .SelectMany(group => (group.Value["Properties"]!["SecurityGroupIngress"]?.AsArray() ?? []).Select(rule => (group.Key, rule!)))
            .Concat(template.OfType("AWS::EC2::SecurityGroupIngress").Values
                .Select(rule => ((string)rule["Properties"]!["GroupId"]!["Fn::GetAtt"]![0]!, rule["Properties"]!)));

    private static string Source(JsonNode rule) => (rule["CidrIp"] ?? rule["SourceSecurityGroupId"])!.ToJsonString();

    private static string Port(JsonNode rule)
    {
        Assert.True(JsonNode.DeepEquals(rule["FromPort"], rule["ToPort"]));
        return rule["FromPort"] is JsonObject parameter ? (string)parameter["Ref"]! : $"{rule["FromPort"]}";
    }
}
