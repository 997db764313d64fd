using Amazon.EC2;
using Amazon.EC2.Model;
using Autoscale.Compat.Tests.Wire;

namespace Autoscale.Compat.Tests.Aws;

public sealed class RouteTargetTests
{
    [Fact]
    public async Task A_route_is_replaced_by_one_to_anything_and_a_dry_run_says_so()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("<ReplaceRouteResponse><return>true</return></ReplaceRouteResponse>"));
        using var ec2 = service.Ec2();

        await ec2.ReplaceRouteAsync(new ReplaceRouteRequest
        {
            RouteTableId = "rtb-1",
            DestinationPrefixListId = "pl-1",
            TransitGatewayId = "tgw-1",
            VpcEndpointId = "vpce-1",
            DryRun = true,
        });

        Assert.Equal(
            new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["DestinationPrefixListId"] = "pl-1",
                ["DryRun"] = "true",
                ["RouteTableId"] = "rtb-1",
                ["TransitGatewayId"] = "tgw-1",
                ["VpcEndpointId"] = "vpce-1",
            },
            Assert.Single(service.Calls).Fields);
    }

    [Fact]
    public async Task A_route_says_what_it_leads_to_and_who_made_it()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("""
            <DescribeRouteTablesResponse><routeTableSet><item><routeTableId>rtb-1</routeTableId><routeSet>
              <item><transitGatewayId>tgw-1</transitGatewayId><origin>Advertisement</origin><state>blackhole</state></item>
              <item><vpcPeeringConnectionId>pcx-1</vpcPeeringConnectionId></item>
              <item><egressOnlyInternetGatewayId>eigw-1</egressOnlyInternetGatewayId></item>
            </routeSet></item></routeTableSet></DescribeRouteTablesResponse>
            """));
        using var ec2 = service.Ec2();

        var routes = Assert.Single((await ec2.DescribeRouteTablesAsync(new DescribeRouteTablesRequest())).RouteTables!).Routes!;

        Assert.Equal(("tgw-1", RouteOrigin.Advertisement, RouteState.Blackhole), (routes[0].TransitGatewayId, routes[0].Origin, routes[0].State));
        Assert.Equal(("pcx-1", "eigw-1"), (routes[1].VpcPeeringConnectionId, routes[2].EgressOnlyInternetGatewayId));
    }

    [Fact]
    public async Task An_interface_has_all_of_its_addresses()
    {
        await using var service = await ScriptedService.StartAsync(Answer.Ok("""
            <DescribeNetworkInterfacesResponse><networkInterfaceSet><item><networkInterfaceId>eni-1</networkInterfaceId>
              <privateIpAddressesSet>
                <item><privateIpAddress>10.0.1.4</privateIpAddress><primary>true</primary></item>
                <item><privateIpAddress>10.0.1.5</privateIpAddress><primary>false</primary></item>
              </privateIpAddressesSet>
              <ipv6AddressesSet><item><ipv6Address>2001:db8::4</ipv6Address></item></ipv6AddressesSet>
            </item></networkInterfaceSet></DescribeNetworkInterfacesResponse>
            """));
        using var ec2 = service.Ec2();

        var card = Assert.Single((await ec2.DescribeNetworkInterfacesAsync(new DescribeNetworkInterfacesRequest())).NetworkInterfaces!);

        Assert.Equal(["10.0.1.4", "10.0.1.5"], card.PrivateIpAddresses!.Select(a => a.PrivateIpAddress));
        Assert.Equal(["2001:db8::4"], card.Ipv6Addresses!.Select(a => a.Ipv6Address));
    }
}
