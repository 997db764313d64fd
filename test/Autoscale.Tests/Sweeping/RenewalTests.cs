using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Heartbeats;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Domain.Cluster.Sweeping;
using Autoscale.Simulation.Memory;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Sweeping;

/// <summary>Calls of heartbeats while sweeps renew memberships, and expiry of memberships without sweeps. Decision 21.</summary>
public sealed class RenewalTests
{
    private readonly World _world = new();

    [Fact]
    public async Task With_sweeps_only_the_first_heartbeat_of_an_hour_calls_the_cloud()
    {
        var device = _world.Launch();
        await BeatAsync(device, 0);
        var first = _world.Ask.Questions;

        var beats = 1;
        for (var seconds = 30; seconds < 3600; seconds += 30, beats++)
        {
            await BeatAsync(device, seconds);
            if (seconds % 60 == 0)
                await SweepAsync(seconds + 15);
        }

        Assert.Equal(first, _world.Ask.Questions);
        Assert.InRange(((2.0 * beats) + _world.Ask.Questions) / beats, 2, 2.12);
    }

    [Fact]
    public async Task Sweeps_renew_each_record_once_every_three_minutes()
    {
        var device = _world.Launch();
        await BeatAsync(device, 0);

        List<DateTimeOffset> verified = [];
        for (var minute = 1; minute <= 12; minute++)
        {
            _ = await SweepAsync(60 * minute);
            verified.Add(Assert.Single(_world.HealthChecks.All).Membership.VerifiedAt);
        }

        Assert.Equal([0, 0, 3, 3, 3, 6, 6, 6, 9, 9, 9, 12], verified.Select(v => (int)(v - Noon).TotalMinutes));
    }

    [Fact]
    public async Task Without_further_sweeps_a_device_that_left_its_group_is_refused_after_five_minutes()
    {
        var device = _world.Launch();
        await BeatAsync(device, 0);
        Assert.Equal(1, await SweepAsync(180));
        _world.Cloud.Detach(device.Id);

        _ = await BeatAsync(device, 479);
        var late = await _world.RunAsync(_world.Heartbeats(), device.Beats(480), device.PrivateIp);
        Assert.Equal(new HeartbeatOutcome.NotAccepted(new IdentityDecision.Refused(IdentityDoubt.NotOurs)), late);
    }

    [Fact]
    public async Task A_sweep_does_not_renew_detached_or_moved_devices()
    {
        var (detached, moved) = (_world.Launch(), _world.Launch());
        await BeatAsync(detached, 0);
        await BeatAsync(moved, 0);
        _world.Cloud.Detach(detached.Id);
        _world.Cloud.Readdress(moved.Id);

        Assert.Equal(0, await SweepAsync(240));
    }

    [Fact]
    public async Task A_renewal_does_not_overwrite_a_concurrent_heartbeat()
    {
        var device = _world.Launch();
        await BeatAsync(device, 0);
        var health = _world.HealthChecks.All;
        var fleet = (await _world.Fleet().ListAsync(Groups, default)).ToDictionary(d => d.Id);
        await BeatAsync(device, 200);
        var written = Assert.Single(_world.HealthChecks.All);

        Assert.Equal(0, await Members().RenewAsync(health, fleet, Noon.AddSeconds(200), default, default));

        Assert.Equal(written, Assert.Single(_world.HealthChecks.All));
    }

    private Task<HeartbeatOutcome.Judged> BeatAsync(FortiGate device, double seconds) =>
        _world.BeatAsync(_world.Heartbeats(), device.Beats(seconds));

    // Like the sweep, but with cloud calls that are not counted.
    private async Task<int> SweepAsync(double seconds)
    {
        var now = Noon.AddSeconds(seconds);
        var fleet = (await new Domain.Cluster.Fleet.FortiGates(_world.Cloud, _world.Cloud).ListAsync(Groups, default)).ToDictionary(
            d => d.Id);
        return await Members().RenewAsync(_world.HealthChecks.All, fleet, now, default, default);
    }

    private MemberSweep Members() => new(
        _world.HealthChecks,
        new NotificationWorkflow(new InMemoryNotificationLedger(), _world.Notifications));
}
