using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Tests.RouteFailover;
using static Autoscale.Tests.AddressManagers.MonitorStory;

namespace Autoscale.Tests.AddressManagers;

/// <summary>Spec address-manager C4, C5: runs of the monitor. The interval is ten seconds.</summary>
public sealed class MonitorWorkflowTests
{
    private readonly MonitorBench _bench = new();

    [Fact]
    public void A_run_polls_at_the_interval_and_the_next_run_goes_on_with_it()
    {
        Assert.Equal((MonitorOutcome.Polled, 6), (_bench.Run() is var report ? report.Outcome : default, report.Polls));
        _bench.Clock.Advance(Noon.AddSeconds(60) - _bench.Clock.GetUtcNow());
        _ = _bench.Run();

        Assert.Equal(Enumerable.Range(0, 12).Select(n => Noon.AddSeconds(10 * n)), _bench.PolledAt);
        Assert.Equal("MA1", Text(_bench.State));
    }

    [Fact]
    public void A_run_in_which_nothing_changes_writes_twice()
    {
        _ = _bench.Run();
        var writes = _bench.Writes;

        _ = _bench.Run();

        Assert.Equal(2, _bench.Writes - writes);
    }

    [Fact]
    public void The_orders_are_read_before_the_lease_and_before_each_poll()
    {
        Assert.Equal(6, _bench.Run().Polls);

        Assert.Equal(1 + 6, _bench.OrderReads);
    }

    [Fact]
    public void A_stopped_monitor_costs_no_write()
    {
        _bench.Orders.Put(new MonitorOrders { Settings = RulesFor(), Version = 2 });

        Assert.Equal(MonitorOutcome.Stopped, _bench.Run().Outcome);
        Assert.Equal((1, 0), (_bench.Reads, _bench.Writes));
    }

    [Fact]
    public void A_failover_is_followed_within_forty_seconds_wherever_it_falls()
    {
        for (var second = 0; second < 60; second++)
        {
            var bench = new MonitorBench();
            _ = bench.Run();
            bench.Clock.Advance(TimeSpan.FromSeconds(2));
            var failed = bench.Clock.GetUtcNow().AddSeconds(second);
            bench.Members = now => now < failed ? "PS" : "xP";
            for (var run = 0; run < 3; run++)
            {
                _ = bench.Run();
                bench.Clock.Advance(TimeSpan.FromSeconds(2));
            }

            var followed = bench.Told.Last(t => t.IsSwitch);
            Assert.Equal((Urls[1], 2L), (followed.Primary, followed.Generation));
            Assert.InRange(followed.At - failed, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(40));
        }
    }

    [Fact]
    public void A_stop_takes_effect_at_the_next_poll_and_clients_get_no_primary_any_more()
    {
        var run = _bench.Begin();
        _bench.Clock.Advance(TimeSpan.FromSeconds(25));
        Assert.Equal("MA1", Text(_bench.State));

        _bench.Orders.Put(new MonitorOrders { Settings = RulesFor(), Version = 2 });
        _bench.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(MonitorOutcome.Stopped, _bench.Clock.Finish(run).Outcome);
        Assert.Equal("Z-1", Text(_bench.State));
        Assert.Equal(3, _bench.PolledAt.Count);
    }

    [Fact]
    public void A_second_run_waits_until_the_first_one_ends_and_polls_then()
    {
        var (first, second) = (_bench.Begin(30), _bench.Begin(60));
        _bench.Clock.Advance(TimeSpan.FromSeconds(70));

        Assert.Equal((3, 3), (_bench.Clock.Finish(first).Polls, _bench.Clock.Finish(second).Polls));
        Assert.Equal(_bench.PolledAt.Distinct(), _bench.PolledAt);
    }

    [Fact]
    public void Of_two_runs_of_the_same_time_one_polls()
    {
        var (first, second) = (_bench.Begin(), _bench.Begin());
        _bench.Clock.Advance(TimeSpan.FromSeconds(70));

        Assert.Equal((6, 0), (_bench.Clock.Finish(first).Polls, _bench.Clock.Finish(second).Polls));
    }

    [Fact]
    public void A_run_that_finds_the_lease_taken_until_its_end_is_busy()
    {
        _ = _bench.TakeAsync(Noon, Noon.AddMinutes(10), default);

        Assert.Equal(MonitorOutcome.Busy, _bench.Run().Outcome);
        Assert.Empty(_bench.PolledAt);
    }

    [Fact]
    public void People_are_told_of_a_new_primary_after_it_was_saved()
    {
        _ = _bench.Run();

        Assert.Equal(["Address Manager: DISCOVERING", "Address Manager: new primary"], _bench.Sent.Select(m => m.Subject));
        Assert.StartsWith(
            "a.example is the primary.\n\nState: MONITORING, before: DISCOVERING\nPrimary: https://a.example/\n", _bench.Sent[1].Text);
        Assert.Equal(0, _bench.State.Untold);
    }

    [Fact]
    public void A_message_that_could_not_be_sent_is_sent_by_the_next_run()
    {
        _bench.HasNoTopic = true;
        _ = _bench.Run();
        Assert.Equal(("MA1", 2), (Text(_bench.State), _bench.State.Untold));

        _bench.HasNoTopic = false;
        _ = _bench.Run();

        Assert.Equal(["Address Manager: DISCOVERING", "Address Manager: new primary"], _bench.Sent.Select(m => m.Subject));
        Assert.Contains("message: the topic does not exist", _bench.Failures);
    }

    [Fact]
    public void While_the_row_cannot_be_written_the_members_are_polled_and_the_transition_is_saved_afterwards()
    {
        _ = _bench.Run();
        var run = _bench.Begin();
        _bench.Clock.Advance(TimeSpan.FromSeconds(1));
        _bench.Outage = new EndpointFault(EndpointFaultKind.Unavailable, "throttled");
        _bench.Members = _ => "SP";
        _bench.Clock.Advance(TimeSpan.FromSeconds(25));
        Assert.Equal("MA1", Text(_bench.State));

        _bench.Outage = null;
        _bench.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("MB2", Text(_bench.State));
        _bench.Clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal(MonitorOutcome.Polled, _bench.Clock.Finish(run).Outcome);
    }

    [Fact]
    public void A_run_without_the_row_is_an_error_that_names_the_fault()
    {
        _bench.Outage = new EndpointFault(EndpointFaultKind.Denied, "AccessDeniedException");

        var error = Assert.Throws<MonitorMemoryException>(() => _bench.Run());

        Assert.Equal("The state of the monitor could not be read or saved: Denied: AccessDeniedException.", error.Message);
    }

    [Fact]
    public void Without_credentials_nothing_is_polled_and_no_member_counts_as_failed()
    {
        _ = _bench.Run();
        _bench.HasNoSecrets = true;
        _bench.StartContainer();
        _bench.Members = _ => "xx";

        var report = _bench.Run();

        Assert.Equal((0, "MA1"), (report.Polls, Text(_bench.State)));
        Assert.All(_bench.State.Members, m => Assert.Equal(0, m.Failures));
        Assert.Contains("credentials: the secret store fails", _bench.Failures);
    }

    [Fact]
    public void A_new_start_with_other_members_forgets_the_former_ones()
    {
        _ = _bench.Run();
        _bench.Orders.Put(new MonitorOrders { Settings = RulesFor(3), IsStarted = true, Version = 2 });
        _bench.Members = _ => "SSP";

        _ = _bench.Run();

        Assert.Equal(("MC2", 3), (Text(_bench.State), _bench.State.Members.Count));
    }
}
