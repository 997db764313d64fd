using System.Net;
using Amazon.EC2.Model;
using Autoscale.Adapters.Ec2;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Emulators.Tests.Backends;
using VpnState = Autoscale.Domain.Cluster.Equipment.Vpn.VpnState;

namespace Autoscale.Emulators.Tests.Ec2;

public sealed class VpnMapperTests
{
    private static readonly ClusterId Demo = new("demo");
    private static readonly IPAddress Ip = IPAddress.Parse("198.51.100.7");

    [Theory]
    [InlineData("pending", VpnState.Pending)]
    [InlineData("available", VpnState.Available)]
    [InlineData("modifying", VpnState.Available)]
    [InlineData("deleting", VpnState.Deleting)]
    [InlineData("deleted", null)]
    public void A_deleted_connection_or_gateway_is_ignored(string state, VpnState? expected)
    {
        Assert.Equal(expected, VpnMapper.Read(Connection(state), Demo)?.State);
        Assert.Equal(expected, VpnMapper.Read(Gateway(state), Demo)?.State);
    }

    [Fact]
    public void A_connection_and_a_gateway_are_read_with_their_instance_address_and_creation_time()
    {
        var connection = VpnMapper.Read(Connection("available"), Demo)!;
        var gateway = VpnMapper.Read(Gateway("available"), Demo)!;

        Assert.Equal(
            ("vpn-1", "cgw-1", Cast.A, Ip, Cast.Noon),
            (connection.Id, connection.GatewayId, connection.MadeFor, connection.PublicIp, connection.MadeAt));
        Assert.Equal(("cgw-1", Cast.A, Ip, Cast.Noon), (gateway.Id, gateway.MadeFor, gateway.PublicIp, gateway.MadeAt));
    }

    [Fact]
    public void A_connection_and_a_gateway_of_the_original_have_no_instance_and_no_creation_time()
    {
        var connection = VpnMapper.Read(
            new VpnConnection { VpnConnectionId = "vpn-1", Tags = [new("AutoscaleTgwVpnResource", "demo")] }, Demo)!;
        var gateway = VpnMapper.Read(
            new CustomerGateway
            {
                CustomerGatewayId = "cgw-1",
                IpAddress = "198.51.100.7",
                Tags = [new("AutoscaleTgwVpnResource", "demo")],
            },
            Demo)!;

        Assert.Equal((null, null, null), (connection.MadeFor, connection.PublicIp, connection.MadeAt));
        Assert.Equal((null, Ip, null), (gateway.MadeFor, gateway.PublicIp, gateway.MadeAt));
    }

    [Fact]
    public void A_connection_or_gateway_of_another_cluster_or_without_a_tag_is_ignored()
    {
        Assert.Null(VpnMapper.Read(Connection("available"), new("demo2")));
        Assert.Null(VpnMapper.Read(Gateway("available"), new("demo2")));
        Assert.Null(VpnMapper.Read(new CustomerGateway { CustomerGatewayId = "cgw-1", State = "available" }, Demo));
    }

    [Theory]
    [InlineData("pending", "<vpn_connection/>", true)]
    [InlineData("available", "<vpn_connection/>", true)]
    [InlineData("available", "", false)]
    [InlineData("available", null, false)]
    [InlineData("deleting", "<vpn_connection/>", false)]
    [InlineData("deleted", "<vpn_connection/>", false)]
    public void A_configuration_is_read_while_the_connection_exists_and_EC2_returns_one(string state, string? xml, bool expected)
    {
        var connection = Connection(state);
        connection.CustomerGatewayConfiguration = xml;

        Assert.Equal(expected, VpnMapper.ConfigurationOf(connection) is not null);
    }

    [Fact]
    public void Tags_match_with_any_creation_time_but_not_without_one()
    {
        var wanted = VpnTags.OfGateway(Demo, Cast.A, Ip, Cast.Noon.AddHours(1));

        Assert.True(VpnTags.Include(VpnTags.OfGateway(Demo, Cast.A, Ip, Cast.Noon), wanted));
        Assert.False(VpnTags.Include(VpnTags.OfGateway(Demo, Cast.B, Ip, Cast.Noon), wanted));
        Assert.False(VpnTags.Include(VpnTags.OfGateway(new("demo2"), Cast.A, Ip, Cast.Noon), wanted));
        Assert.False(VpnTags.Include([.. VpnTags.OfGateway(Demo, Cast.A, Ip, Cast.Noon).Where(t => t.Key != "autoscale:created")], wanted));
    }

    private static VpnConnection Connection(string state) =>
        new()
        {
            VpnConnectionId = "vpn-1",
            CustomerGatewayId = "cgw-1",
            State = state,
            Tags = VpnTags.OfConnection(Demo, Cast.A, Ip, Cast.Noon),
        };

    private static CustomerGateway Gateway(string state) =>
        new()
        {
            CustomerGatewayId = "cgw-1",
            IpAddress = "198.51.100.7",
            State = state,
            Tags = VpnTags.OfGateway(Demo, Cast.A, Ip, Cast.Noon),
        };
}
