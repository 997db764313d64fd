using System.Xml.Linq;
using Amazon.EC2;
using Amazon.EC2.Model;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Ec2;

[Collection(AwsCollection.Name)]
public sealed class VpnConnectionCallsTests(AwsFixture fixture) : IDisposable
{
    private readonly Aws _aws = new(fixture);
    private readonly string _cluster = fixture.NewTables().Cluster.ToString();

    private IAmazonEC2 Ec2 => fixture.Ec2;

    [Fact]
    public async Task A_customer_gateway_is_made_found_and_deleted()
    {
        var made = await MakeGatewayAsync();
        Assert.Equal(("available", "198.51.100.7", "65000", "ipsec.1"), (made.State, made.IpAddress, made.BgpAsn, made.Type));
        Assert.Equal(_cluster, Assert.Single(made.Tags!).Value);

        // moto takes the filter by tag for none, so that it is the id that finds here.
        var found = await FindGatewayAsync(made.CustomerGatewayId, new Filter("tag:Cluster", [_cluster]));
        Assert.Equal((made.CustomerGatewayId, _cluster), (found.CustomerGatewayId, Assert.Single(found.Tags!).Value));

        await Ec2.DeleteCustomerGatewayAsync(new() { CustomerGatewayId = made.CustomerGatewayId });
        Assert.Equal("deleted", (await FindGatewayAsync(made.CustomerGatewayId)).State);
    }

    [Fact]
    public async Task A_connection_to_a_transit_gateway_is_made_found_and_deleted()
    {
        var (made, transitGateway) = await ConnectAsync();
        Assert.Equal((VpnState.Available, GatewayType.Ipsec1, transitGateway), (made.State, made.Type, made.TransitGatewayId));
        Assert.Equal(_cluster, Assert.Single(made.Tags!).Value);
        Assert.Equal(made.VpnConnectionId, XDocument.Parse(made.CustomerGatewayConfiguration!).Root!.Attribute("id")!.Value);

        var found = Assert.Single((await Ec2.DescribeVpnConnectionsAsync(new() { Filters = [new("tag:Cluster", [_cluster])] })).VpnConnections!);
        Assert.Equal((made.VpnConnectionId, made.CustomerGatewayId), (found.VpnConnectionId, found.CustomerGatewayId));
        Assert.Equal(2, XDocument.Parse(found.CustomerGatewayConfiguration!).Root!.Elements("ipsec_tunnel").Count());

        await Ec2.DeleteVpnConnectionAsync(new() { VpnConnectionId = made.VpnConnectionId });
        Assert.Equal(VpnState.Deleted, Assert.Single((await Ec2.DescribeVpnConnectionsAsync(new() { VpnConnectionIds = [made.VpnConnectionId] })).VpnConnections!).State);
    }

    [Fact]
    public async Task A_connection_is_an_attachment_of_its_transit_gateway_until_it_is_deleted()
    {
        var (connection, transitGateway) = await ConnectAsync();

        var attachment = await FindAttachmentAsync(connection);
        Assert.Equal((transitGateway, connection.VpnConnectionId), (attachment.TransitGatewayId, attachment.ResourceId));
        Assert.Equal((TransitGatewayAttachmentResourceType.Vpn, TransitGatewayAttachmentState.Available), (attachment.ResourceType, attachment.State));

        await Ec2.CreateTagsAsync(new([attachment.TransitGatewayAttachmentId], [new("Cluster", _cluster)]));
        var byId = await Ec2.DescribeTransitGatewayAttachmentsAsync(new() { TransitGatewayAttachmentIds = [attachment.TransitGatewayAttachmentId] });
        Assert.Equal(_cluster, Assert.Single(Assert.Single(byId.TransitGatewayAttachments!).Tags!).Value);

        await Ec2.DeleteVpnConnectionAsync(new() { VpnConnectionId = connection.VpnConnectionId });
        Assert.Equal(TransitGatewayAttachmentState.Deleted, (await FindAttachmentAsync(connection)).State);
    }

