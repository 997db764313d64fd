using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.AddressManager.Sessions;
using Autoscale.Simulation.Clock;
using Autoscale.Tests.RouteFailover;
using static Autoscale.Tests.AddressManagers.MonitorStory;
using static Autoscale.Tests.AddressManagers.ScriptedCluster;

namespace Autoscale.Tests.AddressManagers;

/// <summary>What the simulated worlds found, see docs/simulation.md.</summary>
public sealed class MonitorWorldFindingTests
{
    private static readonly ApiRequest Read = new(HttpMethod.Get, "/configurations");
    private static readonly ApiRequest Write = new(HttpMethod.Post, "/configurations") { Body = """{"name":"new"}""" };

    private readonly MonitorBench _bench = new();
    private readonly ManualClock _clock = new(Noon);
    private readonly ScriptedCluster _cluster;

    public MonitorWorldFindingTests() => _cluster = new ScriptedCluster(_clock);

    [Fact]
    public void A_stop_takes_effect_at_the_next_poll_also_when_polls_take_longer_than_the_interval()
    {
        var rules = RulesFor() with { PollInterval = TimeSpan.FromSeconds(1), RequestTimeout = TimeSpan.FromSeconds(1) };
        _bench.Orders.Put(new MonitorOrders { Settings = rules, IsStarted = true, Version = 2 });
        _bench.PollTime = TimeSpan.FromSeconds(2);
        var run = _bench.Begin();
        _bench.Clock.Advance(TimeSpan.FromSeconds(9));

        _bench.Orders.Put(new MonitorOrders { Settings = rules, Version = 3 });

        Assert.Equal(MonitorOutcome.Stopped, _bench.Clock.Finish(run).Outcome);
        Assert.Equal(5, _bench.PolledAt.Count);
    }

    [Fact]
    public void A_run_whose_first_poll_is_due_a_moment_after_its_start_makes_six_polls_too()
    {
        _ = _bench.Run();
        _bench.Clock.AdvanceTo(Noon.AddSeconds(59.7));

        _ = _bench.Run();

        Assert.Equal(Enumerable.Range(0, 12).Select(n => Noon.AddSeconds(10 * n)), _bench.PolledAt);
    }

    [Fact]
    public void A_transition_that_is_saved_with_the_release_is_reported()
    {
        _ = _bench.Run();
        _bench.HasNoRenewals = true;
        _bench.Members = at => at < Noon.AddSeconds(100) ? "PS" : "xS";
        _bench.Clock.AdvanceTo(Noon.AddSeconds(60));

        _ = _bench.Run();

        Assert.Equal(MonitorPhase.Suspect, _bench.State.Phase);
        Assert.Equal(_bench.State.History, _bench.Told);
    }

    [Fact]
    public void A_count_that_begins_anew_is_saved_before_the_run_can_die()
    {
        _bench.Members = at => at < Noon.AddSeconds(20) ? "PS" : at < Noon.AddSeconds(30) ? "?P" : "?S";
        var run = _bench.Begin();

        _bench.Clock.AdvanceTo(Noon.AddSeconds(21));
        Assert.Equal((MonitorPhase.Suspect, 1), (_bench.State.Phase, _bench.State.Members[1].Claims));
        _bench.Clock.AdvanceTo(Noon.AddSeconds(31));

        Assert.Equal((MonitorPhase.Suspect, 0), (_bench.State.Phase, _bench.State.Members[1].Claims));
        Assert.False(run.IsCompleted);
    }

    [Theory]
    [InlineData(30, "MB2")]
    [InlineData(31, "SA1")]
    public void Polls_with_a_gap_of_more_than_three_intervals_between_them_are_not_consecutive(int seconds, string expected)
    {
        var state = After(After(After(After(Started(), "PS", 1), "PS", 2), "xP", 3), "xP", 4);

        var next = FailoverMonitorPolicy.Observe(
            RulesFor(), state, PollOf("xP", state.Generation, Noon.AddSeconds(40 + seconds)));

        Assert.Equal(expected, Text(next));
    }

    [Fact]
    public async Task A_caller_that_waits_for_a_login_of_an_older_generation_signs_in_to_the_new_primary()
    {
        var client = _cluster.Client();
        _cluster.LoginGate = new TaskCompletionSource();
        var older = client.SendAsync(Read, default);
        _cluster.View = ViewOf(Urls[1], 2);
        var newer = client.SendAsync(Read, default);

        _cluster.LoginGate.SetResult();

        Assert.Equal(200, (await newer).Status);
        Assert.Equal(200, (await older).Status);
        Assert.Equal([Urls[0], Urls[1]], _cluster.LogIns);
        Assert.Equal([Urls[0], Urls[1]], _cluster.Sent.Select(s => s.Member).OrderBy(u => u.Host));
    }

    [Fact]
    public async Task A_caller_whose_view_is_older_than_the_session_uses_it_and_signs_in_to_no_former_primary()
    {
        var client = _cluster.Client();
        _cluster.View = ViewOf(Urls[1], 2);
        _ = await client.SendAsync(Read, default);
        foreach (var request in new[] { Read, Write })
        {
            _cluster.StaleView = ViewOf(Urls[0], 1);

            Assert.Equal(200, (await client.SendAsync(request, default)).Status);
        }

        Assert.Equal([Urls[1]], _cluster.LogIns);
        Assert.All(_cluster.Sent, s => Assert.Equal(Urls[1], s.Member));
    }

    [Theory]
    [InlineData(MonitorPhase.SplitBrain)]
    [InlineData(MonitorPhase.FailoverInProgress)]
    public async Task A_change_is_refused_when_it_could_be_lost_after_its_login(MonitorPhase phase)
    {
        var client = _cluster.Client();
        _cluster.LoginGate = new TaskCompletionSource();
        var change = client.SendAsync(Write, default);
        _cluster.View = ViewOf(Urls[0], 1, phase);

        _cluster.LoginGate.SetResult();

        Assert.False((await Assert.ThrowsAsync<FailoverInterruptedException>(() => change)).MayHaveBeenApplied);
        Assert.Empty(_cluster.Sent);
    }

    [Fact]
    public async Task A_change_on_a_named_member_is_refused_when_it_could_be_lost()
    {
        var login = await _cluster.LogInAsync(new ClusterMember(Urls[0]), default, Admin, TimeSpan.FromSeconds(3), default);
        var session = Assert.IsType<LoginAnswer.Opened>(login).Session;
        var client = new AddressManagerClient(new BoundSession(session, generation: null, _cluster), _cluster);
        _cluster.View = ViewOf(Urls[0], 1, MonitorPhase.SplitBrain);

        _ = await Assert.ThrowsAsync<FailoverInterruptedException>(() => client.SendAsync(Write, default));

        Assert.Equal(200, (await client.SendAsync(Read, default)).Status);
    }

    [Fact]
    public async Task Rejected_credentials_are_not_sent_to_the_next_primary_within_the_longest_pause()
    {
        var client = _cluster.Client();
        _cluster.RejectsCredentials = true;
        _ = await Assert.ThrowsAsync<LoginRejectedException>(() => client.SendAsync(Read, default));
        _cluster.View = ViewOf(Urls[1], 2);

        _ = await Assert.ThrowsAsync<LoginRejectedException>(() => client.SendAsync(Read, default));

        Assert.Single(_cluster.LogIns);
    }
}
