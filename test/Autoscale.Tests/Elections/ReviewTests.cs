using System.Net;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.Heartbeats;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Elections;

/// <summary>When there is a primary to be elected, to the millisecond, and how long that can take. Spec 4.1.</summary>
public sealed class ReviewTests
{
    private static readonly PrimaryRecord Record = RecordOf(A, 3);
    private static readonly PrimaryRecord Later = Record with { ElectedAt = Noon.AddSeconds(1) };

    public static TheoryData<Row> Table { get; } =
    [
        new("the primary is well", Record, A.Health(), 0, null),
        new("there never was one", null, null, 0, Vacancy.NoPrimary),
        new("the record is one by the original, without a term", Record with { Term = Term.None }, A.Health(), 0, Vacancy.NoPrimary),
        new("elected a moment ago, on its first heartbeat", Record, null, 62.000, null),
        new("elected, and never heard of again", Record, null, 62.001, Vacancy.PrimaryUnknown),
        new("leaving", Record, WithMember(m => m with { State = LifecycleState.Terminating }), 0, Vacancy.PrimaryLeaving),
        new("in no group", Record, WithMember(m => m with { State = LifecycleState.None, Group = null }), 0, Vacancy.PrimaryLeaving),
        new("in the other group", Record, WithMember(m => m with { Group = Payg }), 0, Vacancy.PrimaryOutsideGroup),
        new("joining still", Record, WithMember(m => m with { State = LifecycleState.Pending }), 0, null),
        new("set aside", Record, WithMember(m => m with { State = LifecycleState.Standby }), 0, null),
        new("out of sync", Record, A.Health() with { SyncState = SyncState.OutOfSync }, 0, Vacancy.PrimaryOutOfSync),
        new("out of sync by a record from before its election", Later, A.Health() with { SyncState = SyncState.OutOfSync }, 63.000, null),
        new("out of sync by a record from before its election, for too long", Later, A.Health() with { SyncState = SyncState.OutOfSync }, 63.001, Vacancy.PrimaryOutOfSync),
        new("silent by a record from before its election", Later, A.Health() with { NextExpected = Noon.AddSeconds(-32) }, 63.000, null),
        new("silent by a record from before its election, for too long", Later, A.Health() with { NextExpected = Noon.AddSeconds(-32) }, 63.001, Vacancy.PrimarySilent),
        new("elected by its last heartbeat, and silent since", Later, A.Health(), 62.001, Vacancy.PrimarySilent),
        new("at another address by a record from before its election", Later, WithMember(m => m with { PrivateIp = IPAddress.Parse("10.9.9.9") }), 62.000, null),
        new("one loss before that", Record, A.Health() with { LossCount = 9 }, 0, null),
        new("late", Record, A.Health(), 32.001, null),
        new("silent for two intervals and the allowance", Record, A.Health(), 62.000, null),
        new("silent for a millisecond longer", Record, A.Health(), 62.001, Vacancy.PrimarySilent),
        new("at another address than devices were told", Record, WithMember(m => m with { PrivateIp = IPAddress.Parse("10.9.9.9") }), 0, Vacancy.PrimaryMoved),
    ];

    [Theory]
    [MemberData(nameof(Table))]
    public void A_primary_is_replaced_when_it_is_not_fit_to_be_it(Row row) =>
        Assert.Equal(row.Vacancy, ElectionPolicy.Review(row.Record, row.Primary, Picture.Settings, Noon + TimeSpan.FromMilliseconds((long)(row.Seconds * 1000))));

    [Theory]
    [InlineData(1, 32)]
    [InlineData(2, 62)]
    [InlineData(5, 152)]
    public void The_silence_that_is_waited_for_follows_the_setting(int intervals, int seconds)
    {
        var settings = Picture.Settings with { PrimarySilenceIntervals = intervals };

        Assert.Null(ElectionPolicy.Review(Record, A.Health(), settings, Noon.AddSeconds(seconds)));
        Assert.Equal(Vacancy.PrimarySilent, ElectionPolicy.Review(Record, A.Health(), settings, Noon.AddSeconds(seconds).AddTicks(1)));
    }

    [Fact]
    public void By_default_a_cluster_is_without_a_primary_for_94_seconds_at_most() => Assert.Equal(TimeSpan.FromSeconds(94), Picture.Settings.FailoverBound);

    [Theory]
    [InlineData(1, 30, 2)]
    [InlineData(2, 30, 2)]
    [InlineData(2, 10, 0)]
    [InlineData(3, 90, 5)]
    public void Every_survivor_is_told_within_the_bound_wherever_in_its_interval_it_is(int intervals, int interval, int allowance)
    {
        var settings = new ElectionSettings(Byol, intervals, HeartbeatSettings.Default with { Interval = TimeSpan.FromSeconds(interval), DelayAllowance = TimeSpan.FromSeconds(allowance) });
        var dead = A.Health() with { Interval = TimeSpan.FromSeconds(interval), NextExpected = Noon.AddSeconds(interval) };

        // Each survivor beats at its own phase, each heartbeat on time or as late as is allowed.
        foreach (var phase in Enumerable.Range(0, interval + 1))
        {
            foreach (var lateness in new[] { 0, allowance })
            {
                var told = Enumerable.Range(0, 100).Select(k => Noon.AddSeconds(phase + (k * interval) + lateness)).First(at => ElectionPolicy.Review(Record, dead, settings, at) is not null);
                Assert.InRange(told - Noon, TimeSpan.Zero, settings.FailoverBound);
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

    private static HealthCheck WithMember(Func<Membership, Membership> change) => A.Health() with { Member = change(A.Membership()) };

    public sealed record Row(string Name, PrimaryRecord? Record, HealthCheck? Primary, double Seconds, Vacancy? Vacancy)
    {
        public override string ToString() => Name;
    }
}
