using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Heartbeats;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Heartbeats;

/// <summary>The heartbeat workflow: identity check, saved records, and calls to AWS. Spec 3.</summary>
public sealed class HeartbeatWorkflowTests
{
    private readonly World _world = new();

    [Fact]
    public async Task The_first_heartbeat_of_a_cluster_elects_its_sender_and_tells_it()
    {
        var device = _world.Launch();

        var outcome = await BeatAsync(device, 0);

        Assert.IsType<HeartbeatDecision.OnTime>(outcome.Decision);
        Assert.Equal(new Announcement.Tell(device.PrivateIp!, new Term(1)), outcome.Answer);
        Assert.Equal((device.Id, new Term(1)), (_world.Primary!.Instance, _world.Primary.Term));

        // The heartbeat is saved first, and the answer after the election.
        Assert.Equal((2, device.Id), (Assert.Single(_world.HealthChecks.All).Version, _world.HealthChecks.All[0].Instance));
    }

    [Fact]
    public async Task A_heartbeat_from_another_devices_address_is_refused_and_stores_nothing()
    {
        var (device, impostor) = (_world.Launch(), _world.Launch());

        var outcome = await _world.RunAsync(_world.Heartbeats(), device.Beats(0), impostor.PrivateIp);

        Assert.Equal(new HeartbeatOutcome.NotAccepted(new IdentityDecision.Refused(IdentityDoubt.ForeignAddress)), outcome);
        AssertNothingIsStored();
    }

    [Fact]
    public async Task A_heartbeat_from_another_devices_address_changes_no_existing_record()
    {
        var (device, impostor) = (_world.Launch(), _world.Launch());
        await BeatAsync(device, 0);
        var (records, primary) = (_world.HealthChecks.All, _world.Primary);

        await _world.RunAsync(
            _world.Heartbeats(), device.Beats(500, report: new DeviceReport { IsPrimary = Reported.Of(true) }), impostor.PrivateIp);

        Assert.Equal(records, _world.HealthChecks.All);
        Assert.Equal(primary, _world.Primary);
    }

    [Fact]
    public async Task A_heartbeat_of_an_unknown_or_terminated_instance_stores_nothing()
    {
        var terminated = _world.Launch();
        _world.Cloud.Terminate(terminated.Id);

        Assert.Equal(
            new HeartbeatOutcome.NotAccepted(new IdentityDecision.UnknownInstance()),
            await _world.RunAsync(_world.Heartbeats(), A.Beats(0), A.PrivateIp));
        Assert.Equal(
            new HeartbeatOutcome.NotAccepted(new IdentityDecision.UnknownInstance()),
            await _world.RunAsync(_world.Heartbeats(), terminated.Beats(0), terminated.PrivateIp));
        AssertNothingIsStored();
    }

    [Fact]
    public async Task An_instance_outside_our_groups_is_refused_unless_the_check_only_logs()
    {
        var device = _world.Launch();
        _world.Cloud.Detach(device.Id);

        Assert.Equal(
            new HeartbeatOutcome.NotAccepted(new IdentityDecision.Refused(IdentityDoubt.NotOurs)),
            await _world.RunAsync(_world.Heartbeats(), device.Beats(0), device.PrivateIp));

        var pass = _world.PassAt(device.Beats(0).Arrival, _world.Settings with { IdentityCheck = IdentityCheck.Log });
        var logged = Assert.IsType<HeartbeatOutcome.Judged>(await _world.Heartbeats().RunAsync(device.Beats(0), device.PrivateIp, pass));
        Assert.Equal(IdentityDoubt.NotOurs, logged.Doubt);
        Assert.Null(_world.Primary);
    }

    [Fact]
    public async Task Steady_heartbeats_call_neither_EC2_nor_Auto_Scaling_for_five_minutes()
    {
        var device = _world.Launch();
        await BeatAsync(device, 0);
        var before = _world.Ask.Questions;

        // Each heartbeat runs in a new container, so the membership is read from the record.
        for (var seconds = 30; seconds < 300; seconds += 30)
            await BeatAsync(device, seconds);

        Assert.Equal(before, _world.Ask.Questions);
        await BeatAsync(device, 300);
        Assert.Equal(before + 2, _world.Ask.Questions);
        Assert.Equal(Noon.AddSeconds(300), _world.HealthChecks.All[0].Membership.VerifiedAt);
    }

    [Fact]
    public async Task A_device_that_left_its_group_is_refused_after_five_minutes()
    {
        var device = _world.Launch();
        await BeatAsync(device, 0);
        _world.Cloud.Detach(device.Id);

        await BeatAsync(device, 299);
        Assert.Equal(
            new HeartbeatOutcome.NotAccepted(new IdentityDecision.Refused(IdentityDoubt.NotOurs)),
            await _world.RunAsync(_world.Heartbeats(), device.Beats(300), device.PrivateIp));
    }

