using System.Net;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Elections;

/// <summary>Conditions that start an election, to the millisecond, and the maximum time without a primary. Spec 4.1.</summary>
public sealed class ReviewTests
{
    private static readonly PrimaryRecord Record = RecordOf(A, 3);
    private static readonly PrimaryRecord Later = Record with { ElectedAt = Noon.AddSeconds(1) };

    public static TheoryData<Row> Table { get; } =
    [
        new("the primary is healthy", Record, A.Health(), 0, null),
        new("there never was a primary", null, null, 0, Vacancy.NoPrimary),
        new("a record of the original application, without a term", Record with { Term = Term.None }, A.Health(), 0, Vacancy.NoPrimary),
        new("elected by its first heartbeat, within the limit", Record, null, 62.000, null),
        new("elected, and silent since", Record, null, 62.001, Vacancy.PrimaryUnknown),
        new("leaving", Record, WithMember(m => m with { State = LifecycleState.Terminating }), 0, Vacancy.PrimaryLeaving),
        new("in no group", Record, WithMember(m => m with { State = LifecycleState.None, Group = null }), 0, Vacancy.PrimaryLeaving),
        new("in the other group", Record, WithMember(m => m with { Group = Payg }), 0, Vacancy.PrimaryOutsideGroup),
        new("still launching", Record, WithMember(m => m with { State = LifecycleState.Pending }), 0, null),
        new("in standby", Record, WithMember(m => m with { State = LifecycleState.Standby }), 0, Vacancy.PrimaryInStandby),
        new("out of sync", Record, A.Health() with { SyncState = SyncState.OutOfSync }, 0, Vacancy.PrimaryOutOfSync),
        new("out of sync by a record from before its election", Later, A.Health() with { SyncState = SyncState.OutOfSync }, 63.000, null),
        new(
            "out of sync by a record from before its election, for too long",
            Later,
            A.Health() with { SyncState = SyncState.OutOfSync },
            63.001,
            Vacancy.PrimarySilent),
        new("silent by a record from before its election", Later, A.Health() with { NextExpected = Noon.AddSeconds(-32) }, 63.000, null),
        new(
            "silent by a record from before its election, for too long",
            Later,
            A.Health() with { NextExpected = Noon.AddSeconds(-32) },
            63.001,
            Vacancy.PrimarySilent),
        new("elected by its last heartbeat, and silent since", Later, A.Health(), 62.001, Vacancy.PrimarySilent),
        new(
            "at another address by a record from before its election",
            Later,
            WithMember(m => m with { PrivateIp = IPAddress.Parse("10.9.9.9") }),
            62.000,
            null),
        new("one loss below the limit", Record, A.Health() with { LossCount = 9 }, 0, null),
        new("late", Record, A.Health(), 32.001, null),
        new("silent for two intervals and the allowance", Record, A.Health(), 62.000, null),
        new("silent for a millisecond longer", Record, A.Health(), 62.001, Vacancy.PrimarySilent),
        new(
            "at another address than the announced one",
            Record,
            WithMember(m => m with { PrivateIp = IPAddress.Parse("10.9.9.9") }),
            0,
            Vacancy.PrimaryMoved),
    ];

    [Theory]
    [MemberData(nameof(Table))]
    public void An_unfit_primary_is_replaced(Row row) =>
        Assert.Equal(row.Vacancy, Review(row.Record, row.Primary, Picture.Settings, row.Seconds));

    [Theory]
    [InlineData(2, null)]
    [InlineData(3, null)]
    [InlineData(4, Vacancy.RecordOutdated)]
    public void A_record_is_outdated_when_a_device_was_told_of_a_newer_term(int told, Vacancy? vacancy) =>
        Assert.Equal(vacancy, Review(Record, A.Health() with { TermTold = new Term(told) }, Picture.Settings, 0));

    [Theory]
    [InlineData(1, 32)]
    [InlineData(2, 62)]
    [InlineData(5, 152)]
    public void The_tolerated_silence_follows_the_setting(int intervals, int seconds)
    {
        var settings = Picture.Settings with { PrimarySilenceIntervals = intervals };

        Assert.Null(Review(Record, A.Health(), settings, seconds));
        Assert.Equal(Vacancy.PrimarySilent, Review(Record, A.Health(), settings, seconds + 0.001));
    }

    [Fact]
    public void The_default_maximum_time_without_a_primary_is_94_seconds() =>
        Assert.Equal(TimeSpan.FromSeconds(94), Picture.Settings.FailoverBound);

    [Theory]
    [InlineData(1, 30, 2)]
    [InlineData(2, 30, 2)]
    [InlineData(2, 10, 0)]
    [InlineData(3, 90, 5)]
    public void Every_survivor_is_told_within_the_bound_at_any_phase_of_its_interval(int intervals, int interval, int allowance)
    {
        var settings = new ElectionSettings(
            Byol,
            intervals,
            HeartbeatSettings.Default with { Interval = TimeSpan.FromSeconds(interval), DelayAllowance = TimeSpan.FromSeconds(allowance) });
        var dead = A.Health() with { Interval = TimeSpan.FromSeconds(interval), NextExpected = Noon.AddSeconds(interval) };

        // Each survivor sends heartbeats at its own phase, on time or with the maximum allowed delay.
        foreach (var phase in Enumerable.Range(0, interval + 1))
        {
            foreach (var lateness in new[] { 0, allowance })
            {
                var told = Enumerable.Range(0, 100)
                    .Select(k => phase + (k * interval) + lateness)
                    .First(at => Review(Record, dead, settings, at) is not null);
                Assert.InRange(TimeSpan.FromSeconds(told), TimeSpan.Zero, settings.FailoverBound);
            }
        }
    }

    internal static PrimaryRecord RecordOf(FortiGate primary, long term) => new()
    {
        Cluster = Cluster,
        Term = new Term(term),
        Instance = primary.Id,
        PrivateIp = primary.PrivateIp!,
        Group = Byol,
        ElectedAt = Noon,
    };

    // The sender of the heartbeat is a device that is heard all the time.
    private static Vacancy? Review(PrimaryRecord? record, HealthCheck? primary, ElectionSettings settings, double seconds)
    {
        var (sender, now) = (Picture.HeardUntil(seconds), Noon + TimeSpan.FromMilliseconds((long)Math.Round(seconds * 1000)));
        HealthCheck[] known = primary is null ? [sender] : [primary, sender];
        return ElectionPolicy.Review(record, PrimaryEvidence.Of(record, known, settings.Heartbeats, now), settings, now);
    }

    private static HealthCheck WithMember(Func<Membership, Membership> change) => A.Health() with { Membership = change(A.Membership()) };

    public sealed record Row(string Name, PrimaryRecord? Record, HealthCheck? Primary, double Seconds, Vacancy? Vacancy)
    {
        public override string ToString() => Name;
    }
}
