using System.Net;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Fleet;

/// <summary>
/// Requests with made-up instance ids. A question about one instance and a listing of the fleet are two calls each: one to EC2, one to Auto
/// Scaling. Safety S5.4.
/// </summary>
public sealed class DoorkeeperTests
{
    private static readonly IPAddress Stranger = IPAddress.Parse("10.0.200.200");
    private readonly World _world = new();

    [Fact]
    public async Task A_thousand_made_up_ids_in_a_minute_cost_one_question_and_three_listings_and_later_ones_one_listing_a_minute()
    {
        var fleet = _world.Fleet();
        _ = _world.Launch(3);

        await ClaimAsync(fleet, from: 0, to: 60);
        Assert.Equal(2 + (3 * 2), _world.Ask.Questions);
        await ClaimAsync(fleet, from: 60, to: 600);

        Assert.Equal(8 + (9 * 2), _world.Ask.Questions);
    }

    [Fact]
    public async Task A_source_that_no_member_has_is_refused_at_once_and_costs_no_call()
    {
        var fleet = _world.Fleet();
        _ = _world.Launch();
        await SecretsAsync(fleet, Made(1), Stranger, 0);
        await SecretsAsync(fleet, Made(2), Stranger, 1);
        var before = _world.Ask.Questions;

        Assert.Equal(new IdentityDecision.Refused(IdentityDoubt.NoMember), await SecretsAsync(fleet, Made(3), Stranger, 2));
        Assert.Equal(new IdentityDecision.Refused(IdentityDoubt.NoMember), await HeartbeatAsync(fleet, Made(4), Stranger, 3));
        Assert.Equal(new IdentityDecision.Refused(IdentityDoubt.NoMember), await HeartbeatAsync(fleet, Made(5), null, 4));

        Assert.Equal(before, _world.Ask.Questions);
    }

    [Fact]
    public async Task A_member_that_makes_up_ids_or_claims_to_be_another_member_costs_no_call_either()
    {
        var fleet = _world.Fleet();
        var (device, other) = (_world.Launch(), _world.Launch());
        await SecretsAsync(fleet, Made(1), device.PrivateIp, 0);
        await SecretsAsync(fleet, Made(2), device.PrivateIp, 1);
        var before = _world.Ask.Questions;

        Assert.Equal(new IdentityDecision.UnknownInstance(), await SecretsAsync(fleet, Made(3), device.PrivateIp, 2));
        Assert.Equal(
            new IdentityDecision.Refused(IdentityDoubt.ForeignAddress), await SecretsAsync(fleet, other.Id, device.PrivateIp, 3));

        Assert.Equal(before, _world.Ask.Questions);
    }

    [Fact]
    public async Task A_member_is_answered_in_the_middle_of_made_up_requests()
    {
        var fleet = _world.Fleet();
        var device = _world.Launch();
        await ClaimAsync(fleet, from: 0, to: 20);

        Assert.Equal(new IdentityDecision.Accepted(), await SecretsAsync(fleet, device.Id, device.PrivateIp, 20));
        Assert.Equal(new IdentityDecision.Accepted(), await HeartbeatAsync(fleet, device.Id, device.PrivateIp, 20));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(9.999)]
    public async Task Without_made_up_requests_a_member_launched_a_moment_ago_is_answered_at_once(double seconds)
    {
        var fleet = _world.Fleet();
        var first = _world.Launch();
        await SecretsAsync(fleet, first.Id, first.PrivateIp, 0);
        var second = _world.Launch();

        Assert.Equal(new IdentityDecision.Accepted(), await SecretsAsync(fleet, second.Id, second.PrivateIp, seconds));
        Assert.Equal(4, _world.Ask.Questions);
    }

    [Fact]
    public async Task Under_made_up_requests_a_member_launched_after_the_listing_is_answered_ten_seconds_later_at_first()
    {
        var fleet = _world.Fleet();
        await SecretsAsync(fleet, Made(1), Stranger, 0);
        await SecretsAsync(fleet, Made(2), Stranger, 0);
        var device = _world.Launch();

        Assert.IsType<IdentityDecision.Refused>(await SecretsAsync(fleet, device.Id, device.PrivateIp, 9.999));
        Assert.Equal(new IdentityDecision.Accepted(), await SecretsAsync(fleet, device.Id, device.PrivateIp, 10));
    }

