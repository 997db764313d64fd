using System.Text.Json.Nodes;

namespace Autoscale.Cdk.Tests;

[Collection(nameof(SynthesizedStacks))]
public sealed class SurroundingsTests(SynthesizedStacks stacks)
{
    [Fact]
    public void The_external_load_balancer_forwards_TCP_and_checks_the_administration_port()
    {
        var target = Assert.Single(Of("usual", "AWS::ElasticLoadBalancingV2::TargetGroup"));

        Assert.Equal("TCP", (string?)target["Protocol"]);
        Assert.Equal("FortiGateAdminPort", (string?)target["HealthCheckPort"]!["Ref"]);
        Assert.Equal("30", (string?)target["TargetGroupAttributes"]![0]!["Value"]);
        Assert.Equal("internet-facing", (string?)Assert.Single(Of("usual", "AWS::ElasticLoadBalancingV2::LoadBalancer"))["Scheme"]);
        AssertSettings(
            "usual",
            ("enable-external-elb", "true"),
            ("enable-second-nic", "true"),
            ("enable-internal-elb", "false"),
            ("enable-transit-gateway-vpn", "false"));
    }

    [Fact]
    public void The_second_interface_is_in_the_private_subnet_of_the_same_zone()
    {
        var pairs = Setting("usual", "fortigate-autoscale-subnet-pairs").ToJsonString();

        Assert.Matches("PublicSubnet1.*PrivateSubnet1.*PublicSubnet2.*PrivateSubnet2", pairs);
        Assert.Equal("n/a", (string?)Setting("byol-with-one-interface", "fortigate-autoscale-subnet-pairs"));
    }

    [Fact]
    public void A_gateway_load_balancer_is_an_endpoint_service_for_other_VPCs()
    {
        Assert.Equal(
            "GENEVE", (string?)Assert.Single(Of("hybrid-behind-a-gateway", "AWS::ElasticLoadBalancingV2::TargetGroup"))["Protocol"]);
        Assert.True((bool?)Assert.Single(Of("hybrid-behind-a-gateway", "AWS::EC2::VPCEndpointService"))["AcceptanceRequired"]);
        AssertSettings(
            "hybrid-behind-a-gateway",
            ("enable-external-elb", "true"),
            ("enable-second-nic", "false"),
            ("egress-traffic-route-table", "n/a"));
    }

    [Fact]
    public void A_new_transit_gateway_uses_our_two_route_tables_instead_of_a_default_table()
    {
        var gateway = Assert.Single(Of("hybrid-at-a-new-transit-gateway", "AWS::EC2::TransitGateway"));

        Assert.Equal(
            ("disable", "disable", "enable"),
            (
                (string?)gateway["DefaultRouteTableAssociation"],
                (string?)gateway["DefaultRouteTablePropagation"],
                (string?)gateway["VpnEcmpSupport"]));
        Assert.Equal(2, Of("hybrid-at-a-new-transit-gateway", "AWS::EC2::TransitGatewayRouteTable").Count);
        AssertSettings(
            "hybrid-at-a-new-transit-gateway",
            ("enable-transit-gateway-vpn", "true"),
            ("enable-external-elb", "false"),
            ("enable-second-nic", "false"),
            ("egress-traffic-route-table", "n/a"));
    }

    [Fact]
    public void An_existing_transit_gateway_is_referenced_and_not_created()
    {
        Assert.Empty(Of("payg-at-a-transit-gateway", "AWS::EC2::TransitGateway"));
        Assert.Equal("TransitGatewayId", (string?)Setting("payg-at-a-transit-gateway", "transit-gateway-id")["Ref"]);
        Assert.Equal(
            "TransitGatewayInboundRouteTable", (string?)Setting("payg-at-a-transit-gateway", "transit-gateway-route-table-inbound")["Ref"]);
    }

    [Fact]
    public void The_DNS_name_of_an_internal_load_balancer_is_saved_as_a_setting()
    {
        Assert.Contains("DNSName", Setting("byol-before-services", "fortigate-internal-elb-dns").ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(
            "InternalLoadBalancerDnsName", (string?)Setting("payg-before-services-that-are-there", "fortigate-internal-elb-dns")["Ref"]);
    }

    [Fact]
    public void The_FortiAnalyzer_password_is_generated_and_not_in_user_data()
    {
        var instance = Assert.Single(Of("byol-before-services", "AWS::EC2::Instance"));

        Assert.Null(instance["UserData"]);
        Assert.Contains(Of("byol-before-services", "AWS::SecretsManager::Secret"), secret =>
            (string?)secret["GenerateSecretString"]!["GenerateStringKey"] == "password");
        AssertSettings("byol-before-services", ("enable-fortianalyzer-integration", "true"));
        Assert.Contains("PrivateIp", Setting("byol-before-services", "faz-ip").ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_FortiAnalyzer_accepts_logs_only_from_FortiGates()
    {
        var rules = Of("byol-before-services", "AWS::EC2::SecurityGroup")
            .Single(g => (string?)g["GroupDescription"] == "FortiAnalyzer of the cluster")["SecurityGroupIngress"]!
            .AsArray();

        Assert.All(rules.Where(r => (int)r!["FromPort"]! is 514 or 541), rule => Assert.NotNull(rule!["SourceSecurityGroupId"]));
        Assert.All(rules.Where(r => (int)r!["FromPort"]! is 22 or 443 && r["SourceSecurityGroupId"] is null), rule =>
            Assert.Equal("FortiGateAdminCidr", (string?)rule!["CidrIp"]!["Ref"]));
    }

    private IReadOnlyList<JsonNode> Of(string variant, string type) =>
        [.. stacks.Variant(variant).Template("Autoscale").OfType(type).Values.Select(r => r["Properties"]!)];

    private JsonNode Setting(string variant, string key) => stacks.Variant(variant).Template("Autoscale").Properties("SavedSettings")[key]!;

    private void AssertSettings(string variant, params (string Key, string Value)[] settings) =>
        Assert.All(settings, setting => Assert.Equal(setting.Value, (string?)Setting(variant, setting.Key)));
}
