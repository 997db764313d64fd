using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Simulation.Cloud;

namespace Autoscale.Tests.Safety;

/// <summary>The trials (a) to (e) of safety S2: the configuration of the cluster survives its primary.</summary>
public sealed class ConfigurationTests
{
    private readonly Story _story = new();

    [Fact]
    public async Task A_newcomer_without_the_configuration_is_not_elected_after_an_outage()
    {
        var devices = _story.World.Launch(2);
        await _story.LiveAsync(1, 5, devices);
        var primary = _story.Primary!.Id;
        await _story.SweepOnlyAsync(6, 9);
        var newcomer = _story.World.Launch();
        await _story.SweepOnlyAsync(10, 12);

        await _story.BeatAsync(newcomer, 750, isBare: true);
        await _story.LiveAsync(13, 15, devices);

        Assert.Equal(primary, _story.Primary!.Id);
    }

    [Fact]
    public async Task While_the_only_device_with_the_configuration_reboots_a_newcomer_is_not_elected()
    {
        var (holder, newcomer) = await StartWithNewcomerAsync();

        await BareBeatsAsync(newcomer, 390, 700);
        var run = (await _story.BeatAsync(newcomer, 720, isBare: true)).Election;
        Assert.Equal((holder.Id, holder.Id), (_story.Primary!.Id, (run?.Decision as ElectionDecision.Await)?.Holder ?? holder.Id));
        Assert.Contains(_story.World.Notifications.Published, p => p.Notification.Kind == "primary-undetermined");

        await _story.BeatAsync(holder, 730);
        Assert.Equal(holder.Id, _story.Primary!.Id);
        Assert.DoesNotContain(_story.World.Notifications.Published, p => p.Notification.Kind == "primary-without-configuration");
    }

    [Fact]
    public async Task After_the_grace_a_member_without_the_configuration_is_elected_with_a_message()
    {
        var (_, newcomer) = await StartWithNewcomerAsync();

        await BareBeatsAsync(newcomer, 390, 1000);

        Assert.Equal(newcomer.Id, _story.Primary!.Id);
        Assert.Single(_story.World.Notifications.Published, p => p.Notification.Kind == "primary-without-configuration");
    }

    [Fact]
    public async Task A_member_with_the_configuration_that_the_listing_lacks_is_elected_before_one_without_it()
    {
        var devices = _story.World.Launch(2);
        await _story.LiveAsync(1, 5, devices);
        var newcomer = _story.World.Launch();
        var primary = _story.Primary!;
        var holder = devices.Single(d => d.Id != primary.Id);
        await _story.BeatAsync(newcomer, 340, isBare: true);
        await _story.BeatAsync(holder, 350);
        _story.World.Cloud.Unlisted = holder.Id;
        _story.World.Cloud.Terminate(primary.Id);

        var report = await _story.SweepAsync(360);

        Assert.True(report.Election!.IsWon);
        Assert.Equal(holder.Id, _story.Primary!.Id);
    }

    [Fact]
    public async Task When_the_device_with_the_configuration_has_ended_a_member_without_it_is_elected_at_once()
    {
        var (holder, newcomer) = await StartWithNewcomerAsync();
        await BareBeatsAsync(newcomer, 390, 420);
        _story.World.Cloud.Terminate(holder.Id);

        await _story.SweepAsync(430);

        Assert.Equal(newcomer.Id, _story.Primary!.Id);
    }

    [Fact]
    public async Task A_restored_primary_record_is_replaced_by_a_newer_term_of_the_primary_that_devices_were_told_of()
    {
        var devices = _story.World.Launch(3);
        await _story.LiveAsync(1, 2, devices);
        var old = _story.World.Primary!;
        await _story.LiveAsync(3, 6, [.. devices.Where(d => d.Id != old.Instance)]);
        var (current, term) = (_story.Primary!.Id, _story.World.Primary!.Term);
        Assert.NotEqual(old.Instance, current);

        _story.World.PrimaryRecords.Put(old);
        await _story.LiveAsync(7, 7, devices);

        Assert.Equal((current, term.Next()), (_story.Primary!.Id, _story.World.Primary!.Term));
        Assert.All(devices, d => Assert.Equal(_story.World.Primary!.PrivateIp, _story.Health(d).ToldPrimaryIp));
    }

    [Theory]
    [InlineData("9223372036854775807")]
    [InlineData("9007199254740993")]
    [InlineData("-1")]
    [InlineData("soon")]
    public async Task A_term_tag_that_is_no_term_is_ignored_and_reported(string value)
    {
        var devices = _story.World.Launch(2);
        _story.World.Cloud.Tag(devices[1].Id, SimulatedInstance.TermTag, value);

        await _story.LiveAsync(1, 2, devices);

        Assert.Equal(new Term(1), _story.World.Primary!.Term);
        Assert.Equal([devices[1].Id], (await _story.SweepAsync(150)).UnreadableTerms);
    }

    [Fact]
    public async Task Three_members_of_which_none_has_synchronised_elect_a_new_primary()
    {
        var devices = _story.World.Launch(4);
        await _story.BeatAsync(devices[0], 0, isBare: true);
        for (var second = 1; second <= 91; second += 30)
        {
            foreach (var (index, device) in devices.Skip(1).Index())
                await _story.BeatAsync(device, second + index, isBare: true);
        }

        Assert.NotEqual(devices[0].Id, _story.Primary!.Id);
    }

    [Fact]
    public async Task A_primary_that_is_heard_late_again_and_again_is_replaced_only_by_a_member_in_sync_with_the_configuration()
    {
        var devices = _story.World.Launch(2);
        await _story.LiveAsync(1, 5, devices);
        var primary = _story.Primary!;
        var other = devices.Single(d => d.Id != primary.Id);
        OutOfSync(primary);
        OutOfSync(other);

        await _story.BeatAsync(other, 330);
        Assert.Equal(primary.Id, _story.Primary!.Id);

        await _story.BeatAsync(other, 360);
        await _story.BeatAsync(other, 390);
        OutOfSync(primary);
        await _story.BeatAsync(other, 420);
        Assert.Equal(other.Id, _story.Primary!.Id);
    }

    [Fact]
    public async Task A_primary_in_standby_is_replaced_drained_and_put_back()
    {
        var devices = _story.World.Launch(2);
        await _story.LiveAsync(1, 5, devices);
        var primary = _story.Primary!;

        _story.World.Cloud.EnterStandby(primary.Id);
        await _story.LiveAsync(6, 7, devices);
        Assert.NotEqual(primary.Id, _story.Primary!.Id);

        var second = _story.Primary!.Id;
        _story.World.Cloud.EnterStandby(second);
        await _story.LiveAsync(8, 9, devices);
        Assert.Equal(second, _story.Primary!.Id);
    }

    private async Task<(FortiGate Holder, FortiGate Newcomer)> StartWithNewcomerAsync()
    {
        var holder = _story.World.Launch();
        await _story.LiveAsync(1, 5, holder);
        return (holder, _story.World.Launch());
    }

    private async Task BareBeatsAsync(FortiGate device, int from, int to)
    {
        for (var second = from; second <= to; second += 30)
            await _story.BeatAsync(device, second, isBare: _story.Primary?.Id != device.Id);
    }

    private void OutOfSync(FortiGate device)
    {
        var record = _story.Health(device);
        _story.World.HealthChecks.Put(
            record with { SyncState = SyncState.OutOfSync, LossCount = 10, SyncRecoveryCount = 3, Version = record.Version + 1 });
    }
}