    [Fact]
    public async Task A_primary_with_a_new_address_is_accepted_at_once_and_announced_with_a_new_term()
    {
        var device = _world.Launch();
        await BeatAsync(device, 0);
        _world.Cloud.Readdress(device.Id);
        var moved = _world.Cloud.Instance(device.Id).Device;

        var outcome = await BeatAsync(moved, 30);

        Assert.Equal(Vacancy.PrimaryMoved, outcome.Election?.Vacancy);
        Assert.Equal(new Announcement.Tell(moved.PrivateIp!, new Term(2)), outcome.Answer);
        Assert.Equal(moved.PrivateIp, _world.HealthChecks.All[0].Membership.PrivateIp);
    }

    [Fact]
    public async Task A_heartbeat_from_the_old_address_of_a_moved_device_is_refused_after_five_minutes()
    {
        var device = _world.Launch();
        await BeatAsync(device, 0);
        _world.Cloud.Readdress(device.Id);

        Assert.Equal(
            new HeartbeatOutcome.NotAccepted(new IdentityDecision.Refused(IdentityDoubt.ForeignAddress)),
            await _world.RunAsync(_world.Heartbeats(), device.Beats(300), device.PrivateIp));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_lost_write_is_followed_by_a_new_read_and_a_new_decision(int times)
    {
        var device = _world.Launch();
        await BeatAsync(device, 0);
        var overtaken = _world.Heartbeats(new OvertakenHealthChecks(_world.HealthChecks, times, theirs =>
            theirs with { LossCount = theirs.LossCount + 1 }));

        var outcome = await _world.BeatAsync(overtaken, device.Beats(40));

        Assert.Equal(times, outcome.Previous!.LossCount);
        Assert.Equal(times + 1, Assert.Single(_world.HealthChecks.All).LossCount);
    }

    [Fact]
    public async Task Three_lost_writes_end_the_heartbeat_as_contended_without_a_change()
    {
        var device = _world.Launch();
        await BeatAsync(device, 0);

        var outcome = await _world.RunAsync(
            _world.Heartbeats(new OvertakenHealthChecks(_world.HealthChecks, times: 3)), device.Beats(40), device.PrivateIp);

        Assert.IsType<HeartbeatOutcome.Contended>(outcome);
        Assert.Equal((0, Noon.AddSeconds(30)), (_world.HealthChecks.All[0].LossCount, _world.HealthChecks.All[0].NextExpected));
    }

    [Fact]
    public async Task A_record_deleted_during_a_heartbeat_is_created_anew()
    {
        var device = _world.Launch();
        await BeatAsync(device, 0);
        var deleting = new OvertakenHealthChecks(_world.HealthChecks, 1, theirs =>
        {
            _world.HealthChecks.Remove(theirs.Instance);
            return theirs;
        });

        await _world.BeatAsync(_world.Heartbeats(deleting), device.Beats(40));

        Assert.Equal((1, Noon.AddSeconds(40)), (_world.HealthChecks.All[0].Version, _world.HealthChecks.All[0].MemberSince));
    }

    [Fact]
    public async Task Two_simultaneous_first_heartbeats_create_one_record()
    {
        var device = _world.Launch();

        await _world.BeatAsync(_world.Heartbeats(new OvertakenHealthChecks(_world.HealthChecks, times: 1)), device.Beats(0));

        Assert.Equal(3, Assert.Single(_world.HealthChecks.All).Version);
    }

    [Fact]
    public async Task A_duplicate_heartbeat_saves_nothing_and_gets_the_same_answer()
    {
        var device = _world.Launch();
        var first = await _world.BeatAsync(_world.Heartbeats(), device.Beats(0, 7));
        var records = _world.HealthChecks.All;

        var again = await _world.BeatAsync(_world.Heartbeats(), device.Beats(0, 7, arrives: 5));

        Assert.Equal(new HeartbeatDecision.Dropped(DropReason.Duplicate), again.Decision);
        Assert.IsType<Announcement.Tell>(first.Answer);
        Assert.Equal(first.Answer, again.Answer);
        Assert.Equal(records, _world.HealthChecks.All);
    }

    [Fact]
    public async Task An_outdated_heartbeat_saves_nothing_and_gets_a_silent_answer()
    {
        var device = _world.Launch();
        await _world.BeatAsync(_world.Heartbeats(), device.Beats(0, 7));
        await _world.BeatAsync(_world.Heartbeats(), device.Beats(30, 8));
        var records = _world.HealthChecks.All;

        var old = await _world.BeatAsync(_world.Heartbeats(), device.Beats(0, 7, arrives: 35));

        Assert.Equal(new HeartbeatDecision.Dropped(DropReason.Outdated), old.Decision);
        Assert.Equal(new Announcement.Silent(), old.Answer);
        Assert.Equal(records, _world.HealthChecks.All);
    }

    private void AssertNothingIsStored()
    {
        Assert.Empty(_world.HealthChecks.All);
        Assert.Empty(_world.PrimaryRecords.All);
    }

    private Task<HeartbeatOutcome.Judged> BeatAsync(FortiGate device, double seconds) =>
        _world.BeatAsync(_world.Heartbeats(), device.Beats(seconds));
}
