using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Simulation.Clock;

namespace Autoscale.Tests.Handlers;

/// <summary>
/// Sweeps of large fleets on a manual clock: the election comes first, no sweep exceeds its time, and an interrupted
/// sweep makes progress.
/// </summary>
public sealed class SweepScaleTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(54.5);

    [Fact]
    public async Task Among_ten_thousand_devices_the_only_healthy_one_is_elected_before_silent_ones_are_marked()
    {
        using var fleet = new LargeFleet(10_000, TimeSpan.FromMilliseconds(5), heard: 4711);

        var took = await fleet.SweepAsync(70);

        Assert.Equal(new Term(2), fleet.Deployment.Primary!.Term);
        Assert.Equal(9_999, fleet.Marked);
        Assert.InRange(fleet.LastSecond("IPrimaryRecords.TryClaimAsync") - 70, 0, 12);
        Assert.InRange(fleet.LastSecond("IHealthChecks.TryReplaceAsync") - 70, 0, 30);
        Assert.InRange(took, TimeSpan.Zero, Limit);
        Assert.Empty(fleet.Deployment.Log.Entries(804));
        var calls = fleet.Ledger.All.Select(c => c.Call).ToList();
        Assert.True(calls.IndexOf("IPrimaryRecords.TryClaimAsync") < calls.IndexOf("IHealthChecks.TryReplaceAsync"));
    }

    [Fact]
    public async Task Among_ten_thousand_devices_of_which_none_is_heard_none_is_marked_and_the_primary_stays()
    {
        using var fleet = new LargeFleet(10_000, TimeSpan.FromMilliseconds(5));

        var took = await fleet.SweepAsync(70);

        Assert.Empty(fleet.Deployment.Log.Entries(202));
        Assert.Equal((0, new Term(1), null), (fleet.Marked, fleet.Deployment.Primary!.Term, fleet.Deployment.Primary.ElectingUntil));
        Assert.InRange(took, TimeSpan.Zero, Limit);
    }

    [Fact]
    public async Task A_sweep_with_slow_writes_ends_in_time_and_logs_the_remaining_members()
    {
        using var fleet = new LargeFleet(10_000, TimeSpan.FromMilliseconds(200), heard: 4711);

        var took = await fleet.SweepAsync(70);

        Assert.Equal(new Term(2), fleet.Deployment.Primary!.Term);
        Assert.InRange(took, TimeSpan.Zero, Limit);
        Assert.InRange(fleet.Marked, 1_000, 9_000);
        Assert.Equal((9_999 - fleet.Marked, 0), fleet.Rest());
        Assert.Equal("nothing failed", fleet.Deployment.Log.Entries(800)[^1].Text("Failures"));
    }

    [Fact]
    public async Task Interrupted_sweeps_eventually_mark_every_member()
    {
        using var fleet = new LargeFleet(1_000, TimeSpan.FromSeconds(1), heard: 7);

        // A skipped member comes first in the next sweep, so each sweep marks further members.
        for (var (minute, marked) = (0, 0); marked < 999; minute++)
        {
            fleet.Hear(7, 70 + (minute * 60));
            Assert.InRange(await fleet.SweepAsync(70 + (minute * 60)), TimeSpan.Zero, Limit);
            Assert.True(fleet.Marked >= Math.Min(999, marked + 250), $"sweep {minute + 1} marked {fleet.Marked - marked} more members");
            marked = fleet.Marked;
        }
    }

    [Fact]
    public async Task A_mark_that_loses_to_a_heartbeat_leaves_the_record_of_the_heartbeat_unchanged()
    {
        using var fleet = new LargeFleet(20, TimeSpan.FromSeconds(1), heard: 7);
        var (deployment, primary) = (fleet.Deployment, fleet.Deployment.A);
        var sweep = ManualClock.Begin(() => deployment.SweepAsync(70));
        deployment.Clock.AdvanceTo(Deployment.Noon.AddSeconds(74.5));

        // A heartbeat of the silent primary is stored between the listing and the claim.
        var beaten = deployment.Health(primary)!;
        deployment.HealthChecks.Put(beaten with { NextExpected = Deployment.Noon.AddSeconds(104), Version = beaten.Version + 1 });
        while (!sweep.IsCompleted)
            deployment.Clock.AdvanceTo(deployment.Clock.NextDue!.Value);
        await sweep;

        Assert.Equal((new Term(2), 18), (deployment.Primary!.Term, fleet.Marked));
        Assert.Equal((0, beaten.Version + 1), (deployment.Health(primary)!.LossCount, deployment.Health(primary)!.Version));
    }
}
