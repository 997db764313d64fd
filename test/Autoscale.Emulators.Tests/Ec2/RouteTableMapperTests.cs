using Amazon.EC2;
using Amazon.EC2.Model;
using Autoscale.Adapters.Ec2;
using Autoscale.Domain.Cluster.Fleet;
using RouteTable = Autoscale.Domain.Cluster.EgressRoutes.RouteTable;

namespace Autoscale.Emulators.Tests.Ec2;

public sealed class RouteTableMapperTests
{
    private static readonly Route Local = new()
    {
        DestinationCidrBlock = "10.0.0.0/16",
        GatewayId = "local",
        Origin = RouteOrigin.CreateRouteTable,
    };

    [Fact]
    public void A_table_without_routes_has_no_default_route() =>
        Assert.Equal(new RouteTable("rtb-1", false, null), RouteTableMapper.Read(new() { RouteTableId = "rtb-1" }));

    [Fact]
    public void Only_routes_to_all_addresses_are_default_routes() => Assert.Equal(
        new RouteTable("rtb-1", true, "eni-1") { HasIpv6DefaultRoute = true, Ipv6DefaultInterfaceId = "eni-6" },
        Read(
            Local,
            new() { DestinationIpv6CidrBlock = "2001:db8::/32", NetworkInterfaceId = "eni-7" },
            new() { DestinationIpv6CidrBlock = "::/0", NetworkInterfaceId = "eni-6" },
            new() { DestinationCidrBlock = "0.0.0.0/0", NetworkInterfaceId = "eni-1" }));

    [Fact]
    public void A_default_route_to_a_gateway_has_no_interface() => Assert.Equal(
        new RouteTable("rtb-1", true, null) { HasIpv6DefaultRoute = true },
        Read(
            new() { DestinationCidrBlock = "0.0.0.0/0", GatewayId = "igw-1" },
            new() { DestinationIpv6CidrBlock = "::/0", GatewayId = "igw-1" }));

    [Fact]
    public void The_stamp_is_the_term_tag_of_the_table() =>
        Assert.Equal(
            new Term(12),
            RouteTableMapper.Read(new() { RouteTableId = "rtb-1", Tags = [new("Name", "private"), new("autoscale:term", "12")] }).Stamp);

    [Fact]
    public void A_propagated_default_route_is_ignored()
    {
        var propagated = new Route
        {
            DestinationCidrBlock = "0.0.0.0/0",
            GatewayId = "vgw-1",
            Origin = RouteOrigin.EnableVgwRoutePropagation,
        };
        var own = new Route { DestinationCidrBlock = "0.0.0.0/0", NetworkInterfaceId = "eni-1", Origin = RouteOrigin.CreateRoute };

        Assert.Equal(new RouteTable("rtb-1", false, null), Read(Local, propagated));
        Assert.Equal(new RouteTable("rtb-1", true, "eni-1"), Read(propagated, own));
        Assert.False(Read(new Route
        {
            DestinationIpv6CidrBlock = "::/0",
            GatewayId = "vgw-1",
            Origin = RouteOrigin.EnableVgwRoutePropagation,
        }).HasIpv6DefaultRoute);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("nonsense", 0)]
    [InlineData("-7", 0)]
    public void The_term_tag_is_read_and_an_invalid_term_reads_as_zero(string tag, long term) => Assert.Equal(
        new RouteTable("rtb-1", false, null) { Stamp = new Term(term) },
        RouteTableMapper.Read(new() { RouteTableId = "rtb-1", Tags = [new Tag("Name", "8"), new Tag("autoscale:term", tag)] }));

    private static RouteTable Read(params Route[] routes) => RouteTableMapper.Read(new() { RouteTableId = "rtb-1", Routes = [.. routes] });
}
