using System.Text;
using Autoscale.Domain.Bootstrap;
using Autoscale.Domain.Settings;
using FsCheck;
using FsCheck.Fluent;
using static Autoscale.Tests.Bootstrap.BootstrapSamples;

namespace Autoscale.Tests.Bootstrap;

/// <summary>Placeholders and what stands in their place. Spec 5.4, 5.5, W18.</summary>
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
    public void A_placeholder_becomes_its_value_wherever_it_stands(string placeholder, string value) =>
        Assert.Equal($"set a \"{value}\"\nset b \"x{value}y{value}\"", Fill($"set a \"{placeholder}\"\nset b \"x{placeholder}y{placeholder}\""));

    [Theory]
    [InlineData("{NAME}")]
    [InlineData("{psk_secret}")]
    [InlineData("{ PSK_SECRET }")]
    [InlineData("{PRIMARY_IP}")]
    [InlineData("{}")]
    [InlineData("{{}}")]
    [InlineData("{0}")]
    [InlineData("$1 $& $$ ${PSK")]
    public void What_is_no_placeholder_stays_as_it_is(string text) => Assert.Equal(text, Fill(text));

    [Theory]
    [InlineData("VIRTUAL_NETWORK_CIDR", "fortigate-autoscale-virtual-network-cidr")]
    [InlineData("INTERNAL_ELB_DNS", "fortigate-internal-elb-dns")]
    [InlineData("FAZ_PRIVATE_IP", "faz-ip")]
    public void A_placeholder_without_a_value_is_an_error_that_names_it_its_setting_and_its_configset(string placeholder, string setting)
    {
        var settings = Complete with { NetworkCidr = null, InternalElbDns = null, FazIp = null };

        var error = Assert.Throws<UnresolvedPlaceholderException>(() => Fill($"set x \"{{{placeholder}}}\"", settings));

        Assert.Equal($"Configset baseconfig needs a value for {{{placeholder}}}, but setting {setting} has none.", error.Message);
    }

    [Theory]
    [InlineData("{PSK_SECRET}", "fortigate-psk-secret")]
    [InlineData("{CALLBACK_URL}", "autoscale-handler-url")]
    public void A_placeholder_whose_setting_is_required_is_an_error_that_names_its_key(string placeholder, string key)
    {
        var settings = Complete with { PskSecret = Psk(null), HandlerUrl = new Required<string>("autoscale-handler-url", null) };

        Assert.Equal(key, Assert.Throws<MissingSettingException>(() => Fill(placeholder, settings)).Key);
    }

    [Theory]
    [InlineData("@device.noSuchProperty")]
    [InlineData("@device.networkInterfaces#2.id")]
    [InlineData("@device.networkInterfaces#x.id")]
    [InlineData("@device.networkInterfaces#1.noSuchProperty")]
    [InlineData("@vpn_connection.id")]
    public void A_property_that_there_is_not_is_an_error_that_names_it(string placeholder) =>
        Assert.Contains($"{{{placeholder}}}", Assert.Throws<UnresolvedPlaceholderException>(() => Fill($"set x \"{{{placeholder}}}\"")).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_not_asked_for_may_be_missing() =>
        Assert.Equal("config system dns", Fill("config system dns", Complete with { FazIp = null, PskSecret = Psk(null) }));

    [Theory]
    [InlineData("$1")]
    [InlineData("$&")]
    [InlineData("$$")]
    [InlineData("${name}")]
    [InlineData("{ADMIN_PORT}")]
    [InlineData("{@device.id}")]
    [InlineData("null")]
    public void A_value_is_taken_literally(string psk) =>
        Assert.Equal($"set psksecret \"{psk}\"", Fill("set psksecret \"{PSK_SECRET}\"", Complete with { PskSecret = Psk(psk) }));

    [Theory]
    [InlineData("a\"b", "a\\\"b")]
    [InlineData("a\\b", "a\\\\b")]
    [InlineData("\\\"", "\\\\\\\"")]
    public void Quotes_and_backslashes_are_escaped(string psk, string escaped) =>
        Assert.Equal($"set psksecret \"{escaped}\"", Fill("set psksecret \"{PSK_SECRET}\"", Complete with { PskSecret = Psk(psk) }));

    [Fact]
    public void FortiOS_reads_every_value_back_as_it_was()
    {
        var characters = Gen.Frequency((3, Gen.Elements('"', '\\', '$', '{', '}', ' ', '1', '&', 'n')), (1, Gen.Choose(32, 0x2FF).Select(c => (char)c)));
        var values = characters.NonEmptyListOf().Select(cs => new string([.. cs]));

        Prop.ForAll(values.ToArbitrary(), value => Unquote(Fill("set psksecret \"{PSK_SECRET}\" # {PSK_SECRET", Complete with { PskSecret = Psk(value) })) == value)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    // What the FortiOS shell makes of a word in double quotes: a backslash takes the next character as it is, the next bare quote ends the word.
    private static string Unquote(string line)
    {
        var word = new StringBuilder();
        for (var i = line.IndexOf('"', StringComparison.Ordinal) + 1; line[i] != '"'; i++)
            word.Append(line[i] == '\\' ? line[++i] : line[i]);
        return word.ToString();
    }
}
