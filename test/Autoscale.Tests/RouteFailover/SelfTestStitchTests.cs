using System.Net;
using Autoscale.Domain.RouteFailover;
using Autoscale.Domain.RouteFailover.SelfTest;
using Autoscale.Domain.RouteFailover.UnitBootstraps;
using Autoscale.Simulation.Clock;
using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

/// <summary>The self test finds an endpoint of execute-api whose private DNS captures the name of the stitches' API.</summary>
public sealed class SelfTestStitchTests
{
    private static readonly StitchUrl Url = StitchUrl.Parse("https://a1b2c3.execute-api.eu-west-1.amazonaws.com/prod/healthcheck")!;

    private readonly ManualClock _clock = new(Noon);

    [Theory]
    [InlineData("10.0.3.7")]
    [InlineData("172.31.255.1")]
    [InlineData("192.168.1.1")]
    [InlineData("100.64.0.9")]
    [InlineData("fd00::7")]
    public void A_stitch_URL_that_resolves_to_an_address_of_a_VPC_is_one_finding(string address)
    {
        var checks = Test(new HostReading([IPAddress.Parse(address)]), Url);

        var check = Assert.Single(checks, c => c.Verdict != SelfCheckVerdict.Passed);
        Assert.Equal(("stitch URL a1b2c3.execute-api.eu-west-1.amazonaws.com", SelfCheckVerdict.Doubtful), (check.Subject, check.Verdict));
        Assert.StartsWith(
            $"it resolves to the private address {address}: an interface endpoint for execute-api with private DNS",
            check.Words,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("203.0.113.80")]
    [InlineData("172.32.0.1")]
    [InlineData("2001:db8::1")]
    public void A_stitch_URL_that_resolves_to_public_addresses_passes(string address) => Assert.Contains(
        Test(new HostReading([IPAddress.Parse(address)]), Url),
        c => c is { Verdict: SelfCheckVerdict.Passed } && c.Words == $"it resolves to {address}");

    [Fact]
    public void A_stitch_URL_that_does_not_resolve_is_a_finding_with_the_reason() => Assert.Contains(
        Test(new HostReading([], "HostNotFound"), Url),
        c => c is { Verdict: SelfCheckVerdict.Doubtful, Words: "it does not resolve here: HostNotFound" });

    [Fact]
    public void Without_a_URL_no_name_is_resolved() => Assert.DoesNotContain(
        Test(new HostReading([IPAddress.Parse("10.0.3.7")]), url: null),
        c => c.Subject.StartsWith("stitch", StringComparison.Ordinal));

    private IReadOnlyList<SelfCheck> Test(HostReading names, StitchUrl? url)
    {
        var world = World(_clock, 2);
        world.HostNames.Answer = names;
        return _clock.Finish(new FailoverApplication(world.PortsAt()).SelfTest.RunAsync(
            world.Settings, url, Noon + Seconds(60), CancellationToken.None));
    }
}
