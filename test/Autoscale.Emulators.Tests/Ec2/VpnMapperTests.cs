using System.Net;
using Amazon.EC2.Model;
using Autoscale.Adapters.Ec2;
using Autoscale.Domain.Fleet;
using Autoscale.Emulators.Tests.Backends;
using VpnState = Autoscale.Domain.VpnAttachments.VpnState;

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
    public void A_deleted_connection_or_gateway_is_none(string state, VpnState? expected)
    {
        Assert.Equal(expected, VpnMapper.Read(Connection(state), Demo)?.State);
        Assert.Equal(expected, VpnMapper.Read(Gateway(state), Demo)?.State);
    }

    [Fact]
    public void What_was_made_for_a_device_says_so()
    {
        var connection = VpnMapper.Read(Connection("available"), Demo)!;
        var gateway = VpnMapper.Read(Gateway("available"), Demo)!;

        Assert.Equal(("vpn-1", "cgw-1", Cast.A, Ip, Cast.Noon), (connection.Id, connection.GatewayId, connection.MadeFor, connection.PublicIp, connection.MadeAt));
        Assert.Equal(("cgw-1", Cast.A, Ip, Cast.Noon), (gateway.Id, gateway.MadeFor, gateway.PublicIp, gateway.MadeAt));
    }

    [Fact]
    public void What_the_original_made_says_less()
    {
        var connection = VpnMapper.Read(new VpnConnection { VpnConnectionId = "vpn-1", Tags = [new("AutoscaleTgwVpnResource", "demo")] }, Demo)!;
        var gateway = VpnMapper.Read(new CustomerGateway { CustomerGatewayId = "cgw-1", IpAddress = "198.51.100.7", Tags = [new("AutoscaleTgwVpnResource", "demo")] }, Demo)!;

        Assert.Equal((null, null, null), (connection.MadeFor, connection.PublicIp, connection.MadeAt));
        Assert.Equal((null, Ip, null), (gateway.MadeFor, gateway.PublicIp, gateway.MadeAt));
    }

    [Fact]
    public void What_carries_another_clusters_mark_or_none_is_not_ours()
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
    public void There_is_a_configuration_while_there_is_a_connection_and_EC2_gives_it(string state, string? xml, bool expected)
    {
        var connection = Connection(state);
        connection.CustomerGatewayConfiguration = xml;

        Assert.Equal(expected, VpnMapper.ConfigurationOf(connection) is not null);
    }

    [Fact]
    public void Tags_are_included_whenever_it_was_made_if_only_it_says_so()
    {
        var wanted = VpnTags.OfGateway(Demo, Cast.A, Ip, Cast.Noon.AddHours(1));

        Assert.True(VpnTags.Include(VpnTags.OfGateway(Demo, Cast.A, Ip, Cast.Noon), wanted));
        Assert.False(VpnTags.Include(VpnTags.OfGateway(Demo, Cast.B, Ip, Cast.Noon), wanted));
        Assert.False(VpnTags.Include(VpnTags.OfGateway(new("demo2"), Cast.A, Ip, Cast.Noon), wanted));
        Assert.False(VpnTags.Include([.. VpnTags.OfGateway(Demo, Cast.A, Ip, Cast.Noon).Where(t => t.Key != "autoscale:created")], wanted));
    }

    private static VpnConnection Connection(string state) =>
        new() { VpnConnectionId = "vpn-1", CustomerGatewayId = "cgw-1", State = state, Tags = VpnTags.OfConnection(Demo, Cast.A, Ip, Cast.Noon) };

    private static CustomerGateway Gateway(string state) =>
        new() { CustomerGatewayId = "cgw-1", IpAddress = "198.51.100.7", State = state, Tags = VpnTags.OfGateway(Demo, Cast.A, Ip, Cast.Noon) };
}
