using System.Net;
using Autoscale.Domain.RouteFailover.UnitBootstraps;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Tests.RouteFailover;

/// <summary>Invalid values of a unit configuration and their errors. Spec route-failover 2.4, 3.1, 5.4 (D17).</summary>
public sealed class BootstrapValueTests
{
    private static readonly IPNetwork Vpc = IPNetwork.Parse("10.0.0.0/16");

    [Theory]
    [InlineData(0, "10.0.1.25 10.0.3.25", "Unit 0 does not exist: there are 2 addresses.")]
    [InlineData(3, "10.0.1.25 10.0.3.25", "Unit 3 does not exist: there are 2 addresses.")]
    [InlineData(1, "10.0.1.25", "A group needs 2 to 8 units with one address each, not 1.")]
    [InlineData(
        1,
        "10.0.1.1 10.0.1.2 10.0.1.3 10.0.1.4 10.0.1.5 10.0.1.6 10.0.1.7 10.0.1.8 10.0.1.9",
        "A group needs 2 to 8 units with one address each, not 9.")]
    [InlineData(1, "10.0.1.25 10.0.1.25", "Address 10.0.1.25 is a duplicate: each unit needs its own address.")]
    [InlineData(
        1, "10.0.1.25 10.1.3.25", "Address 10.1.3.25 is not in the range of the VPC, 10.0.0.0/16, so it is unreachable through port2.")]
    [InlineData(
        1, "10.0.1.25 2001:db8::1", "Address 2001:db8::1 is not in the range of the VPC, 10.0.0.0/16, so it is unreachable through port2.")]
    public void An_invalid_group_of_units_is_refused(int zone, string addresses, string reason) => Refused(
        () => new PairConfiguration(
            zone, [.. addresses.Split(' ').Select(IPAddress.Parse)], Vpc, BootstrapPairs.Url, new Secret(BootstrapPairs.Key)),
        reason);

    [Theory]
    [InlineData("0.0.0.0/0")]
    [InlineData("10.0.0.0/29")]
    [InlineData("2001:db8::/56")]
    public void An_invalid_VPC_range_is_refused(string range) => Refused(
        () => new PairConfiguration(
            1, BootstrapPairs.Addresses(2), IPNetwork.Parse(range), BootstrapPairs.Url, new Secret(BootstrapPairs.Key)),
        $"The range of the VPC must be an IPv4 range of /8 to /28, not {range}.");

    [Theory]
    [InlineData("")]
    [InlineData("Fgt 1")]
    [InlineData("Fgt\"1")]
    [InlineData("Fgt\n1")]
    [InlineData("Fgtä")]
    [InlineData("a-name-of-more-than-35-letters-is-cut")]
    public void An_invalid_host_name_is_refused(string name) =>
        Refused(
            () => BootstrapPairs.Unit(1) with { HostName = name }, "A host name must be 1 to 35 letters, digits, hyphens or underscores.");

    [Theory]
    [InlineData("0.0.0.0/0")]
    [InlineData("::/0")]
    public void A_management_range_of_all_addresses_is_refused(string range) =>
        Refused(
            () => BootstrapPairs.Unit(1) with { ManagementCidr = IPNetwork.Parse(range) },
            $"The management range must be an IPv4 range smaller than the whole Internet, not {range}.");

    [Theory]
    [InlineData("10.0.0.2")]
    [InlineData("0.0.0.0")]
    [InlineData("127.0.0.1")]
    [InlineData("2001:db8::1")]
    public void An_anchor_inside_the_VPC_or_not_a_public_IPv4_address_is_refused(string address) =>
        Refused(
            () => BootstrapPairs.Unit(1) with { Anchor = IPAddress.Parse(address) },
            $"The anchor must be an IPv4 address outside the VPC, not {address}.");

    [Theory]
    [InlineData("10.0.0.0/16")]
    [InlineData("::/0")]
    public void An_invalid_IPv6_range_is_refused(string range) =>
        Refused(
            () => BootstrapPairs.Unit(1) with { VpcIpv6Cidr = IPNetwork.Parse(range) },
            $"The IPv6 range of the VPC must be a range of /16 to /64, not {range}.");

