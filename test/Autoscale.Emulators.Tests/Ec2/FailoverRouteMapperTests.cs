using Amazon.EC2.Model;
using Autoscale.Adapters.Ec2;
using Autoscale.Domain.RouteFailover.Routes;

namespace Autoscale.Emulators.Tests.Ec2;

public sealed class FailoverRouteMapperTests
{
    public static TheoryData<Route, RouteTargetKind, string> Targets => new()
    {
        { new() { NetworkInterfaceId = "eni-1", InstanceId = "i-1" }, RouteTargetKind.NetworkInterface, "eni-1" },
        { new() { NetworkInterfaceId = "eni-1", GatewayId = "vpce-1" }, RouteTargetKind.NetworkInterface, "eni-1" },
        { new() { NetworkInterfaceId = "", GatewayId = "vpce-1" }, RouteTargetKind.Endpoint, "vpce-1" },
        { new() { NatGatewayId = "nat-1" }, RouteTargetKind.NatGateway, "nat-1" },
        { new() { TransitGatewayId = "tgw-1" }, RouteTargetKind.TransitGateway, "tgw-1" },
        { new() { GatewayId = "igw-1" }, RouteTargetKind.Other, "igw-1" },
        { new() { VpcPeeringConnectionId = "pcx-1" }, RouteTargetKind.Other, "pcx-1" },
        { new() { EgressOnlyInternetGatewayId = "eigw-1" }, RouteTargetKind.Other, "eigw-1" },
        { new() { InstanceId = "i-1" }, RouteTargetKind.Other, "i-1" },
        { new(), RouteTargetKind.Other, "" },
    };

    [Theory]
    [MemberData(nameof(Targets))]
    public void The_interface_of_a_route_takes_precedence_over_its_other_targets(Route described, RouteTargetKind kind, string id) =>
        Assert.Equal(new RouteTarget(kind, id), FailoverRouteMapper.Read(described).Target);

    [Fact]
    public void A_destination_is_kept_exactly_as_EC2_returns_it()
    {
        Assert.Equal(
            RouteDestination.Ipv4("10.0.0.1/8"), FailoverRouteMapper.Read(new Route { DestinationCidrBlock = "10.0.0.1/8" }).Destination);
        Assert.Equal(
            RouteDestination.Ipv6("2001:DB8::/32"),
            FailoverRouteMapper.Read(new Route { DestinationIpv6CidrBlock = "2001:DB8::/32" }).Destination);
        Assert.Equal(
            RouteDestination.PrefixList("pl-1"), FailoverRouteMapper.Read(new Route { DestinationPrefixListId = "pl-1" }).Destination);
        Assert.Null(FailoverRouteMapper.Read(new Route { DestinationCidrBlock = "", NetworkInterfaceId = "eni-1" }).Destination);
    }

    [Fact]
    public void A_local_route_to_an_interface_is_still_local()
    {
        var route = FailoverRouteMapper.Read(
            new Route { DestinationCidrBlock = "10.0.0.0/16", GatewayId = "local", NetworkInterfaceId = "eni-1" });

        Assert.Equal((true, RouteTarget.Interface("eni-1")), (route.IsLocal, route.Target));
        Assert.False(FailoverRouteMapper.Read(new Route { GatewayId = "igw-1" }).IsLocal);
    }

    [Theory]
    [InlineData("EnableVgwRoutePropagation", true)]
    [InlineData("Advertisement", true)]
    [InlineData("CreateRoute", false)]
    [InlineData("CreateRouteTable", false)]
    [InlineData(null, false)]
    public void A_route_created_by_a_gateway_or_a_route_server_is_propagated(string? origin, bool isPropagated) =>
        Assert.Equal(isPropagated, FailoverRouteMapper.Read(new Route { Origin = origin }).IsPropagated);

