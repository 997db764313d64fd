using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Heartbeats;
using Autoscale.Tests.Heartbeats;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Elections;

/// <summary>Elections started by heartbeats: claims, winners and announcements. Spec 4.8, W2.</summary>
public sealed class ElectionWorkflowTests
{
    private readonly World _world = new();

    [Fact]
    public async Task A_silent_primary_is_replaced_by_the_next_heartbeat_and_devices_are_told()
    {
        var (first, second) = (_world.Launch(), _world.Launch());
        await BeatAsync(first, 0);
        for (var seconds = 0.5; seconds <= 61; seconds += 30)
            Assert.Equal(new Term(1), (await BeatAsync(second, seconds)).Primary!.Term);

        var elected = await BeatAsync(second, 63);

        Assert.Equal((Vacancy.PrimarySilent, true), (elected.Election!.Vacancy, elected.Election.IsWon));
        Assert.Equal(new Announcement.Tell(second.PrivateIp!, new Term(2)), elected.Answer);
        Assert.Equal(new Announcement.Tell(second.PrivateIp!, new Term(2)), (await BeatAsync(first, 70)).Answer);
    }

    [Fact]
    public async Task The_primary_record_contains_the_reason_of_the_election()
    {
        var device = _world.Launch();

        var outcome = await BeatAsync(device, 0);

        Assert.Equal(
            $"there was no primary: {device.Id} is the only candidate; "
            + $"candidates: {device.Id} 0 (no points, never synchronised)",
            _world.Primary!.Reason);
        Assert.Equal(_world.Primary.Reason, outcome.Election!.Reason);
        Assert.Equal(
            (Byol, Noon, device.PrivateIp, "vpc-00000000000000001"),
            (_world.Primary.Group, _world.Primary.ElectedAt, _world.Primary.PrivateIp, _world.Primary.VpcId));
    }

    [Fact]
    public async Task A_heartbeat_of_an_ineligible_device_can_elect_another_device()
    {
        var (byol, payg) = (_world.Launch(), _world.Launch(Payg));
        _world.HealthChecks.Put(byol.Health());

        Assert.Equal(byol.Id, (await BeatAsync(payg, 5)).Primary!.Instance);
    }

    [Fact]
    public async Task The_loser_of_a_claim_announces_the_decision_of_the_winner()
    {
        var (first, second) = (_world.Launch(), _world.Launch());
        var outrun = new OutrunPrimaryRecords(_world.PrimaryRecords, claim =>
            claim with { Instance = second.Id, PrivateIp = second.PrivateIp! });

        var outcome = await _world.BeatAsync(_world.Heartbeats(records: outrun), first.Beats(0));

        Assert.False(outcome.Election!.IsWon);
        Assert.Equal(first.Id, Assert.IsType<ElectionDecision.Elect>(outcome.Election.Decision).Winner.Id);
        Assert.Equal(new Announcement.Tell(second.PrivateIp!, new Term(1)), outcome.Answer);
        Assert.Equal((second.Id, new Term(1)), (_world.Primary!.Instance, _world.Primary.Term));
    }

    [Fact]
    public async Task A_won_election_stays_won_when_the_heartbeat_is_decided_again()
    {
        var device = _world.Launch();
        var overtaken = new OvertakenHealthChecks(_world.HealthChecks, times: 1);

        var outcome = await _world.BeatAsync(_world.Heartbeats(overtaken), device.Beats(0));

        Assert.True(outcome.Election!.IsWon);
        Assert.Equal(new Term(1), _world.Primary!.Term);
    }

    [Fact]
    public async Task Ten_devices_that_boot_at_once_elect_one_primary_and_all_are_told()
    {
        for (var trial = 0; trial < 50; trial++)
        {
            var world = new World();
            var devices = world.Launch(10);

            var outcomes = await Task.WhenAll(devices.Select(d => Task.Run(() => world.BeatAsync(world.Heartbeats(), d.Beats(0)))));

            Assert.Equal(new Term(1), world.Primary!.Term);
            Assert.Single(outcomes, o => o.Election is { IsWon: true });
            Assert.All(outcomes, o => Assert.Equal(new Announcement.Tell(world.Primary.PrivateIp, new Term(1)), o.Answer));
        }
    }

    [Fact]
    public async Task After_deletion_of_the_record_the_next_term_exceeds_every_announced_term()
    {
        var (first, second) = (_world.Launch(), _world.Launch());
        _world.HealthChecks.Put(first.Health() with { TermTold = new Term(41) });

        Assert.Equal(new Announcement.Tell(first.PrivateIp!, new Term(42)), (await BeatAsync(second, 10)).Answer);
    }

    [Fact]
    public async Task Without_a_candidate_no_primary_is_elected_and_the_answer_is_silent()
    {
        var payg = _world.Launch(Payg);

        var outcome = await BeatAsync(payg, 0);

        Assert.IsType<ElectionDecision.NoCandidate>(outcome.Election!.Decision);
        Assert.Equal(new Announcement.Silent(), outcome.Answer);
        Assert.Null(_world.Primary);
    }

    [Fact]
    public async Task A_silent_primary_without_a_successor_is_not_announced()
    {
        var (byol, payg) = (_world.Launch(), _world.Launch(Payg));
        await BeatAsync(byol, 0);
        for (var seconds = 5; seconds <= 65; seconds += 30)
            await BeatAsync(payg, seconds);

        var outcome = await BeatAsync(payg, 95);

        Assert.Equal(Vacancy.PrimarySilent, outcome.Election!.Vacancy);
        Assert.Equal(new Announcement.Silent(), outcome.Answer);
    }

    [Fact]
    public async Task Ineligible_devices_start_at_most_one_election_per_interval()
    {
        var payg = Enumerable.Range(0, 10).Select(_ => _world.Launch(Payg)).ToArray();
        var workflow = _world.Heartbeats();

        var elections = 0;
        for (var seconds = 0; seconds < 90; seconds += 30)
        {
            foreach (var device in payg)
                elections += (await _world.BeatAsync(workflow, device.Beats(seconds))).Election is null ? 0 : 1;
        }

        Assert.Equal(3, elections);
    }

    [Fact]
    public async Task A_leaving_primary_is_replaced_by_the_heartbeat_that_detects_its_departure()
    {
        var (first, second) = (_world.Launch(), _world.Launch());
        await BeatAsync(first, 0);
        _world.Cloud.BeginTermination(first.Id);
        for (var seconds = 30; seconds < 300; seconds += 30)
        {
            await BeatAsync(first, seconds);
            await BeatAsync(second, seconds);
        }

        var outcome = await BeatAsync(first, 300);

        Assert.Equal((Vacancy.PrimaryLeaving, second.Id), (outcome.Election!.Vacancy, outcome.Primary!.Instance));
    }

    private Task<HeartbeatOutcome.Judged> BeatAsync(FortiGate device, double seconds) =>
        _world.BeatAsync(_world.Heartbeats(), device.Beats(seconds));
}