    [Fact]
    public async Task An_attachment_is_associated_with_one_table_and_propagates_to_another()
    {
        var (connection, transitGateway) = await ConnectAsync();
        var attachment = (await FindAttachmentAsync(connection)).TransitGatewayAttachmentId;
        var (inbound, outbound) = (await _aws.CreateTransitGatewayRouteTableAsync(transitGateway), await _aws.CreateTransitGatewayRouteTableAsync(transitGateway));

        var association = (await Ec2.AssociateTransitGatewayRouteTableAsync(new() { TransitGatewayRouteTableId = inbound, TransitGatewayAttachmentId = attachment })).Association!;
        Assert.Equal((attachment, inbound, TransitGatewayAssociationState.Associated), (association.TransitGatewayAttachmentId, association.TransitGatewayRouteTableId, association.State));
        var propagation = (await Ec2.EnableTransitGatewayRouteTablePropagationAsync(new() { TransitGatewayRouteTableId = outbound, TransitGatewayAttachmentId = attachment })).Propagation!;
        Assert.Equal((attachment, outbound, TransitGatewayPropagationState.Enabled), (propagation.TransitGatewayAttachmentId, propagation.TransitGatewayRouteTableId, propagation.State));

        var associated = Assert.Single((await AssociationsAsync(inbound))!);
        Assert.Equal((attachment, connection.VpnConnectionId, TransitGatewayAssociationState.Associated), (associated.TransitGatewayAttachmentId, associated.ResourceId, associated.State));
        Assert.Null(await AssociationsAsync(outbound));
        var propagated = Assert.Single((await PropagationsAsync(outbound, connection.VpnConnectionId))!);
        Assert.Equal((attachment, connection.VpnConnectionId, TransitGatewayPropagationState.Enabled), (propagated.TransitGatewayAttachmentId, propagated.ResourceId, propagated.State));
        Assert.Null(await PropagationsAsync(outbound, "vpn-0123456789abcdef0"));
        Assert.Null(await PropagationsAsync(inbound, connection.VpnConnectionId));
    }

    [Fact]
    public async Task What_does_not_exist_is_a_fault_by_its_code()
    {
        var gateway = (await MakeGatewayAsync()).CustomerGatewayId;

        Assert.Equal("InvalidCustomerGatewayID.NotFound", await RefusedAsync(() => Ec2.DeleteCustomerGatewayAsync(new() { CustomerGatewayId = "cgw-0123456789abcdef0" })));
        Assert.Equal("InvalidCustomerGatewayID.NotFound", await RefusedAsync(() => Ec2.CreateVpnConnectionAsync(new() { Type = "ipsec.1", CustomerGatewayId = "cgw-0123456789abcdef0" })));
        Assert.Equal("InvalidTransitGatewayID.NotFound", await RefusedAsync(() => Ec2.CreateVpnConnectionAsync(new() { Type = "ipsec.1", CustomerGatewayId = gateway, TransitGatewayId = "tgw-0123456789abcdef0" })));
        Assert.Equal("InvalidVpnConnectionID.NotFound", await RefusedAsync(() => Ec2.DescribeVpnConnectionsAsync(new() { VpnConnectionIds = ["vpn-0123456789abcdef0"] })));
        Assert.Equal("InvalidVpnConnectionID.NotFound", await RefusedAsync(() => Ec2.DeleteVpnConnectionAsync(new() { VpnConnectionId = "vpn-0123456789abcdef0" })));
    }

    public void Dispose() => _aws.Dispose();

    private static async Task<string> RefusedAsync(Func<Task> call) => (await Assert.ThrowsAsync<AmazonEC2Exception>(call)).ErrorCode;

    private List<TagSpecification> Tags(ResourceType type) => [new() { ResourceType = type, Tags = [new("Cluster", _cluster)] }];

    private async Task<CustomerGateway> MakeGatewayAsync() => (await Ec2.CreateCustomerGatewayAsync(new()
    {
        Type = GatewayType.Ipsec1,
        BgpAsn = 65000,
        IpAddress = "198.51.100.7",
        TagSpecifications = Tags(ResourceType.CustomerGateway),
    })).CustomerGateway!;

    private async Task<CustomerGateway> FindGatewayAsync(string id, params Filter[] filters) =>
        Assert.Single((await Ec2.DescribeCustomerGatewaysAsync(new() { CustomerGatewayIds = [id], Filters = [.. filters] })).CustomerGateways!);

    private async Task<(VpnConnection Connection, string TransitGateway)> ConnectAsync()
    {
        var transitGateway = await _aws.CreateTransitGatewayAsync();
        var made = await Ec2.CreateVpnConnectionAsync(new()
        {
            Type = "ipsec.1",
            CustomerGatewayId = (await MakeGatewayAsync()).CustomerGatewayId,
            TransitGatewayId = transitGateway,
            Options = new() { StaticRoutesOnly = false },
            TagSpecifications = Tags(ResourceType.VpnConnection),
        });
        return (made.VpnConnection!, transitGateway);
    }

    private async Task<TransitGatewayAttachment> FindAttachmentAsync(VpnConnection connection) => Assert.Single(
        (await Ec2.DescribeTransitGatewayAttachmentsAsync(new() { Filters = [new("resource-id", [connection.VpnConnectionId])] })).TransitGatewayAttachments!);

    private async Task<List<TransitGatewayRouteTableAssociation>?> AssociationsAsync(string table) =>
        (await Ec2.GetTransitGatewayRouteTableAssociationsAsync(new() { TransitGatewayRouteTableId = table })).Associations;

    private async Task<List<TransitGatewayRouteTablePropagation>?> PropagationsAsync(string table, string resource) =>
        (await Ec2.GetTransitGatewayRouteTablePropagationsAsync(new() { TransitGatewayRouteTableId = table, Filters = [new("resource-id", [resource])] })).TransitGatewayRouteTablePropagations;
}