    [Theory]
    [InlineData(19, 200, 3, 10)]
    [InlineData(200, 5001, 3, 10)]
    [InlineData(200, 200, 0, 10)]
    [InlineData(200, 200, 3, 11)]
    [InlineData(20.5, 200, 3, 10)]
    public void Timers_outside_the_limits_of_FortiOS_are_refused(double interval, double timeout, int failTime, int recoveryTime) =>
        Assert.Throws<PairConfigurationException>(() =>
            new LinkTimers(TimeSpan.FromMilliseconds(interval), TimeSpan.FromMilliseconds(timeout), failTime, recoveryTime));

    [Theory]
    [InlineData(
        "https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/healthcheck", "a1b2c3d4e5 eu-west-1 amazonaws.com prod healthcheck")]
    [InlineData(
        "https://a1b2c3d4e5.execute-api.cn-north-1.amazonaws.com.cn/v1/routes/health",
        "a1b2c3d4e5 cn-north-1 amazonaws.com.cn v1 routes/health")]
    [InlineData(
        "https://a1b2c3d4e5-vpce-0a1b.execute-api.us-gov-west-1.amazonaws.com/prod/healthcheck",
        "a1b2c3d4e5-vpce-0a1b us-gov-west-1 amazonaws.com prod healthcheck")]
    public void A_URL_of_API_Gateway_has_five_parts(string text, string parts)
    {
        var url = StitchUrl.Parse(text)!;

        Assert.Equal(parts, $"{url.ApiId} {url.Region} {url.Domain} {url.Stage} {url.Path}");
        Assert.Equal((text, text["https://".Length..]), (url.ToString(), url.WithoutScheme));
    }

    [Theory]
    [InlineData("")]
    [InlineData("http://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/healthcheck")]
    [InlineData("https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod")]
    [InlineData("https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/")]
    [InlineData("https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/healthcheck?x=1")]
    [InlineData("https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com:8443/prod/healthcheck")]
    [InlineData("https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/healthcheck\n")]
    [InlineData("https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/health\"check")]
    [InlineData("https://key@a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/healthcheck")]
    [InlineData("https://example.com/prod/healthcheck")]
    public void A_URL_that_is_not_a_stitch_URL_is_not_parsed(string text) => Assert.Null(StitchUrl.Parse(text));

    [Theory]
    [InlineData("too-short")]
    [InlineData("with a space in the middle")]
    [InlineData("with-a-newline\nin-the-middle")]
    [InlineData("with-an-umlaut-ä-in-the-middle")]
    public void D17_an_invalid_key_is_refused_and_not_in_the_error(string key) =>
        Refused(() => BootstrapPairs.Unit(1, key: key), "The API key must be 20 to 128 visible ASCII characters, without spaces.");

    [Fact]
    public void D17_the_key_is_in_no_printed_value_and_once_in_the_configuration()
    {
        var unit = BootstrapPairs.Unit(1);

        Assert.DoesNotContain(BootstrapPairs.Key, $"{unit} {unit.ApiKey} {unit.Url} {unit.PeerTimers}", StringComparison.Ordinal);
        Assert.All(Enum.GetValues<FortiOsRelease>(), release =>
        {
            var rendered = PairConfigurationPolicy.Render(unit, release, BootstrapPairs.Shipped);
            var action = rendered.Text.Split("config system automation-action\n")[1].Split("\nend\n")[0];

            Assert.DoesNotContain(BootstrapPairs.Key, rendered.ToString(), StringComparison.Ordinal);
            Assert.Equal(2, rendered.Text.Split(BootstrapPairs.Key).Length);
            Assert.Contains($" \"{BootstrapPairs.Key}\"\n", action, StringComparison.Ordinal);
        });
    }

    private static void Refused(Func<object> value, string reason) =>
        Assert.Equal(reason, Assert.Throws<PairConfigurationException>(value).Message);
}
