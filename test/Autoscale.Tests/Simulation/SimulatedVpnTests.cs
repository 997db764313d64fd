using System.Net;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Simulation.Cloud;
using static Autoscale.Tests.Simulation.Cast;

namespace Autoscale.Tests.Simulation;

/// <summary>VPN connections of the simulated AWS, and refused calls. Spec 7.6.</summary>
public sealed class SimulatedVpnTests
{
    private static readonly IPAddress Ip = IPAddress.Parse("203.0.113.1");
    private static readonly VpnSettings Settings = new("tgw-1", "tgw-rtb-in", "tgw-rtb-out", 65000);

    private readonly SimulatedVpn _vpn = new SimulatedCloud(Byol, Payg).Vpn;

    [Fact]
    public async Task The_attachment_of_a_connection_can_be_tagged_associated_and_propagated()
    {
        var connection = await ConnectAsync();
        var attachment = Assert.Single(await _vpn.ListAsync([connection.Id], Settings, default));
        Assert.Equal(
            (connection.Id, true, false, false, false),
            (attachment.ConnectionId, attachment.IsAvailable, attachment.IsTagged, attachment.IsAssociated, attachment.IsPropagated));

        await _vpn.TagAsync(attachment, default);
        await _vpn.AssociateAsync(attachment.Id, "tgw-rtb-in", default);
        await _vpn.PropagateAsync(attachment.Id, "tgw-rtb-out", default);

        Assert.Equal(
            [attachment with { IsTagged = true, IsAssociated = true, IsPropagated = true }],
            await _vpn.ListAsync([connection.Id], Settings, default));
        Assert.Empty(await _vpn.ListAsync(["vpn-other"], Settings, default));
        Assert.Equal((A, Noon), (_vpn.Connections[0].MadeFor!.Value, _vpn.Gateways[0].MadeAt!.Value));
    }

    [Fact]
    public async Task Pending_and_deleting_last_for_the_set_number_of_calls()
    {
        _vpn.LooksToMove = 1;
        var connection = await ConnectAsync();
        Assert.Empty(await _vpn.ListAsync([connection.Id], Settings, default));
        Assert.Equal(VpnState.Pending, (await _vpn.ListAsync(default))[0].State);
        var attachment = Assert.Single(await _vpn.ListAsync([connection.Id], Settings, default));
        Assert.False(attachment.IsAvailable);
        await _vpn.TagAsync(attachment, default);
        await Assert.ThrowsAsync<RefusedException>(() => _vpn.AssociateAsync(attachment.Id, "tgw-rtb-in", default));
        Assert.Equal(VpnState.Available, (await _vpn.ListAsync(default))[0].State);

        await _vpn.DeleteAsync(connection.Id, default);
        await _vpn.DeleteAsync(connection.Id, default);
        Assert.Equal(VpnState.Deleting, (await _vpn.ListAsync(default))[0].State);
        Assert.Empty(await _vpn.ListAsync(default));
    }

    [Fact]
    public async Task A_gateway_with_a_connection_cannot_be_deleted()
    {
        _vpn.LooksToMove = 1;
        var connection = await ConnectAsync();
        await Assert.ThrowsAsync<RefusedException>(() => _vpn.DeleteGatewayAsync(connection.GatewayId, default));

        await _vpn.DeleteAsync(connection.Id, default);
        await Assert.ThrowsAsync<RefusedException>(() => _vpn.DeleteGatewayAsync(connection.GatewayId, default));

        _ = await _vpn.ListAsync(default);
        _ = await _vpn.ListAsync(default);
        await _vpn.DeleteGatewayAsync(connection.GatewayId, default);
        await _vpn.DeleteGatewayAsync(connection.GatewayId, default);
        await _vpn.DeleteAsync(connection.Id, default);
        Assert.Empty(await _vpn.ListGatewaysAsync(default));
    }

    [Fact]
    public async Task A_gateway_with_the_same_address_is_reused_and_a_missing_gateway_is_refused()
    {
        var first = await _vpn.CreateGatewayAsync(A, Ip, 65000, Noon, default);

        Assert.Equal(first, await _vpn.CreateGatewayAsync(A, Ip, 65000, Noon.AddMinutes(1), default));
        await Assert.ThrowsAsync<UnknownResourceException>(() => _vpn.CreateAsync(A, Ip, "cgw-absent", "tgw-1", Noon, default));
        await Assert.ThrowsAsync<UnknownResourceException>(() => _vpn.AssociateAsync("tgw-attach-absent", "tgw-rtb-in", default));
    }

    [Fact]
    public async Task The_configuration_of_a_connection_has_two_tunnels()
    {
        var connection = await ConnectAsync();

        var configuration = (await _vpn.FindConfigurationAsync(connection.Id, default))!;

        Assert.Equal(connection.Id, configuration.Find("id"));
        foreach (var tunnel in new[] { "ipsec_tunnel#0", "ipsec_tunnel#1" })
        {
            Assert.Equal("203.0.113.1", configuration.Find($"{tunnel}.customer_gateway.tunnel_outside_address.ip_address"));
            Assert.Equal("255.255.255.252", configuration.Find($"{tunnel}.vpn_gateway.tunnel_inside_address.network_mask"));
            Assert.True(IPAddress.TryParse(configuration.Find($"{tunnel}.vpn_gateway.tunnel_outside_address.ip_address"), out _));
            Assert.Equal("64512", configuration.Find($"{tunnel}.vpn_gateway.bgp.asn"));
            Assert.Equal("65000", configuration.Find($"{tunnel}.customer_gateway.bgp.asn"));
        }

        Assert.NotEqual(configuration.Find("ipsec_tunnel#0.ike.pre_shared_key"), configuration.Find("ipsec_tunnel#1.ike.pre_shared_key"));
        Assert.NotEqual(
            configuration.Find("ipsec_tunnel#0.vpn_gateway.tunnel_inside_address.ip_address"),
            configuration.Find("ipsec_tunnel#1.vpn_gateway.tunnel_inside_address.ip_address"));
        Assert.Null(configuration.Find("ipsec_tunnel#2.ike.pre_shared_key"));
        await _vpn.DeleteAsync(connection.Id, default);
        Assert.Null(await _vpn.FindConfigurationAsync(connection.Id, default));
    }

    private async Task<VpnConnection> ConnectAsync()
    {
        var gateway = await _vpn.CreateGatewayAsync(A, Ip, 65000, Noon, default);
        return await _vpn.CreateAsync(A, Ip, gateway.Id, "tgw-1", Noon, default);
    }
}
