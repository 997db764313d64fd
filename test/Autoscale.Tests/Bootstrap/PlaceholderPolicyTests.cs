using System.Text;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.FortiOs;
using FsCheck;
using FsCheck.Fluent;
using static Autoscale.Tests.Bootstrap.BootstrapSamples;

namespace Autoscale.Tests.Bootstrap;

/// <summary>Replacement of placeholders by values. Spec 5.4, 5.5, W18.</summary>
public sealed class PlaceholderPolicyTests
{
    [Theory]
    [InlineData("{SYNC_INTERFACE}", "port1")]
    [InlineData("{VIRTUAL_NETWORK_CIDR}", "10.0.0.0/16")]
    [InlineData("{EXTERNAL_INTERFACE}", "port1")]
    [InlineData("{INTERNAL_INTERFACE}", "port2")]
    [InlineData("{PSK_SECRET}", "s3cret")]
    [InlineData("{TRAFFIC_PORT}", "443")]
    [InlineData("{TRAFFIC_PROTOCOL}", "HTTPS")]
    [InlineData("{ADMIN_PORT}", "8443")]
    [InlineData("{INTERNAL_ELB_DNS}", "internal.example")]
    [InlineData("{CALLBACK_URL}", "https://api.example/prod/fgt-as-handler")]
    [InlineData("{HEART_BEAT_INTERVAL}", "30")]
    [InlineData("{FAZ_PRIVATE_IP}", "10.0.0.99")]
    [InlineData("{@device.id}", "i-0000000000000000a")]
    [InlineData("{@device.scalingGroupName}", "fgt-byol")]
    [InlineData("{@device.primaryPrivateIpAddress}", "10.0.0.11")]
    [InlineData("{@device.primaryPublicIpAddress}", "203.0.113.11")]
    [InlineData("{@device.virtualNetworkId}", "vpc-1")]
    [InlineData("{@device.subnetId}", "subnet-1")]
    [InlineData("{@device.networkInterfaces#1.privateIpAddress}", "10.0.128.11")]
    [InlineData("{@device.networkInterfaces#0.id}", "eni-a1")]
    [InlineData("{@device.networkInterfaces#1.index}", "1")]
    [InlineData("{@device.networkInterfaces#1.subnetId}", "subnet-2")]
    [InlineData("{@device.networkInterfaces.id}", "eni-a1")]
    public void Every_occurrence_of_a_placeholder_is_replaced_by_its_value(string placeholder, string value) =>
        Assert.Equal(
            $"set a \"{value}\"\nset b \"x{value}y{value}\"", Fill($"set a \"{placeholder}\"\nset b \"x{placeholder}y{placeholder}\""));

    [Theory]
    [InlineData("{NAME}")]
    [InlineData("{psk_secret}")]
    [InlineData("{ PSK_SECRET }")]
    [InlineData("{PRIMARY_IP}")]
    [InlineData("{}")]
    [InlineData("{{}}")]
    [InlineData("{0}")]
    [InlineData("$1 $& $$ ${PSK")]
    public void Text_that_is_not_a_placeholder_is_unchanged(string text) => Assert.Equal(text, Fill(text));

    [Theory]
    [InlineData("VIRTUAL_NETWORK_CIDR", "fortigate-autoscale-virtual-network-cidr")]
    [InlineData("INTERNAL_ELB_DNS", "fortigate-internal-elb-dns")]
    [InlineData("FAZ_PRIVATE_IP", "faz-ip")]
    public void A_placeholder_without_a_value_is_an_error_naming_placeholder_setting_and_configset(string placeholder, string setting)
    {
        var settings = Complete with { NetworkCidr = null, InternalElbDns = null, FazIp = null };

        var error = Assert.Throws<UnresolvedPlaceholderException>(() => Fill($"set x \"{{{placeholder}}}\"", settings));

        Assert.Equal(
            $"Configset baseconfig needs a value for {{{placeholder}}}, but setting {setting} does not supply one.", error.Message);
    }

    [Theory]
    [InlineData("{PSK_SECRET}", "fortigate-psk-secret")]
    [InlineData("{CALLBACK_URL}", "autoscale-handler-url")]
    public void A_placeholder_without_its_required_setting_is_an_error_that_names_the_setting(string placeholder, string key)
    {
        var settings = Complete with { PskSecret = Psk(null), HandlerUrl = new Required<string>("autoscale-handler-url", null) };

        Assert.Equal(key, Assert.Throws<MissingSettingException>(() => Fill(placeholder, settings)).Key);
    }

    [Theory]
    [InlineData("@device.noSuchProperty")]
    [InlineData("@device.networkInterfaces#2.id")]
    [InlineData("@device.networkInterfaces#2.index")]
    [InlineData("@server.id")]
    [InlineData("@device.networkInterfaces#x.id")]
    [InlineData("@device.networkInterfaces#1.noSuchProperty")]
    [InlineData("@vpn_connection.id")]
    public void An_unknown_property_is_an_error_that_names_the_placeholder(string placeholder) =>
        Assert.Contains(
            $"{{{placeholder}}}",
            Assert.Throws<UnresolvedPlaceholderException>(() => Fill($"set x \"{{{placeholder}}}\"")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_missing_value_without_a_placeholder_is_no_error() =>
        Assert.Equal("config system dns", Fill("config system dns", Complete with { FazIp = null, PskSecret = Psk(null) }));

    [Theory]
    [InlineData("$1")]
    [InlineData("$&")]
    [InlineData("$$")]
    [InlineData("${name}")]
    [InlineData("{ADMIN_PORT}")]
    [InlineData("{@device.id}")]
    [InlineData("null")]
    public void A_value_is_inserted_literally(string psk) =>
        Assert.Equal($"set psksecret \"{psk}\"", Fill("set psksecret \"{PSK_SECRET}\"", Complete with { PskSecret = Psk(psk) }));

    [Theory]
    [InlineData("a\"b", "a\\\"b")]
    [InlineData("a\\b", "a\\\\b")]
    [InlineData("\\\"", "\\\\\\\"")]
    public void Quotes_and_backslashes_are_escaped(string psk, string escaped) =>
        Assert.Equal($"set psksecret \"{escaped}\"", Fill("set psksecret \"{PSK_SECRET}\"", Complete with { PskSecret = Psk(psk) }));

    [Fact]
    public void FortiOS_parses_every_quoted_value_back_to_the_original()
    {
        var characters = Gen.Frequency(
            (3, Gen.Elements('"', '\\', '$', '{', '}', ' ', '1', '&', 'n')), (1, Gen.Choose(32, 0x2FF).Select(c => (char)c)));
        var values = characters.NonEmptyListOf().Select(cs => new string([.. cs]));

        Prop.ForAll(values.ToArbitrary(), value =>
            Unquote(Fill("set psksecret \"{PSK_SECRET}\" # {PSK_SECRET", Complete with { PskSecret = Psk(value) })) == value)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    // The FortiOS rule for a word in double quotes: a backslash escapes the next character, and the next bare quote ends the word.
    private static string Unquote(string line)
    {
        var word = new StringBuilder();
        for (var i = line.IndexOf('"', StringComparison.Ordinal) + 1; line[i] != '"'; i++)
            word.Append(line[i] == '\\' ? line[++i] : line[i]);
        return word.ToString();
    }
}
