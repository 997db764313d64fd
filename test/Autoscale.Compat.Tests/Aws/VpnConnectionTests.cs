using Amazon.EC2;
using Amazon.EC2.Model;
using Autoscale.Compat.Tests.Wire;

namespace Autoscale.Compat.Tests.Aws;

public sealed class VpnConnectionTests
{
    [Fact]
    public async Task A_customer_gateway_is_made_and_read()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("""
            <CreateCustomerGatewayResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><customerGateway>
              <customerGatewayId>cgw-1</customerGatewayId><state>pending</state><type>ipsec.1</type><ipAddress>198.51.100.7</ipAddress><bgpAsn>65000</bgpAsn>
              <tagSet><item><key>Cluster</key><value>one</value></item></tagSet>
            </customerGateway></CreateCustomerGatewayResponse>
            """));
        using var ec2 = service.Ec2();

        var response = await ec2.CreateCustomerGatewayAsync(new CreateCustomerGatewayRequest
        {
            Type = GatewayType.Ipsec1,
            BgpAsn = 65000,
            IpAddress = "198.51.100.7",
            TagSpecifications = [new TagSpecification { ResourceType = ResourceType.CustomerGateway, Tags = [new("Cluster", "one")] }],
        });

        var gateway = response.CustomerGateway!;
        Assert.Equal(("cgw-1", "pending", "ipsec.1", "198.51.100.7", "65000"), (gateway.CustomerGatewayId, gateway.State, gateway.Type, gateway.IpAddress, gateway.BgpAsn));
        Assert.Equal("one", Assert.Single(gateway.Tags!).Value);
        Assert.Equal(
            "CreateCustomerGateway [BgpAsn, 65000] [IpAddress, 198.51.100.7] [TagSpecification.1.ResourceType, customer-gateway] [TagSpecification.1.Tag.1.Key, Cluster] [TagSpecification.1.Tag.1.Value, one] [Type, ipsec.1]",
            Assert.Single(service.Calls).Summary);
    }

    [Fact]
    public async Task Customer_gateways_are_found_and_deleted()
    {
        await using var service = await ScriptedService.StartAsync(
            Answer.Ok("<DescribeCustomerGatewaysResponse><customerGatewaySet><item><customerGatewayId>cgw-1</customerGatewayId></item></customerGatewaySet></DescribeCustomerGatewaysResponse>"),
            Answer.Ok("<DeleteCustomerGatewayResponse><return>true</return></DeleteCustomerGatewayResponse>"));
        using var ec2 = service.Ec2();

        var response = await ec2.DescribeCustomerGatewaysAsync(new DescribeCustomerGatewaysRequest { CustomerGatewayIds = ["cgw-1"], Filters = [new("state", ["available"])] });
        await ec2.DeleteCustomerGatewayAsync(new DeleteCustomerGatewayRequest { CustomerGatewayId = "cgw-1" });

        Assert.Equal("cgw-1", Assert.Single(response.CustomerGateways!).CustomerGatewayId);
        Assert.Equal(
            [
                "DescribeCustomerGateways [CustomerGatewayId.1, cgw-1] [Filter.1.Name, state] [Filter.1.Value.1, available]",
                "DeleteCustomerGateway [CustomerGatewayId, cgw-1]",
            ],
            service.Calls.Select(call => call.Summary));
    }

    [Fact]
    public async Task A_connection_is_made_to_a_transit_gateway_and_read()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("""
            <CreateVpnConnectionResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><vpnConnection>
              <vpnConnectionId>vpn-1</vpnConnectionId><state>pending</state><type>ipsec.1</type><customerGatewayId>cgw-1</customerGatewayId><transitGatewayId>tgw-1</transitGatewayId>
              <customerGatewayConfiguration>&lt;?xml version="1.0"?&gt;&lt;vpn_connection id="vpn-1"/&gt;</customerGatewayConfiguration>
              <options><staticRoutesOnly>false</staticRoutesOnly></options>
              <tagSet><item><key>Cluster</key><value>one</value></item></tagSet>
            </vpnConnection></CreateVpnConnectionResponse>
            """));
        using var ec2 = service.Ec2();

        var response = await ec2.CreateVpnConnectionAsync(new CreateVpnConnectionRequest
        {
            Type = "ipsec.1",
            CustomerGatewayId = "cgw-1",
            TransitGatewayId = "tgw-1",
            Options = new VpnConnectionOptionsSpecification { StaticRoutesOnly = false },
            TagSpecifications = [new TagSpecification { ResourceType = ResourceType.VpnConnection, Tags = [new("Cluster", "one")] }],
        });

        var connection = response.VpnConnection!;
        Assert.Equal(("vpn-1", "cgw-1", "tgw-1"), (connection.VpnConnectionId, connection.CustomerGatewayId, connection.TransitGatewayId));
        Assert.Equal((VpnState.Pending, GatewayType.Ipsec1, false), (connection.State, connection.Type, connection.Options!.StaticRoutesOnly));
        Assert.Equal("""<?xml version="1.0"?><vpn_connection id="vpn-1"/>""", connection.CustomerGatewayConfiguration);
        Assert.Equal("one", Assert.Single(connection.Tags!).Value);
        Assert.Equal(
            new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["CustomerGatewayId"] = "cgw-1",
                ["Options.StaticRoutesOnly"] = "false",
                ["TagSpecification.1.ResourceType"] = "vpn-connection",
                ["TagSpecification.1.Tag.1.Key"] = "Cluster",
                ["TagSpecification.1.Tag.1.Value"] = "one",
                ["TransitGatewayId"] = "tgw-1",
                ["Type"] = "ipsec.1",
            },
            Assert.Single(service.Calls).Fields);
    }

    [Fact]
    public async Task Connections_are_found_and_deleted()
    {
        await using var service = await ScriptedService.StartAsync(
            Answer.Ok("<DescribeVpnConnectionsResponse><vpnConnectionSet><item><vpnConnectionId>vpn-1</vpnConnectionId><state>deleted</state></item></vpnConnectionSet></DescribeVpnConnectionsResponse>"),
            Answer.Ok("<DeleteVpnConnectionResponse><return>true</return></DeleteVpnConnectionResponse>"));
        using var ec2 = service.Ec2();

        var response = await ec2.DescribeVpnConnectionsAsync(new DescribeVpnConnectionsRequest { VpnConnectionIds = ["vpn-1"], Filters = [new("tag:Cluster", ["one"])] });
        await ec2.DeleteVpnConnectionAsync(new DeleteVpnConnectionRequest { VpnConnectionId = "vpn-1" });

        var connection = Assert.Single(response.VpnConnections!);
        Assert.Equal((VpnState.Deleted, null), (connection.State, connection.CustomerGatewayConfiguration));
        Assert.Equal(
            [
                "DescribeVpnConnections [Filter.1.Name, tag:Cluster] [Filter.1.Value.1, one] [VpnConnectionId.1, vpn-1]",
                "DeleteVpnConnection [VpnConnectionId, vpn-1]",
            ],
            service.Calls.Select(call => call.Summary));
    }
}
