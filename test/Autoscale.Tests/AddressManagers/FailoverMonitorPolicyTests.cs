using Autoscale.Domain.AddressManager.Monitoring;
using static Autoscale.Tests.AddressManagers.MonitorStory;

namespace Autoscale.Tests.AddressManagers;

/// <summary>Spec address-manager C3, C4, C5. Members fail after three polls and are confirmed after two.</summary>
public sealed class FailoverMonitorPolicyTests
{
    public static TheoryData<string, string, string> Stories { get; } = new()
    {
        { "a primary is confirmed by two polls", "PS PS PS", "D-0 MA1 MA1" },
        { "a cold start with the primary down waits for a promotion", "xS xS xS xS xP xP", "D-0 D-0 N-0 N-0 D-0 MB1" },
        { "a cold start without any member finds none", "xx xx xx PS PS", "D-0 D-0 N-0 D-0 MA1" },
        { "a planned promotion in which the members change at once", "PS PS SP SP", "D-0 MA1 FA1 MB2" },
        { "a planned promotion with a moment without a primary", "PS PS SS SP SP", "D-0 MA1 NA1 FA1 MB2" },
        { "a killed primary is followed after three failed polls", "PS PS xS xS xP xP", "D-0 MA1 SA1 SA1 FA1 MB2" },
        { "a standby that was promoted early is followed at the third failed poll", "PS PS xP xP xP", "D-0 MA1 SA1 SA1 MB2" },
        { "a primary that flaps is kept", "PS PS xS xS PS xS xS PS", "D-0 MA1 SA1 SA1 MA1 SA1 SA1 MA1" },
        { "a monitor that reaches no member changes nothing", "PS PS xx xx xx xx PS", "D-0 MA1 SA1 SA1 NA1 NA1 MA1" },
        { "two members that claim are a split, and no tie is broken", "PS PS PP PP PP PS", "D-0 MA1 BA1 BA1 BA1 MA1" },
        { "a split at the start has no primary", "PP PP PS PS", "B-0 B-0 D-0 MA1" },
        { "a split ends when the primary becomes a standby", "PS PS PP PP SP", "D-0 MA1 BA1 BA1 MB2" },
        { "a split lasts while the primary is only silent", "PS PS PP xP xP xP", "D-0 MA1 BA1 BA1 BA1 MB2" },
        { "a split lasts while the other member is only silent", "PS PS PP Px Px Px", "D-0 MA1 BA1 BA1 BA1 MA1" },
        { "a split lasts while the other member does not say its role", "PS PS PP P? P? P? PS", "D-0 MA1 BA1 BA1 BA1 BA1 MA1" },
        { "a former primary that returns and still claims is a split", "PS PS xP xP xP PP SP", "D-0 MA1 SA1 SA1 MB2 BB2 MB2" },
        { "a standby of two members is standalone after its promotion", "PS PS xS xS xL xL", "D-0 MA1 SA1 SA1 FA1 GB2" },
        { "a degraded cluster is whole again", "PS PS xL xL xL SP", "D-0 MA1 SA1 SA1 GB2 MB2" },
        { "a standalone member that was never a standby is not followed", "xL xL xL", "D-0 D-0 N-0" },
        { "a primary whose standby left is degraded", "PS PS Lx Lx", "D-0 MA1 GA1 GA1" },
        { "a cluster of one standalone member is degraded", "L L L", "D-0 GA1 GA1" },
        { "rejected credentials are no failover", "PS PS !S !S !S !S PS", "D-0 MA1 AA1 AA1 AA1 AA1 MA1" },
        { "rejected credentials do not follow a member that claims", "PS PS !P !P !P", "D-0 MA1 AA1 AA1 AA1" },
        { "rejected credentials at the start", "!? !? PS PS", "A-0 A-0 D-0 MA1" },
        { "a primary that lives and does not say its role is not left", "PS PS ?P ?P ?P ?P", "D-0 MA1 SA1 SA1 SA1 SA1" },
        { "a member that is alive only is never followed", "PS PS x? x? x? x?", "D-0 MA1 SA1 SA1 NA1 NA1" },
        { "a claim that is not repeated starts anew", "PS PS xS xS xP xS xP xP", "D-0 MA1 SA1 SA1 FA1 NA1 FA1 MB2" },
        { "of three members two claim after the primary was lost", "PSS PSS xPP xPP xPP xPS xPS", "D-0 MA1 BA1 BA1 BA1 FA1 MB2" },
        { "of three members the second standby is followed", "PSS PSS xSS xSP xSP", "D-0 MA1 SA1 SA1 MC2" },
        { "a failover back has a generation of its own", "PS PS SP SP PS PS", "D-0 MA1 FA1 MB2 FB2 MA3" },
    };

