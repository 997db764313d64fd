using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Heartbeats;
using Autoscale.Simulation.Clock;
using Autoscale.Simulation.Interception;
using Autoscale.Testing;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Elections;

/// <summary>The election turn: the calls that it saves, its end, and elections that stay correct without it.</summary>
public sealed class TurnTests
{
    private readonly World _world = new();

    [Fact]
    public async Task Sixteen_containers_that_detect_a_silent_primary_at_once_hold_one_election()
    {
        var clock = new ManualClock(Noon.AddSeconds(70));
        var ledger = new CallLedger();
        var devices = _world.Launch(1000);
        await BeatAsync(devices[0], 0);
        foreach (var device in devices.Skip(1))
            _world.HealthChecks.Put(device.Health() with { NextExpected = Noon.AddSeconds(90) });
        var containers = Enumerable.Range(0, 16).Select(_ => DistantContainer(clock, ledger)).ToList();

        var beats = ManualClock.Begin(() => Task.WhenAll(containers.Select((c, i) => _world.BeatAsync(c, devices[i + 1].Beats(70)))));
        clock.Advance(TimeSpan.FromSeconds(25));
        await beats;

        // Every heartbeat reads its page and saves its record: 32 of the calls. The vacancy causes the others: the turn,
        // requested by all; two listings; one claim; and the answer to the heartbeat that elected.
        Assert.Equal((16, 17), (ledger.Counts["IClusterPages.ReadAsync"], ledger.Counts["IHealthChecks.TryReplaceAsync"]));
        Assert.All(
            (string[])
            [
                "IHealthChecks.ListAsync", "IScalingGroups.ListAsync", "IInstances.ListTaggedAsync", "IPrimaryRecords.TryClaimAsync",
            ],
            call => Assert.Equal(1, ledger.Counts[call]));
        Assert.InRange(ledger.All.Count - 32, 1, 40);
        Assert.Equal(new Term(2), _world.Primary!.Term);
    }

    [Fact]
    public async Task A_heartbeat_during_an_election_makes_no_call_more_than_a_steady_heartbeat()
    {
        var (first, second) = (_world.Launch(), _world.Launch());
        await BeatAsync(first, 0);
        await BeatAsync(second, 0.1);
        await BeatAsync(second, 30);
        await TakeTurnAsync(new Term(1), 63);
        var questions = _world.Ask.Questions;

        var outcome = await BeatAsync(second, 64);

        Assert.Null(outcome.Election);
        Assert.True(outcome.AwaitsElection);
        Assert.Equal(new Announcement.Silent(), outcome.Answer);
        Assert.Equal((questions, new Term(1)), (_world.Ask.Questions, _world.Primary!.Term));
    }

    [Fact]
    public async Task A_container_that_dies_with_the_turn_delays_the_election_by_ten_seconds()
    {
        var devices = _world.Launch(4);
        await BeatAsync(devices[0], 0);
        foreach (var seconds in new[] { 0.1, 30 })
        {
            foreach (var device in devices.Skip(1))
                await BeatAsync(device, seconds);
        }

        await TakeTurnAsync(new Term(1), 63);

        Assert.Null((await BeatAsync(devices[1], 72.9)).Election);
        Assert.True((await BeatAsync(devices[2], 73)).Election!.IsWon);
        Assert.Equal(new Announcement.Tell(_world.Primary!.PrivateIp, new Term(2)), (await BeatAsync(devices[1], 80)).Answer);
    }

    [Fact]
    public async Task A_claim_ends_the_turn()
    {
        await BeatAsync(_world.Launch(), 0);

        Assert.Equal((new Term(1), null), (_world.Primary!.Term, _world.Primary.ElectingUntil));
    }

    [Fact]
    public async Task An_election_without_a_candidate_releases_the_turn_for_the_next_device()
    {
        var (silent, payg, byol) = (_world.Launch(), _world.Launch(Payg), _world.Launch());
        await BeatAsync(silent, 0);
        await BeatAsync(payg, 0.1);
        await BeatAsync(payg, 30);

        Assert.IsType<ElectionDecision.NoCandidate>((await BeatAsync(payg, 70)).Election!.Decision);
        Assert.Null(_world.Primary!.ElectingUntil);

        // The new device proves no silence of earlier times; the next heartbeat of the other one does.
        Assert.Null((await BeatAsync(byol, 70.1)).Election);
        var elected = (await BeatAsync(payg, 100)).Primary!;
        Assert.Equal((byol.Id, new Term(2)), (elected.Instance, elected.Term));
    }

