using Amazon.EC2;
using Amazon.EC2.Model;
using Autoscale.Compat.Tests.Wire;

namespace Autoscale.Compat.Tests.Aws;

public sealed class TransitGatewayTests
{
    private const string Attachment = "<transitGatewayAttachmentId>tgw-attach-1</transitGatewayAttachmentId><resourceId>vpn-1</resourceId><resourceType>vpn</resourceType>";
    private const string Page = "[Filter.1.Name, resource-id] [Filter.1.Value.1, vpn-1] [MaxResults, 5] [NextToken, next]";

    private static readonly List<Filter> s_filters = [new("resource-id", ["vpn-1"])];

    [Fact]
    public async Task Attachments_are_found_with_the_table_they_are_associated_with()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok($"""
            <DescribeTransitGatewayAttachmentsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><transitGatewayAttachments><item>
              {Attachment}<transitGatewayId>tgw-1</transitGatewayId><state>available</state>
              <association><transitGatewayRouteTableId>tgw-rtb-1</transitGatewayRouteTableId><state>associated</state></association>
              <tagSet><item><key>Cluster</key><value>one</value></item></tagSet>
            </item></transitGatewayAttachments><nextToken>more</nextToken></DescribeTransitGatewayAttachmentsResponse>
            """));
        using var ec2 = service.Ec2();

        var response = await ec2.DescribeTransitGatewayAttachmentsAsync(new DescribeTransitGatewayAttachmentsRequest
        {
            TransitGatewayAttachmentIds = ["tgw-attach-1"],
            Filters = s_filters,
            MaxResults = 5,
            NextToken = "next",
        });

        Assert.Equal("more", response.NextToken);
        var attachment = Assert.Single(response.TransitGatewayAttachments!);
        Assert.Equal(("tgw-attach-1", "tgw-1", "vpn-1"), (attachment.TransitGatewayAttachmentId, attachment.TransitGatewayId, attachment.ResourceId));
        Assert.Equal((TransitGatewayAttachmentResourceType.Vpn, TransitGatewayAttachmentState.Available), (attachment.ResourceType, attachment.State));
        Assert.Equal(("tgw-rtb-1", TransitGatewayAssociationState.Associated), (attachment.Association!.TransitGatewayRouteTableId, attachment.Association.State));
        Assert.Equal("one", Assert.Single(attachment.Tags!).Value);
        Assert.Equal($"DescribeTransitGatewayAttachments {Page} [TransitGatewayAttachmentIds.1, tgw-attach-1]", Assert.Single(service.Calls).Summary);
    }

    [Fact]
    public async Task An_attachment_is_associated_with_a_table()
    {
        await using var service = await ScriptedService.StartAsync(
            Answer.Ok($"<Response><association>{Attachment}<transitGatewayRouteTableId>tgw-rtb-1</transitGatewayRouteTableId><state>associating</state></association></Response>"),
            Answer.Ok($"<Response><associations><item>{Attachment}<state>associated</state></item></associations><nextToken>more</nextToken></Response>"));
        using var ec2 = service.Ec2();

        var made = await ec2.AssociateTransitGatewayRouteTableAsync(new AssociateTransitGatewayRouteTableRequest { TransitGatewayRouteTableId = "tgw-rtb-1", TransitGatewayAttachmentId = "tgw-attach-1" });
        var found = await ec2.GetTransitGatewayRouteTableAssociationsAsync(new GetTransitGatewayRouteTableAssociationsRequest { TransitGatewayRouteTableId = "tgw-rtb-1", Filters = s_filters, MaxResults = 5, NextToken = "next" });

        var association = made.Association!;
        Assert.Equal(("tgw-attach-1", "tgw-rtb-1", "vpn-1"), (association.TransitGatewayAttachmentId, association.TransitGatewayRouteTableId, association.ResourceId));
        Assert.Equal((TransitGatewayAttachmentResourceType.Vpn, TransitGatewayAssociationState.Associating), (association.ResourceType, association.State));
        var listed = Assert.Single(found.Associations!);
        Assert.Equal(("tgw-attach-1", "vpn-1", "more"), (listed.TransitGatewayAttachmentId, listed.ResourceId, found.NextToken));
        Assert.Equal((TransitGatewayAttachmentResourceType.Vpn, TransitGatewayAssociationState.Associated), (listed.ResourceType, listed.State));
        Assert.Equal(
            [
                "AssociateTransitGatewayRouteTable [TransitGatewayAttachmentId, tgw-attach-1] [TransitGatewayRouteTableId, tgw-rtb-1]",
                $"GetTransitGatewayRouteTableAssociations {Page} [TransitGatewayRouteTableId, tgw-rtb-1]",
            ],
            service.Calls.Select(call => call.Summary));
    }

    [Fact]
    public async Task An_attachment_propagates_its_routes_to_a_table()
    {
        await using var service = await ScriptedService.StartAsync(
            Answer.Ok($"<Response><propagation>{Attachment}<transitGatewayRouteTableId>tgw-rtb-1</transitGatewayRouteTableId><state>enabling</state></propagation></Response>"),
            Answer.Ok($"<Response><transitGatewayRouteTablePropagations><item>{Attachment}<state>enabled</state></item></transitGatewayRouteTablePropagations><nextToken>more</nextToken></Response>"));
        using var ec2 = service.Ec2();

        var made = await ec2.EnableTransitGatewayRouteTablePropagationAsync(new EnableTransitGatewayRouteTablePropagationRequest { TransitGatewayRouteTableId = "tgw-rtb-1", TransitGatewayAttachmentId = "tgw-attach-1" });
        var found = await ec2.GetTransitGatewayRouteTablePropagationsAsync(new GetTransitGatewayRouteTablePropagationsRequest { TransitGatewayRouteTableId = "tgw-rtb-1", Filters = s_filters, MaxResults = 5, NextToken = "next" });

        var propagation = made.Propagation!;
        Assert.Equal(("tgw-attach-1", "tgw-rtb-1", "vpn-1"), (propagation.TransitGatewayAttachmentId, propagation.TransitGatewayRouteTableId, propagation.ResourceId));
        Assert.Equal((TransitGatewayAttachmentResourceType.Vpn, TransitGatewayPropagationState.Enabling), (propagation.ResourceType, propagation.State));
        var listed = Assert.Single(found.TransitGatewayRouteTablePropagations!);
        Assert.Equal(("tgw-attach-1", "vpn-1", "more"), (listed.TransitGatewayAttachmentId, listed.ResourceId, found.NextToken));
        Assert.Equal((TransitGatewayAttachmentResourceType.Vpn, TransitGatewayPropagationState.Enabled), (listed.ResourceType, listed.State));
        Assert.Equal(
            [
                "EnableTransitGatewayRouteTablePropagation [TransitGatewayAttachmentId, tgw-attach-1] [TransitGatewayRouteTableId, tgw-rtb-1]",
                $"GetTransitGatewayRouteTablePropagations {Page} [TransitGatewayRouteTableId, tgw-rtb-1]",
            ],
            service.Calls.Select(call => call.Summary));
    }

    [Fact]
    public async Task A_route_may_lead_to_addresses_of_the_sixth_version()
    {
        await using var service = await ScriptedService.StartAsync(
            Answer.Ok("<Response><return>true</return></Response>"),
            Answer.Ok("<Response><return>true</return></Response>"),
            Answer.Ok("""
                <DescribeRouteTablesResponse><routeTableSet><item><routeTableId>rtb-1</routeTableId>
                  <routeSet><item><destinationIpv6CidrBlock>::/0</destinationIpv6CidrBlock><networkInterfaceId>eni-1</networkInterfaceId></item></routeSet>
                  <tagSet><item><key>Cluster</key><value>one</value></item></tagSet>
                </item></routeTableSet></DescribeRouteTablesResponse>
                """));
        using var ec2 = service.Ec2();

        await ec2.CreateRouteAsync(new CreateRouteRequest { RouteTableId = "rtb-1", DestinationIpv6CidrBlock = "::/0", NetworkInterfaceId = "eni-1" });
        await ec2.ReplaceRouteAsync(new ReplaceRouteRequest { RouteTableId = "rtb-1", DestinationIpv6CidrBlock = "::/0", NetworkInterfaceId = "eni-1" });
        var table = Assert.Single((await ec2.DescribeRouteTablesAsync(new DescribeRouteTablesRequest())).RouteTables!);

        var route = Assert.Single(table.Routes!);
        Assert.Equal((null, "::/0", "one"), (route.DestinationCidrBlock, route.DestinationIpv6CidrBlock, Assert.Single(table.Tags!).Value));
        Assert.All(service.Calls.Take(2), call => Assert.EndsWith("Route [DestinationIpv6CidrBlock, ::/0] [NetworkInterfaceId, eni-1] [RouteTableId, rtb-1]", call.Summary, StringComparison.Ordinal));
    }
}
