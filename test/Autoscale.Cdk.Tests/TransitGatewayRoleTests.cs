namespace Autoscale.Cdk.Tests;

/// <summary>The permissions for VPN connections: only with a transit gateway, and only for that one and its two route tables.</summary>
public sealed class TransitGatewayRoleTests
{
    private const string Feature = "HasTransitGateway";

    private static readonly TemplateDocument Template = TemplateDocument.Serverless;

    public static TheoryData<string> Roles => ["LifecycleEventRole", "SweepRole"];

    [Theory]
    [MemberData(nameof(Roles))]
    public void Without_a_transit_gateway_a_role_may_not_change_VPN_resources(string role)
    {
        string[] words = ["Vpn", "CustomerGateway", "TransitGateway"];

        Assert.All(
            Template.StatementsOf(role).Where(s => s.Feature != Feature).SelectMany(s => s.Actions),
            action => Assert.True(
                action.Contains(":Describe", StringComparison.Ordinal) || !words.Any(w => action.Contains(w, StringComparison.Ordinal)),
                action));
        Assert.Equal(
            ["true", "false"],
            new[] { "tgw-0123456789abcdef0", "" }.Select(id => new TemplateValues(
                Template,
                new Dictionary<string, string>(StringComparer.Ordinal) { ["TransitGatewayId"] = id })
                .Text(Template.Properties("SavedSettings")["enable-transit-gateway-vpn"])));
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void A_connection_may_be_made_at_the_named_transit_gateway_only(string role) => Assert.Equal(
        [
            "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:customer-gateway/*",
            "arn:${AWS::Partition}:ec2:${AWS::Region}:*:transit-gateway/${TransitGatewayId}",
        ],
        Template.StatementsOf(role)
            .Where(s => s.Actions is ["ec2:CreateVpnConnection"])
            .SelectMany(s => s.Resources)
            .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Roles))]
    public void Routes_may_be_changed_in_the_named_route_tables_only(string role)
    {
        var tables = Template.StatementsOf(role)
            .Where(s => s.Touches("ec2") && s.Actions.Any(a => a.Contains("TransitGatewayRouteTable", StringComparison.Ordinal)))
            .SelectMany(s => s.Resources)
            .Where(r => r.Contains("route-table", StringComparison.Ordinal));

        Assert.Equal(
            new[] { "TransitGatewayInboundRouteTable", "TransitGatewayOutboundRouteTable" }.Select(parameter =>
                $"arn:${{AWS::Partition}}:ec2:${{AWS::Region}}:${{AWS::AccountId}}:transit-gateway-route-table/${{{parameter}}}"),
            tables);
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void A_VPN_resource_with_another_owner_cannot_be_tagged(string role)
    {
        var tagging = Template.StatementsOf(role)
            .Where(s => s.Actions is ["ec2:CreateTags"] && s.Resources.Any(r => r.EndsWith("attachment/*", StringComparison.Ordinal)))
            .Select(s => s.When)
            .ToList();

        Assert.Equal(2, tagging.Count);
        Assert.Contains(
            tagging, w => w.Contains("""
                "Null":{"aws:TagKeys":"false","aws:ResourceTag/ResourceGroup":"true"}
                """.Trim(), StringComparison.Ordinal));
        Assert.Contains(
            tagging, w => w.Contains("""
                "aws:ResourceTag/ResourceGroup":{"Ref":"ResourceTagPrefix"}
                """.Trim(), StringComparison.Ordinal));
        Assert.All(tagging, w => Assert.Contains(
            """
            "aws:RequestTag/ResourceGroup":{"Ref":"ResourceTagPrefix"}
            """.Trim(), w, StringComparison.Ordinal));
    }
}
