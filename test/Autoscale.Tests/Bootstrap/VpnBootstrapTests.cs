using System.Net;
using Autoscale.Domain.Bootstrap;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.NicAttachments;
using Autoscale.Domain.VpnAttachments;
using Autoscale.Tests.Settings;
using Autoscale.Tests.VpnAttachments;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Bootstrap;

/// <summary>What a device is told at its boot of its VPN connection, and what nobody else is told. Spec 5.2, 5.5, 7.6.</summary>
public sealed class VpnBootstrapTests
{
    private const string AutoScale = "config system auto-scale\nset role secondary\nend";

    private readonly World _world = new() { Settings = SettingsSamples.Working(("enable-transit-gateway-vpn", "true")) };
    private readonly FortiGate _device;

    public VpnBootstrapTests()
    {
        Ship("baseconfig", AutoScale);
        Ship("setuptgwvpn", "set psksecret \"{@vpn_connection.ipsec_tunnel#0.ike.pre_shared_key}\"\nset remote-gw {@vpn_connection.ipsec_tunnel#1.vpn_gateway.tunnel_outside_address.ip_address}");
        Ship("tgwspecific", "# {@vpn_connection.id}");
        _device = _world.Launch();
    }

    [Fact]
    public async Task The_values_of_its_connection_come_last_and_can_stand_between_quotes()
    {
        Connect(_device.Instance.PublicIp!);

        var served = await ServeAsync();

        Assert.Equal($"{AutoScale}\nset psksecret \"k\\\"1\\\\_first.Pre_Shared\"\nset remote-gw 198.51.100.2\n# vpn-0123456789abcdef0", served.Configuration.Text);
        Assert.Equal(["baseconfig", "setuptgwvpn", "tgwspecific"], served.Configuration.Parts);
        Assert.Empty(served.Missing);
    }

    [Fact]
    public async Task Every_placeholder_of_the_shipped_configsets_has_its_value_in_what_AWS_gives()
    {
        foreach (var name in BootstrapPolicy.OfVpn)
            Ship(name, await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "configsets", name)));
        Connect(_device.Instance.PublicIp!);

        var text = (await ServeAsync()).Configuration.Text;

        Assert.DoesNotContain("{@", text, StringComparison.Ordinal);
        Assert.Contains(VpnSamples.SecondKey, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_connection_that_part_is_left_out_and_said_so() => AssertLeftOut(await ServeAsync());

    [Fact]
    public async Task A_connection_that_is_only_begun_is_none()
    {
        _world.VpnAttachments.Put(new VpnAttachment(_device.Id, _device.Instance.PublicIp!, ConnectionId: null, AttachmentState.Attaching));

        AssertLeftOut(await ServeAsync());
    }

    [Fact]
    public async Task A_connection_at_another_address_than_its_own_is_none()
    {
        Connect(IPAddress.Parse("203.0.113.250"));

        AssertLeftOut(await ServeAsync());
    }

    [Fact]
    public async Task A_connection_that_AWS_does_not_know_any_more_is_none()
    {
        _world.VpnAttachments.Put(new VpnAttachment(_device.Id, _device.Instance.PublicIp!, "vpn-gone", AttachmentState.Attached));

        AssertLeftOut(await ServeAsync());
    }

    [Fact]
    public async Task Where_there_are_no_VPN_connections_nothing_is_said_of_them()
    {
        Connect(_device.Instance.PublicIp!);

        var served = Assert.IsType<BootstrapOutcome.Served>(await _world.Bootstrap().RunAsync(_device.Id, _device.PrivateIp, SettingsSamples.Working(), _world.ReadSecretAsync, Noon, default));

        Assert.Equal((AutoScale, 0, false), (served.Configuration.Text, served.Missing.Count, served.LacksVpn));
    }

    [Theory]
    [InlineData("{@vpn_connection.ipsec_tunnel#2.ike.pre_shared_key}")]
    [InlineData("{@vpn_connection.ipsec_tunnel}")]
    [InlineData("{@vpn_connection..id}")]
    [InlineData("{@vpn_connection.#0}")]
    [InlineData("{@vpn_connection.1st}")]
    public async Task A_value_that_there_is_not_is_an_error_that_names_it_and_gives_nothing_away(string placeholder)
    {
        Ship("tgwspecific", $"# {placeholder}");
        Connect(_device.Instance.PublicIp!);

        var error = await Assert.ThrowsAsync<UnresolvedPlaceholderException>(ServeAsync);

        Assert.Equal($"Configset tgwspecific needs a value for {placeholder}, but the VPN connection of device {_device.Id} has none.", error.Message);
    }

    [Fact]
    public async Task What_is_served_shows_no_key()
    {
        Connect(_device.Instance.PublicIp!);

        var shown = (await ServeAsync()).ToString();

        Assert.DoesNotContain("Pre_Shared", shown, StringComparison.Ordinal);
    }

    private static void AssertLeftOut(BootstrapOutcome.Served served)
    {
        Assert.Equal(AutoScale, served.Configuration.Text);
        Assert.Equal((true, 0), (served.LacksVpn, served.Missing.Count));
    }

    private void Connect(IPAddress ip)
    {
        _world.VpnAttachments.Put(new VpnAttachment(_device.Id, ip, "vpn-1", AttachmentState.Attached));
        _world.VpnConnections.Put("vpn-1", VpnSamples.Xml);
    }

    private void Ship(string name, string text) => _world.Configsets.Put(_world.Settings.Assets.Configsets, name, text);

    private async Task<BootstrapOutcome.Served> ServeAsync() =>
        Assert.IsType<BootstrapOutcome.Served>(await _world.Bootstrap().RunAsync(_device.Id, _device.PrivateIp, _world.Settings, _world.ReadSecretAsync, Noon, default));
}