    [Fact]
    public async Task Under_made_up_requests_for_an_hour_a_member_launched_a_minute_ago_is_answered()
    {
        var fleet = _world.Fleet();
        await ClaimAsync(fleet, from: 0, to: 3600);
        var device = _world.Launch();
        await ClaimAsync(fleet, from: 3600, to: 3660);

        Assert.Equal(new IdentityDecision.Accepted(), await SecretsAsync(fleet, device.Id, device.PrivateIp, 3660));
    }

    [Fact]
    public async Task A_listing_of_other_groups_is_not_used_after_a_group_name_was_corrected()
    {
        var fleet = _world.Fleet();
        var device = _world.Launch();
        await fleet.IdentifyAsync(device.Id, device.PrivateIp, [Foreign], IdentityCheck.Enforce, Noon, default);
        await fleet.IdentifyAsync(Made(1), Stranger, [Foreign], IdentityCheck.Enforce, Noon, default);

        Assert.Equal(new IdentityDecision.Accepted(), await SecretsAsync(fleet, device.Id, device.PrivateIp, 1));
    }

    [Fact]
    public async Task While_the_check_only_logs_every_claim_is_looked_up_as_before()
    {
        var fleet = _world.Fleet();
        for (var n = 1; n <= 5; n++)
        {
            var (_, decision) = await fleet.IdentifyAsync(Made(n), Stranger, Groups, IdentityCheck.Log, Noon, default);
            Assert.Equal((new IdentityDecision.UnknownInstance(), 2 * n), (decision, _world.Ask.Questions));
        }
    }

    [Fact]
    public async Task A_known_device_with_a_fresh_membership_costs_no_call_under_made_up_requests()
    {
        var (fleet, device) = (_world.Fleet(), _world.Launch());
        await ClaimAsync(fleet, from: 0, to: 20);
        var before = _world.Ask.Questions;
        var stored = Membership.Of(device, Noon)!;

        var (member, decision) = await fleet.IdentifySenderAsync(
            device.Id, device.PrivateIp, Groups, IdentityCheck.Enforce, stored, isClosed: false, Noon.AddSeconds(20), default);

        Assert.Equal((stored, new IdentityDecision.Accepted(), before), (member, decision, _world.Ask.Questions));
    }

    // Seventeen claims a second, each with another id, as secrets and heartbeats in turn.
    private static async Task ClaimAsync(Domain.Cluster.Fleet.FortiGates fleet, int from, int to)
    {
        for (var n = from * 17; n < to * 17; n++)
        {
            var decision = n % 2 == 0
                ? await SecretsAsync(fleet, Made(n), Stranger, n / 17.0)
                : await HeartbeatAsync(fleet, Made(n), Stranger, n / 17.0);
            Assert.IsNotType<IdentityDecision.Accepted>(decision);
        }
    }

    private static async Task<IdentityDecision> SecretsAsync(
        Domain.Cluster.Fleet.FortiGates fleet, InstanceId claimed, IPAddress? source, double seconds) =>
        (await fleet.IdentifyAsync(claimed, source, Groups, IdentityCheck.Enforce, After(seconds), default)).Decision;

    private static async Task<IdentityDecision> HeartbeatAsync(
        Domain.Cluster.Fleet.FortiGates fleet, InstanceId claimed, IPAddress? source, double seconds) =>
        (await fleet.IdentifySenderAsync(
            claimed, source, Groups, IdentityCheck.Enforce, stored: null, isClosed: false, After(seconds), default)).Decision;

    private static DateTimeOffset After(double seconds) => Noon + TimeSpan.FromMilliseconds((long)(seconds * 1000));

    private static InstanceId Made(int number) => InstanceId.Parse($"i-0made{number:x11}");
}
