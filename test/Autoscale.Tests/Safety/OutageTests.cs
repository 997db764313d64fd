using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Tests.Safety;

/// <summary>The trials (a) to (d) of safety S1: an outage makes no device silent.</summary>
public sealed class OutageTests
{
    private readonly Story _story = new(("terminate-unhealthy-vm", "true"));

    [Fact]
    public async Task When_nothing_arrives_and_nothing_runs_for_seven_minutes_no_member_is_terminated_afterwards()
    {
        var devices = _story.World.Launch(3);
        await _story.LiveAsync(1, 5, devices);
        var primary = _story.Primary!.Id;

        await _story.BeatAsync(devices.First(d => d.Id != primary), 721);
        await _story.SweepAsync(725);
        await _story.LiveAsync(13, 14, devices);

        AssertWell(devices, primary);
    }

    [Theory]
    [InlineData(325)]
    [InlineData(420)]
    [InlineData(3600)]
    public async Task When_the_API_is_away_while_sweeps_run_no_member_is_terminated_and_all_are_in_sync_within_two_minutes(int seconds)
    {
        var devices = _story.World.Launch(3);
        await _story.LiveAsync(1, 5, devices);
        var primary = _story.Primary!.Id;

        // The last heartbeats before the outage differ by almost an interval.
        await _story.BeatAsync(devices[0], 328);
        var end = 5 + (seconds / 60);
        await _story.SweepOnlyAsync(6, end);
        await _story.LiveAsync(end + 1, end + 2, devices);

        AssertWell(devices, primary);
    }

    [Fact]
    public async Task After_an_outage_a_primary_that_really_died_is_replaced()
    {
        var devices = _story.World.Launch(3);
        await _story.LiveAsync(1, 5, devices);
        var dead = _story.Primary!;
        await _story.SweepOnlyAsync(6, 12);

        await _story.LiveAsync(13, 15, [.. devices.Where(d => d.Id != dead.Id)]);

        Assert.NotEqual(dead.Id, _story.Primary!.Id);
        Assert.All(devices, d => Assert.False(_story.IsTerminating(d)));
    }

    [Fact]
    public async Task Of_eleven_members_none_is_terminated_and_none_replaced_in_outages_at_any_phase()
    {
        var devices = _story.World.Launch(11);
        await _story.LiveAsync(1, 6, devices);
        var primary = _story.Primary!.Id;
        for (var (minute, phase) = (7, 0); phase < 20; phase++, minute += 14)
        {
            // The outage begins between two heartbeats; each time at another one.
            foreach (var device in devices.Take(phase % 11))
                await _story.BeatAsync(device, (60 * minute) - 30 + phase);
            await _story.SweepOnlyAsync(minute, minute + 10);
            await _story.LiveAsync(minute + 11, minute + 13, devices);

            AssertWell(devices, primary);
        }
    }

    [Fact]
    public async Task A_clock_of_a_container_that_is_an_hour_ahead_or_behind_makes_no_member_silent()
    {
        var devices = _story.World.Launch(3);
        await _story.LiveAsync(1, 5, devices);
        var primary = _story.Primary!.Id;

        await _story.SweepAsync(330 + 3600);
        await _story.SweepAsync(330 - 3600);
        await _story.LiveAsync(6, 7, devices);

        AssertWell(devices, primary);
    }

    [Fact]
    public async Task A_subnet_that_is_cut_off_is_reported_once_and_its_members_are_not_terminated()
    {
        var devices = _story.World.Launch(6);
        await _story.LiveAsync(1, 6, devices);
        var here = devices.Where(d => d.Instance.SubnetId == devices[0].Instance.SubnetId).ToArray();
        var there = devices.Except(here).ToArray();
        Assert.Equal((3, true), (here.Length, here.Any(d => d.Id == _story.Primary!.Id)));

        await _story.LiveAsync(7, 20, there);
        Assert.Contains(there, d => d.Id == _story.Primary!.Id);
        await _story.LiveAsync(21, 23, [.. here, .. there]);

        Assert.All(devices, d => Assert.False(_story.IsTerminating(d)));
        Assert.All(devices, d => Assert.False(_story.Health(d).IsOutOfSync));
        Assert.Single(
            _story.World.Notifications.Published, p => p.Notification.Kind == "subnet-unreachable");
    }

    [Fact]
    public async Task More_than_three_members_that_fall_silent_at_once_are_one_message()
    {
        var devices = _story.World.Launch(10);
        await _story.LiveAsync(1, 6, devices);

        await _story.LiveAsync(7, 14, [.. devices.Where((d, i) => i < 2 || d.Id == _story.Primary!.Id)]);

        var kinds = _story.World.Notifications.Published.Select(p => p.Notification.Kind).ToList();
        Assert.Single(kinds, k => k == "unhealthy-members");
        Assert.DoesNotContain("unhealthy", kinds);
    }

    private void AssertWell(FortiGate[] devices, InstanceId primary)
    {
        Assert.Equal(primary, _story.Primary!.Id);
        Assert.All(devices, d => Assert.False(_story.IsTerminating(d)));
        Assert.All(devices, d => Assert.False(_story.Health(d).IsOutOfSync));
    }
}
