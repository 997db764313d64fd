namespace Autoscale.Cdk.Tests;

/// <summary>The stack that creates a VPC. Spec route-failover 2.1.</summary>
[Collection(nameof(SynthesizedStacks))]
public sealed class RouteFailoverNetworkTests(SynthesizedStacks stacks)
{
    private TemplateDocument Template => stacks.Usual.Template("RouteFailoverNetwork");

    [Theory]
    [InlineData("PublicSubnet1", "Public1Subnet", "10.0.0.0/24", 1)]
    [InlineData("PrivateSubnet1", "Private1Subnet", "10.0.1.0/24", 1)]
    [InlineData("PublicSubnet2", "Public2Subnet", "10.0.2.0/24", 2)]
    [InlineData("PrivateSubnet2", "Private2Subnet", "10.0.3.0/24", 2)]
    public void Each_zone_has_a_public_and_a_private_subnet(string subnet, string range, string usual, int zone)
    {
        var properties = Template.Properties(subnet);

        Assert.Equal(
            (range, $"AZForSubnet{zone}"), ((string?)properties["CidrBlock"]!["Ref"], (string?)properties["AvailabilityZone"]!["Ref"]));
        Assert.Equal(usual, (string?)Template.Section("Parameters")[range]!["Default"]);
        Assert.False((bool?)properties["MapPublicIpOnLaunch"]);
    }

    [Fact]
    public void Only_the_public_subnets_have_a_route_table_and_a_route_to_the_Internet()
    {
        var (_, route) = Assert.Single(Template.OfType("AWS::EC2::Route"));
        var associated = Template.OfType("AWS::EC2::SubnetRouteTableAssociation").Values
            .Select(association => (string)association["Properties"]!["SubnetId"]!["Ref"]!);

        Assert.Equal(["PublicRouteTable"], Template.OfType("AWS::EC2::RouteTable").Keys);
        Assert.Equal(
            ("PublicRouteTable", "InternetGateway"),
            ((string?)route["Properties"]!["RouteTableId"]!["Ref"], (string?)route["Properties"]!["GatewayId"]!["Ref"]));
        Assert.Equal(["PublicSubnet1", "PublicSubnet2"], associated.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void DNS_support_and_DNS_hostnames_are_enabled_in_the_VPC()
    {
        Assert.True((bool?)Template.Properties("VPC")["EnableDnsSupport"]);
        Assert.True((bool?)Template.Properties("VPC")["EnableDnsHostnames"]);
    }

    [Theory]
    [InlineData("RouteFailoverByol")]
    [InlineData("RouteFailoverPayg")]
    public void The_outputs_have_the_names_of_the_parameters_of_the_unit_stacks(string stack)
    {
        var outputs = Template.Section("Outputs").Select(output => output.Key).ToList();

        Assert.Equal(
            ["PrivateSubnet1", "PrivateSubnet2", "PublicSubnet1", "PublicSubnet2", "VPCCIDR", "VPCID"],
            outputs.Order(StringComparer.Ordinal));
        Assert.All(outputs, output => Assert.True(stacks.Usual.Template(stack).Section("Parameters").ContainsKey(output), output));
        Assert.All(outputs.Where(output => output.Contains("Subnet", StringComparison.Ordinal)), output =>
            Assert.Equal(output, (string?)Template.Section("Outputs")[output]!["Value"]!["Ref"]));
    }
}
