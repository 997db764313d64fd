using Autoscale.Domain.Cluster.Bootstrap;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.FortiOs;
using static Autoscale.Tests.Bootstrap.BootstrapSamples;

namespace Autoscale.Tests.Bootstrap;

public sealed class PreviewPolicyTests
{
    [Theory]
    [InlineData("set psksecret \"{PSK_SECRET}\"", "set psksecret •••")]
    [InlineData("config {PSK_SECRET}", "config •••")]
    [InlineData("x {@vpn_connection.ipsec_tunnel#0.ike.pre_shared_key}", "x •••")]
    [InlineData("x {@vpn_connection.ipsec_tunnel#0.ike.mode}", "x main")]
    [InlineData("  set passwd \"literal one\"\nset port 1", "  set passwd •••\nset port 1")]
    [InlineData("set auth-password ENC abc=\r\nend", "set auth-password •••\r\nend")]
    [InlineData("a\n-----BEGIN ENCRYPTED PRIVATE KEY-----\nb\n-----END ENCRYPTED PRIVATE KEY-----\nc", "a\n•••\nc")]
    [InlineData("set hostname \"{@device.id}\"", "set hostname \"i-0000000000000000a\"")]
    public void Secrets_are_dots_and_other_values_are_shown(string text, string expected)
    {
        var preview = Preview(text);

        Assert.Equal(expected, preview.Text);
        Assert.Empty(preview.Unresolved);
    }

    [Theory]
    [InlineData("{FAZ_PRIVATE_IP}", "setting faz-ip supplies no value")]
    [InlineData("{PSK_SECRET}", "setting fortigate-psk-secret supplies no value")]
    [InlineData("{CALLBACK_URL}", "setting autoscale-handler-url supplies no value")]
    [InlineData("{@device.nothing}", "device i-0000000000000000a supplies no value")]
    [InlineData("{@vpn_connection.nothing}", "the VPN connection of device i-0000000000000000a supplies no value")]
    [InlineData("{UNKNOWN_NAME}", "no placeholder has this name; the device gets it as it is")]
    public void A_placeholder_without_a_value_is_marked_and_listed(string placeholder, string reason)
    {
        var preview = Preview(
            $"set passwd \"{placeholder}\"",
            Complete with
            {
                FazIp = null,
                PskSecret = Psk(null),
                HandlerUrl = new Required<string>("autoscale-handler-url", null),
            });

        Assert.Equal($"set passwd \"!!{placeholder}!!\"", preview.Text);
        Assert.Equal([new UnresolvedPlaceholder("baseconfig", placeholder, reason)], preview.Unresolved);
    }

    private static ConfigurationPreview Preview(string text, BootstrapSettings? settings = null)
    {
        var read = SettingsPolicy.Read(
            FortiGates.Cluster, [], new Dictionary<string, string>(StringComparer.Ordinal)).Settings;
        var vpn = VpnConfiguration.Parse(
            "<vpn_connection><ipsec_tunnel><ike><pre_shared_key>of the tunnel</pre_shared_key><mode>main</mode></ike>"
            + "</ipsec_tunnel></vpn_connection>");
        return PreviewPolicy.Assemble(
            new BootstrapParts([new Configset("baseconfig", text)], [], [], Primary: null, vpn),
            read with { Bootstrap = settings ?? Complete },
            FortiGates.A);
    }
}
