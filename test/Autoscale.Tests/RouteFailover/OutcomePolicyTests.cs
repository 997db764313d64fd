using Autoscale.Domain.RouteFailover;
using Autoscale.Simulation.Routes;
using static Autoscale.Domain.RouteFailover.UnitStanding;
using static Autoscale.Tests.RouteFailover.Zones;

namespace Autoscale.Tests.RouteFailover;

public sealed class OutcomePolicyTests
{
    private static readonly RouteFailoverSettings Two = RouteWorld.SettingsFor(2);

    public static TheoryData<UnitStanding, int, FailoverOutcome> Units => new()
    {
        { Up, 3, FailoverOutcome.Steady },
        { Up, -1, FailoverOutcome.Waiting },
        { Down, -3, FailoverOutcome.Steady },
        { Recovering, 3, FailoverOutcome.Waiting },
        { Held, 9, FailoverOutcome.Waiting },
        { Flapping, 9, FailoverOutcome.Waiting },
        { Drained, 9, FailoverOutcome.Steady },
    };

    [Theory]
    [InlineData(1, 0, FailoverOutcome.Moved)]
    [InlineData(2, 1, FailoverOutcome.PartlyMoved)]
    [InlineData(2, 2, FailoverOutcome.NotMoved)]
    public void A_move_that_left_something_behind_is_no_success(int changes, int failed, FailoverOutcome outcome)
    {
        var change = new RouteChange(1, "rtb-0zone1n001", RouteWorld.Everything, Nat, RouteTarget.Interface("eni-0private1"));
        IReadOnlyList<RouteResult> results = [.. Enumerable.Range(0, changes).Select(n => new RouteResult(change, n < failed ? Throttled : null, Noon))];

        Assert.Equal(outcome, OutcomePolicy.Of(isPlanOnly: false, new RoutePlan { IsAllDown = true }, results, States(Two, Up, Up), new FailoverMemory()));
    }

    [Theory]
    [MemberData(nameof(Units))]
    public void A_run_without_changes_says_whether_more_will_follow(UnitStanding standing, int streak, FailoverOutcome outcome)
    {
        var memory = new FailoverMemory { Units = [new UnitHealth { Zone = 1, IsUp = standing != Down, IsTrusted = true, Streak = streak }] };

        Assert.Equal(outcome, OutcomePolicy.Of(isPlanOnly: false, new RoutePlan(), [], States(Two, standing, Up), memory));
        Assert.Equal(FailoverOutcome.AllDown, OutcomePolicy.Of(isPlanOnly: false, new RoutePlan { IsAllDown = true }, [], States(Two, standing, Up), memory));
        Assert.Equal(FailoverOutcome.Planned, OutcomePolicy.Of(isPlanOnly: true, new RoutePlan { IsAllDown = true }, [], States(Two, standing, Up), memory));
    }
}