    [Theory]
    [MemberData(nameof(Stories))]
    public void The_monitor_follows_only_what_the_members_show(string story, string polls, string states)
    {
        Assert.NotEmpty(story);
        Assert.Equal(states, Tell(polls));
    }

    [Fact]
    public void The_result_of_a_poll_that_began_before_a_switch_is_dropped()
    {
        var state = After(After(After(After(Started(), "PS"), "PS"), "SP"), "SP");
        Assert.Equal("MB2", Text(state));

        var late = PollOf("Px", generation: 1, Noon.AddMinutes(1));

        Assert.Same(state, FailoverMonitorPolicy.Observe(RulesFor(), state, late));
    }

    [Fact]
    public void A_member_that_was_not_polled_failed_the_poll()
    {
        var state = FailoverMonitorPolicy.Observe(RulesFor(), Started(), PollOf("P", generation: 0, Noon));

        Assert.Equal([0, 1], state.Members.Select(m => m.Failures));
    }

    [Fact]
    public void A_stopped_monitor_has_no_primary_and_keeps_its_generation()
    {
        var running = After(After(Started(), "PS"), "PS");

        var stopped = FailoverMonitorPolicy.Stop(running, Noon.AddMinutes(1));
        Assert.Equal("Z-1", Text(stopped));
        Assert.Same(stopped, FailoverMonitorPolicy.Stop(stopped, Noon.AddMinutes(2)));
        Assert.Same(stopped, After(stopped, ""));

        var again = FailoverMonitorPolicy.Start(stopped, RulesFor(), Noon.AddMinutes(3));
        Assert.Equal("D-1", Text(again));
        Assert.Same(again, FailoverMonitorPolicy.Start(again, RulesFor(), Noon.AddMinutes(4)));
        Assert.Equal("MA2", Text(After(After(again, "PS"), "PS")));
    }

    [Fact]
    public void A_transition_says_why_and_shows_the_evidence()
    {
        var state = After(After(After(After(Started(), "PS", 1), "PS", 2), "SP", 3), "SP", 4);

        var last = state.History[^1];
        Assert.Equal(
            (MonitorPhase.FailoverInProgress, MonitorPhase.Monitoring, Urls[1], 2L, true, Noon.AddSeconds(40)),
            (last.From, last.To, last.Primary, last.Generation, last.IsSwitch, last.At));
        Assert.Equal("a.example says that it is a standby, and b.example is the primary", last.Reason);
        Assert.Equal(["a.example: Standby (FailoverHealth)", "b.example: Primary (FailoverHealth)"], last.Evidence);
        Assert.Equal(4, state.History.Count);
        Assert.Equal(Noon.AddSeconds(40), state.PolledAt);
    }

    [Fact]
    public void The_history_keeps_the_last_fifty_transitions()
    {
        var state = Started();
        for (var n = 1; n <= 200; n++)
            state = After(state, n % 2 == 0 ? "PS" : "PP", n);

        Assert.Equal(MonitorState.MaxHistory, state.History.Count);
        Assert.Equal(Noon.AddSeconds(2000), state.History[^1].At);
    }
}
