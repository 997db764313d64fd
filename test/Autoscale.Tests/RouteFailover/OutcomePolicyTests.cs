using Autoscale.Domain.RouteFailover.Health;
using Autoscale.Domain.RouteFailover.Leases;
using Autoscale.Domain.RouteFailover.Plans;
using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Runs;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Simulation.Routes;
using static Autoscale.Domain.RouteFailover.Health.UnitStanding;
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
    public void The_outcome_of_a_move_follows_from_the_number_of_failed_changes(int changes, int failed, FailoverOutcome outcome)
    {
        var change = new RouteChange(1, "rtb-0zone1n001", RouteWorld.Everything, Nat, RouteTarget.Interface("eni-0private1"));
        IReadOnlyList<RouteResult> results =
            [.. Enumerable.Range(0, changes).Select(n => new RouteResult(change, n < failed ? Throttled : null, Noon))];

        Assert.Equal(
            outcome,
            OutcomePolicy.Of(isPlanOnly: false, new RoutePlan { IsAllDown = true }, results, States(Two, Up, Up), new FailoverMemory()));
    }

    [Theory]
    [MemberData(nameof(Units))]
    public void The_outcome_of_a_run_without_changes_follows_from_the_standings(UnitStanding standing, int streak, FailoverOutcome outcome)
    {
        var memory =
            new FailoverMemory { Units = [new UnitHealth { Zone = 1, IsUp = standing != Down, IsTrusted = true, Streak = streak }] };

        Assert.Equal(outcome, OutcomePolicy.Of(isPlanOnly: false, new RoutePlan(), [], States(Two, standing, Up), memory));
        Assert.Equal(
            FailoverOutcome.AllDown,
            OutcomePolicy.Of(isPlanOnly: false, new RoutePlan { IsAllDown = true }, [], States(Two, standing, Up), memory));
        Assert.Equal(
            FailoverOutcome.Planned,
            OutcomePolicy.Of(isPlanOnly: true, new RoutePlan { IsAllDown = true }, [], States(Two, standing, Up), memory));
    }

    [Fact]
    public void A_table_that_no_run_can_serve_is_the_outcome_of_a_run_without_changes()
    {
        var stranded = new OrphanedRoute("rtb-0zone1n001", RouteWorld.Everything, RouteTarget.Interface("eni-0gone1"));
        var unrouted = new RoutePlan { UnroutedTables = ["rtb-0zone1n001"] };

        Assert.Equal(FailoverOutcome.UnroutedTable, Of(unrouted));
        Assert.Equal(FailoverOutcome.StrandedRoute, Of(unrouted with { Stranded = [stranded] }));
        Assert.Equal(FailoverOutcome.MissingTable, Of(unrouted with { Stranded = [stranded], MissingTables = ["rtb-0zone2n001"] }));
        Assert.Equal(FailoverOutcome.AllDown, Of(unrouted with { IsAllDown = true }));

        static FailoverOutcome Of(RoutePlan plan) =>
            OutcomePolicy.Of(isPlanOnly: false, plan, [], States(Two, Held, Up), new FailoverMemory());
    }

    [Fact]
    public void One_silence_of_one_unit_that_is_up_is_awaited()
    {
        var memory = new FailoverMemory
        {
            Units = [UnitHealth.New(1, isTrusted: true, Noon), UnitHealth.New(2, isTrusted: true, Noon) with { Streak = -1 }],
        };

        Assert.Equal(
            FailoverOutcome.Waiting, OutcomePolicy.Of(isPlanOnly: false, new RoutePlan(), [], States(Two, Up, Up), memory));
    }
}