    [Fact]
    public async Task Before_the_first_primary_no_device_takes_a_turn()
    {
        var clock = new ManualClock(Noon);
        var (payg, byol) = (_world.Launch(Payg), _world.Launch());

        var asking = ManualClock.Begin(() => _world.BeatAsync(DistantContainer(clock, new CallLedger()), payg.Beats(0)));
        clock.Advance(TimeSpan.FromMilliseconds(500));
        var told = (await BeatAsync(byol, 0.5)).Answer;
        clock.Advance(TimeSpan.FromSeconds(10));
        await asking;

        Assert.Equal(new Announcement.Tell(byol.PrivateIp!, new Term(1)), told);
    }

    [Fact]
    public async Task A_turn_set_by_a_wrong_clock_does_not_block_elections()
    {
        var (first, second) = (_world.Launch(), _world.Launch());
        await BeatAsync(first, 0);
        await BeatAsync(second, 0.1);
        await BeatAsync(second, 30);
        await TakeTurnAsync(new Term(1), 3600);

        Assert.True((await BeatAsync(second, 63)).Election!.IsWon);
    }

    [Fact]
    public async Task Without_turns_there_is_still_one_primary_per_term()
    {
        for (var trial = 0; trial < 50; trial++)
        {
            var world = new World();
            var turns = new OpenTurns(world.PrimaryRecords);
            var devices = world.Launch(10);
            _ = await world.BeatAsync(world.Heartbeats(records: turns), devices[0].Beats(0));
            foreach (var device in devices.Skip(1))
            {
                _ = await world.BeatAsync(world.Heartbeats(records: turns), device.Beats(0.1));
                _ = await world.BeatAsync(world.Heartbeats(records: turns), device.Beats(30));
            }

            var beats = devices.Skip(1).Select(d => Task.Run(() => world.BeatAsync(world.Heartbeats(records: turns), d.Beats(70))));
            var outcomes = await Task.WhenAll(beats);

            Assert.Equal(new Term(2), world.Primary!.Term);
            Assert.Single(outcomes, o => o.Election is { IsWon: true });
            Assert.All(outcomes, o => Assert.Equal(new Announcement.Tell(world.Primary.PrivateIp, new Term(2)), o.Answer));
            Assert.Equal(outcomes.Count(o => o.Election is not null), turns.Given);
        }
    }

    [Fact]
    public async Task A_container_that_claims_after_its_turn_loses_to_the_next_holder()
    {
        var (first, second, third) = (_world.Launch(), _world.Launch(), _world.Launch());
        await BeatAsync(first, 0);
        await BeatAsync(second, 0.1);
        await BeatAsync(third, 0.1);
        await BeatAsync(second, 30);
        await BeatAsync(third, 30);
        var slow = new OutrunPrimaryRecords(
            _world.PrimaryRecords, claim => claim with { Instance = third.Id, PrivateIp = third.PrivateIp! });

        var outcome = await _world.BeatAsync(_world.Heartbeats(records: slow), second.Beats(63));

        Assert.False(outcome.Election!.IsWon);
        Assert.Equal(new Announcement.Tell(third.PrivateIp!, new Term(2)), outcome.Answer);
        Assert.Equal((third.Id, null), (_world.Primary!.Instance, _world.Primary.ElectingUntil));
    }

    // A read and a write take 5 ms each, a listing of the fleet takes one second.
    private HeartbeatWorkflow DistantContainer(ManualClock clock, CallLedger ledger)
    {
        var distance = new Distance(clock, call => TimeSpan.FromMilliseconds(IsListing(call.Name) ? 1000 : 5), ledger);
        return _world.Container(Intercepted.Of(_world.Ports, distance)).Heartbeats;

        static bool IsListing(string call) =>
            call is "IHealthChecks.ListAsync" or "IScalingGroups.ListAsync" or "IInstances.ListTaggedAsync";
    }

    private async Task TakeTurnAsync(Term stored, double seconds) =>
        Assert.True(await _world.PrimaryRecords.TryTakeTurnAsync(Cluster, stored, Noon.AddSeconds(seconds), default));

    private Task<HeartbeatOutcome.Judged> BeatAsync(FortiGate device, double seconds) =>
        _world.BeatAsync(_world.Heartbeats(), device.Beats(seconds));
}
