using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Heartbeats;

/// <summary>What a record remembers across heartbeats, and heartbeats that arrive in another order.</summary>
public sealed class HeartbeatMemoryTests
{
    [Fact]
    public void A_classic_heartbeat_that_arrived_before_the_last_one_is_dropped_as_outdated()
    {
        var decision = HeartbeatPolicy.Decide(A.Health(), A.Beats(-1), A.Membership(), HeartbeatSettings.Default);
        Assert.Equal(new HeartbeatDecision.Dropped(DropReason.Outdated), decision);
    }

    [Theory]
    // A copy of the first heartbeat after a reboot is saved after a late heartbeat of before the reboot; a stored arrival more than a
    // minute ahead is a damaged row.
    [InlineData(31, 30, 31)]
    [InlineData(90, 30, 90)]
    [InlineData(90.001, 30, 30)]
    [InlineData(30, 31, 31)]
    public void A_heartbeat_that_arrived_earlier_does_not_set_the_stored_arrival_back(double stored, double arrives, double expected)
    {
        var previous = A.EnhancedHealth() with { NextExpected = Noon.AddSeconds(stored + 30), Sequence = 15, SendTime = Noon };
        var decision = HeartbeatPolicy.Decide(previous, A.Beats(29, 1, arrives: arrives), A.Membership(), HeartbeatSettings.Default);

        Assert.Equal(TimingRule.Reboot, Assert.IsType<HeartbeatDecision.OnTime>(decision).Timing.Rule);
        Assert.Equal(Noon.AddSeconds(expected), decision.Next!.LastArrival);
    }

    [Theory]
    [InlineData(false, false, false, false)]
    [InlineData(true, false, false, true)]
    [InlineData(false, true, false, true)]
    [InlineData(false, false, true, true)]
    public void A_device_has_synchronised_once_it_has_reported_a_synchronisation_or_that_it_is_primary(
        bool before, bool reportsTime, bool reportsPrimary, bool expected)
    {
        var report = new DeviceReport
        {
            SyncTime = reportsTime ? Reported.Of(Noon) : default,
            IsPrimary = Reported.Of(reportsPrimary),
        };
        var next = HeartbeatPolicy.Decide(
            A.EnhancedHealth() with { HasSynchronised = before }, A.Beats(30, 8, report), A.Membership(), HeartbeatSettings.Default).Next;
        Assert.Equal(expected, next!.HasSynchronised);
    }

    [Theory]
    [InlineData(62, false)]
    [InlineData(62.001, true)]
    public void A_primary_is_silent_after_its_intervals_and_the_allowance_and_not_before(double seconds, bool isSilent)
    {
        var now = Noon.AddSeconds(seconds);
        var witness = B.Health() with { NextExpected = now.AddSeconds(30), HeardSince = Noon.AddHours(-1) };
        var settings = new ElectionSettings(Byol, 2, HeartbeatSettings.Default);

        var hearing = Hearing.Of([A.Health(), witness], HeartbeatSettings.Default, now);

        Assert.Equal(isSilent, settings.IsSilent(A.Health(), hearing));
    }
}