    [Theory]
    [InlineData("active", false)]
    [InlineData("blackhole", true)]
    [InlineData("filtered", false)]
    [InlineData(null, false)]
    public void Only_a_route_in_the_state_blackhole_is_a_blackhole(string? state, bool isBlackhole) =>
        Assert.Equal(isBlackhole, FailoverRouteMapper.Read(new Route { State = state }).IsBlackhole);

    [Fact]
    public void A_table_is_read_with_its_VPC_its_exclusion_tag_and_its_edge_association()
    {
        var bare = FailoverRouteMapper.Read(new RouteTable { RouteTableId = "rtb-1" });
        var edge = FailoverRouteMapper.Read(new RouteTable
        {
            RouteTableId = "rtb-2",
            VpcId = "vpc-1",
            Associations = [new() { SubnetId = "subnet-1" }, new() { GatewayId = "igw-1" }],
            Tags = [new Tag("Name", "edge"), new Tag("rf:exclude", "0.0.0.0/0")],
        });

        Assert.Equal(("rtb-1", null, false, null, 0), (bare.Id, bare.VpcId, bare.IsEdgeAssociated, bare.Exclude, bare.Routes.Count));
        Assert.Equal(("rtb-2", "vpc-1", true, "0.0.0.0/0"), (edge.Id, edge.VpcId, edge.IsEdgeAssociated, edge.Exclude));
        Assert.False(FailoverRouteMapper.Read(
            new RouteTable { RouteTableId = "rtb-1", Associations = [new() { SubnetId = "subnet-1" }] }).IsEdgeAssociated);
        Assert.Equal("", FailoverRouteMapper.Read(new RouteTable { RouteTableId = "rtb-1", Tags = [new Tag("rf:exclude")] }).Exclude);
    }

    [Theory]
    [InlineData(RouteDestinationKind.Ipv4, "0.0.0.0/0", null, null)]
    [InlineData(RouteDestinationKind.Ipv6, null, "0.0.0.0/0", null)]
    [InlineData(RouteDestinationKind.PrefixList, null, null, "0.0.0.0/0")]
    public void A_change_request_has_its_destination_in_the_field_of_its_kind(
        RouteDestinationKind kind, string? ipv4, string? ipv6, string? list)
    {
        var request = FailoverRouteMapper.RequestOf(Change(kind, RouteTargetKind.NetworkInterface))!;

        Assert.Equal((ipv4, ipv6, list), (request.DestinationCidrBlock, request.DestinationIpv6CidrBlock, request.DestinationPrefixListId));
        Assert.Equal(("rtb-1", null), (request.RouteTableId, request.DryRun));
    }

    [Theory]
    [InlineData(RouteTargetKind.NetworkInterface, "x-1", null, null, null)]
    [InlineData(RouteTargetKind.NatGateway, null, "x-1", null, null)]
    [InlineData(RouteTargetKind.TransitGateway, null, null, "x-1", null)]
    [InlineData(RouteTargetKind.Endpoint, null, null, null, "x-1")]
    public void A_change_request_has_its_target_in_the_field_of_its_kind(
        RouteTargetKind kind, string? card, string? nat, string? transit, string? endpoint)
    {
        var request = FailoverRouteMapper.RequestOf(Change(RouteDestinationKind.Ipv4, kind))!;

        Assert.Equal(
            (card, nat, transit, endpoint),
            (request.NetworkInterfaceId, request.NatGatewayId, request.TransitGatewayId, request.VpcEndpointId));
    }

    [Fact]
    public void A_change_to_any_other_target_has_no_request() =>
        Assert.Null(FailoverRouteMapper.RequestOf(Change(RouteDestinationKind.Ipv4, RouteTargetKind.Other)));

    private static RouteChange Change(RouteDestinationKind destination, RouteTargetKind target) =>
        new(1, "rtb-1", new RouteDestination(destination, "0.0.0.0/0"), RouteTarget.Interface("eni-1"), new RouteTarget(target, "x-1"));
}
