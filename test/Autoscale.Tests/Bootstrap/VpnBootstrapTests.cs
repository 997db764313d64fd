using System.Net;
using Autoscale.Domain.Cluster.Bootstrap;
using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.FortiOs;
using Autoscale.Tests.Settings;
using Autoscale.Tests.VpnAttachments;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Bootstrap;

/// <summary>VPN configuration in the bootstrap of a device, and secrecy of its keys. Spec 5.2, 5.5, 7.6.</summary>
public sealed class VpnBootstrapTests
{
    private const string AutoScale = "config system auto-scale\nset role secondary\nend";

    private readonly World _world = new() { Settings = SettingsSamples.Working(("enable-transit-gateway-vpn", "true")) };
    private readonly FortiGate _device;

    public VpnBootstrapTests()
    {
        Ship("baseconfig", AutoScale);
        Ship(
            "setuptgwvpn",
            "set psksecret \"{@vpn_connection.ipsec_tunnel#0.ike.pre_shared_key}\"\n"
            + "set remote-gw {@vpn_connection.ipsec_tunnel#1.vpn_gateway.tunnel_outside_address.ip_address}");
        Ship("tgwspecific", "# {@vpn_connection.id}");
        _device = _world.Launch();
    }

    [Fact]
    public async Task VPN_configsets_come_last_and_their_values_are_escaped_between_quotes()
    {
        Connect(_device.Instance.PublicIp!);

        var served = await ServeAsync();

        Assert.Equal(
            $"{AutoScale}\nset psksecret \"k\\\"1\\\\_first.Pre_Shared\"\nset remote-gw 198.51.100.2\n# vpn-0123456789abcdef0",
            served.Configuration.Text);
        Assert.Equal(["baseconfig", "setuptgwvpn", "tgwspecific"], served.Configuration.Parts);
        Assert.Empty(served.Missing);
    }

    [Fact]
    public async Task Every_placeholder_of_the_shipped_VPN_configsets_has_a_value_in_the_XML_of_AWS()
    {
        foreach (var name in BootstrapPolicy.OfVpn)
            Ship(name, await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "configsets", name)));
        Connect(_device.Instance.PublicIp!);

        var text = (await ServeAsync()).Configuration.Text;

        Assert.DoesNotContain("{@", text, StringComparison.Ordinal);
        Assert.Contains(VpnSamples.SecondKey, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_connection_the_VPN_part_is_omitted_and_reported() => AssertLeftOut(await ServeAsync());

    [Fact]
    public async Task A_connection_that_is_still_attaching_counts_as_missing()
    {
        _world.VpnAttachments.Put(new VpnAttachment(_device.Id, _device.Instance.PublicIp!, ConnectionId: null, AttachmentState.Attaching));

        AssertLeftOut(await ServeAsync());
    }

    [Fact]
    public async Task A_connection_at_an_address_of_another_device_counts_as_missing()
    {
        Connect(IPAddress.Parse("203.0.113.250"));

        AssertLeftOut(await ServeAsync());
    }

    [Fact]
    public async Task A_connection_that_no_longer_exists_in_AWS_counts_as_missing()
    {
        _world.VpnAttachments.Put(new VpnAttachment(_device.Id, _device.Instance.PublicIp!, "vpn-gone", AttachmentState.Attached));

        AssertLeftOut(await ServeAsync());
    }

    [Fact]
    public async Task With_VPN_disabled_the_VPN_part_is_omitted_without_a_report()
    {
        Connect(_device.Instance.PublicIp!);

        var served = Assert.IsType<BootstrapOutcome.Served>(await _world.Bootstrap()
            .RunAsync(_device.Id, _device.PrivateIp, token: null, _world.ReadSecretAsync, _world.PassAt(Noon, SettingsSamples.Working())));

        Assert.Equal((AutoScale, 0, false), (served.Configuration.Text, served.Missing.Count, served.LacksVpn));
    }

    [Theory]
    [InlineData("{@vpn_connection.ipsec_tunnel#2.ike.pre_shared_key}")]
    [InlineData("{@vpn_connection.ipsec_tunnel}")]
    [InlineData("{@vpn_connection..id}")]
    [InlineData("{@vpn_connection.#0}")]
    [InlineData("{@vpn_connection.1st}")]
    public async Task An_unknown_VPN_value_is_an_error_that_names_the_placeholder_and_no_secret(string placeholder)
    {
        Ship("tgwspecific", $"# {placeholder}");
        Connect(_device.Instance.PublicIp!);

        var error = await Assert.ThrowsAsync<UnresolvedPlaceholderException>(ServeAsync);

        Assert.Equal(
            $"Configset tgwspecific needs a value for {placeholder}, but the VPN connection of device {_device.Id} does not supply one.",
            error.Message);
    }

    [Fact]
    public async Task The_printed_outcome_contains_no_pre_shared_key()
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
        Assert.IsType<BootstrapOutcome.Served>(
            await _world.Bootstrap().RunAsync(_device.Id, _device.PrivateIp, token: null, _world.ReadSecretAsync, _world.PassAt(Noon)));
}
