using System.Text.Json.Nodes;

namespace Autoscale.Cdk.Tests;

[Collection(nameof(SynthesizedStacks))]
public sealed class NetworkTests(SynthesizedStacks stacks)
{
    private TemplateDocument Stack => stacks.Template;

    [Fact]
    public void A_new_network_has_two_public_and_two_private_subnets()
    {
        var ranges = Stack.OfType("AWS::EC2::Subnet").Values
            .Select(s => (string)s["Properties"]!["CidrBlock"]!["Ref"]!)
            .Order(StringComparer.Ordinal);

        Assert.Equal(["PrivateSubnet1Cidr", "PrivateSubnet2Cidr", "PublicSubnet1Cidr", "PublicSubnet2Cidr"], ranges);
    }

    [Fact]
    public void The_only_default_route_of_private_subnets_is_the_egress_route()
    {
        var (_, route) = Assert.Single(Stack.OfType("AWS::EC2::Route"));
        var table = (string)route["Properties"]!["RouteTableId"]!["Ref"]!;

        Assert.Contains("-public", Stack.Resource(table).ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("PrivateRouteTable", (string?)Setting("egress-traffic-route-table")["Ref"], StringComparison.Ordinal);
    }

    [Fact]
    public void Resources_that_the_functions_change_have_the_tag_ResourceGroup()
    {
        foreach (var (name, resource) in Stack.OfType(
            "AWS::EC2::RouteTable", "AWS::ElasticLoadBalancingV2::TargetGroup", "AWS::AutoScaling::AutoScalingGroup"))
            Assert.True(IsTagged(resource["Properties"]!["Tags"]), $"{name} has no tag ResourceGroup.");
        foreach (var (_, template) in Stack.OfType("AWS::EC2::LaunchTemplate"))
        {
            var tagged = template["Properties"]!["LaunchTemplateData"]!["TagSpecifications"]!.AsArray();
            Assert.Equal(["instance", "network-interface", "volume"], tagged.Select(t => (string)t!["ResourceType"]!));
            Assert.All(tagged, t => Assert.True(IsTagged(t!["Tags"])));
        }
    }

    [Fact]
    public void Only_the_load_balancing_port_is_open_to_all_addresses()
    {
        var open = Rules(Stack).Where(rule => TemplateDocument.Plain(rule["CidrIp"]) == "0.0.0.0/0").ToList();

        Assert.Equal("LoadBalancingTrafficPort", (string?)Assert.Single(open)["FromPort"]!["Ref"]);
        Assert.All(stacks.All.Where(app =>
            !app.Template("Autoscale").OfType("AWS::ElasticLoadBalancingV2::LoadBalancer").Values.Any(IsFacingTheInternet)),
            app => Assert.DoesNotContain(Rules(app.Template("Autoscale")), rule => TemplateDocument.Plain(rule["CidrIp"]) == "0.0.0.0/0"));
    }

    [Theory]
    [InlineData("usual", "tcp 22 FortiGateAdminCidr", "tcp FortiGateAdminPort FortiGateAdminCidr",
        "tcp FortiGateAdminPort PublicSubnet1Cidr", "tcp FortiGateAdminPort PublicSubnet2Cidr",
        "tcp LoadBalancingTrafficPort 0.0.0.0/0", "-1  PrivateSubnet1Cidr", "-1  PrivateSubnet2Cidr")]
    [InlineData("hybrid-behind-a-gateway", "tcp 22 FortiGateAdminCidr", "tcp FortiGateAdminPort FortiGateAdminCidr",
        "tcp FortiGateAdminPort PublicSubnet1Cidr", "tcp FortiGateAdminPort PublicSubnet2Cidr",
        "udp 6081 PublicSubnet1Cidr", "udp 6081 PublicSubnet2Cidr")]
    [InlineData("hybrid-without-balancer", "tcp 22 FortiGateAdminCidr", "tcp FortiGateAdminPort FortiGateAdminCidr",
        "-1  PrivateSubnet1Cidr", "-1  PrivateSubnet2Cidr")]
    [InlineData("payg-at-a-transit-gateway", "tcp 22 FortiGateAdminCidr", "tcp FortiGateAdminPort FortiGateAdminCidr")]
    public void FortiGates_accept_what_the_options_need_and_not_all_of_the_VPC(string variant, params string[] rules)
    {
        foreach (var stack in new[] { "Autoscale", "AutoscaleExistingVpc" })
        {
            var template = stacks.Variant(variant).Template(stack);
            var (name, group) = template.OfType("AWS::EC2::SecurityGroup")
                .Single(g => (string?)g.Value["Properties"]!["GroupDescription"] == "FortiGates of the cluster");
            var member = Assert.Single(template.OfType("AWS::EC2::SecurityGroupIngress").Values)["Properties"]!;

            Assert.Equal(
                rules,
                group["Properties"]!["SecurityGroupIngress"]!.AsArray().Select(r => string.Join(
                    ' ', new[] { "IpProtocol", "FromPort", "CidrIp" }.Select(part => TemplateDocument.Plain(r![part])))));
            Assert.Equal(
                (name, name),
                ((string?)member["GroupId"]!["Fn::GetAtt"]![0], (string?)member["SourceSecurityGroupId"]!["Fn::GetAtt"]![0]));
        }
    }

    [Fact]
    public void The_administration_range_has_no_default_and_cannot_be_all_addresses()
    {
        var people = Stack.Section("Parameters")["FortiGateAdminCidr"]!;

        Assert.Null(people["Default"]);
        Assert.DoesNotMatch((string)people["AllowedPattern"]!, "0.0.0.0/0");
        Assert.Matches((string)people["AllowedPattern"]!, "203.0.113.0/24");
    }

    [Fact]
    public void The_API_endpoint_accepts_only_FortiGates_of_the_cluster()
    {
        var (_, endpoint) = Assert.Single(Stack.OfType("AWS::EC2::VPCEndpoint"));
        var group = (string)endpoint["Properties"]!["SecurityGroupIds"]![0]!["Ref"]!;
        var rule = Assert.Single(Stack.Properties(group)["SecurityGroupIngress"]!.AsArray())!;

        Assert.True((bool)endpoint["Properties"]!["PrivateDnsEnabled"]!);
        Assert.Equal(
            "FortiGates of the cluster", (string?)Stack.Properties((string)rule["SourceSecurityGroupId"]!["Ref"]!)["GroupDescription"]);
        Assert.Equal(443, (int)rule["FromPort"]!);
    }

    [Fact]
    public void The_stack_for_an_existing_network_creates_no_network_resources()
    {
        var existing = stacks.Usual.Template("AutoscaleExistingVpc");

        Assert.Empty(existing.OfType(
            "AWS::EC2::VPC", "AWS::EC2::Subnet", "AWS::EC2::RouteTable", "AWS::EC2::VPCEndpoint", "AWS::EC2::InternetGateway"));
        Assert.All(["VpcCidr", "PrivateRouteTables", "VpcEndpointId"], name =>
            Assert.NotNull(existing.Section("Parameters")[name]!["AllowedPattern"]));
        Assert.All(["PublicSubnet1Id", "PublicSubnet2Id", "PrivateSubnet1Id", "PrivateSubnet2Id"], name =>
            Assert.Equal("AWS::EC2::Subnet::Id", (string?)existing.Section("Parameters")[name]!["Type"]));
    }

    private JsonNode Setting(string key) => Stack.Properties("SavedSettings")[key]!;

    private static bool IsFacingTheInternet(JsonObject balancer) => (string?)balancer["Properties"]!["Scheme"] == "internet-facing";

    private static IEnumerable<JsonNode> Rules(TemplateDocument template) => template.OfType("AWS::EC2::SecurityGroup").Values
        .SelectMany(g => g["Properties"]!["SecurityGroupIngress"]?.AsArray() ?? [])
        .OfType<JsonNode>();

    private static bool IsTagged(JsonNode? tags) =>
        tags!.AsArray().Any(tag => (string?)tag!["Key"] == "ResourceGroup" && TemplateDocument.Plain(tag["Value"]) == "ResourceTagPrefix");
}
