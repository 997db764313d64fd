using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using FsCheck;
using FsCheck.Fluent;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Heartbeats;

/// <summary>The silence of a device is proven by the heartbeats of others, and by no clock. Safety S1.1.</summary>
public sealed class HearingTests
{
    private static readonly HeartbeatSettings Rule = HeartbeatSettings.Default;

    private static readonly Gen<HealthCheck[]> AnyRecords =
        from size in Gen.Choose(1, 12)
        from since in Gen.Choose(0, 600).ArrayOf(size)
        from heard in Gen.Choose(0, 600).ArrayOf(size)
        select Enumerable.Range(0, size).Select(i => Record(Device(i + 1), since[i], since[i] + heard[i])).ToArray();

    [Fact]
    public void A_device_is_silent_for_as_long_as_another_one_was_heard_after_it() =>
        Assert.Equal(TimeSpan.FromSeconds(90), Silence(A, Record(A, 0, 100), Record(B, 0, 190)));

    [Fact]
    public void Silence_that_all_devices_share_is_the_silence_of_none()
    {
        Assert.Equal(TimeSpan.FromSeconds(20), Silence(A, Record(A, 0, 100), Record(B, 0, 120)));
        Assert.Equal(TimeSpan.Zero, Silence(B, Record(A, 0, 100), Record(B, 0, 120)));
        Assert.Equal(TimeSpan.Zero, Silence(A, Record(A, 0, 100)));
    }

    [Fact]
    public void After_an_outage_the_silence_of_every_device_starts_anew() =>
        Assert.Equal(TimeSpan.FromSeconds(3), Silence(A, Record(A, 0, 100), Record(B, 700, 703), Record(C, 0, 90)));

    [Fact]
    public void A_witness_that_was_heard_all_the_time_proves_more_than_one_that_returned() =>
        Assert.Equal(TimeSpan.FromSeconds(600), Silence(A, Record(A, 0, 100), Record(B, 0, 700), Record(C, 690, 705)));

    [Fact]
    public void Closed_records_and_arrivals_in_the_future_prove_nothing()
    {
        Assert.Equal(TimeSpan.Zero, Silence(A, Record(A, 0, 100), Record(B, 0, 900) with { ClosedAt = Noon }));
        Assert.Equal(TimeSpan.Zero, Silence(A, Record(A, 0, 100), Record(B, 0, 1061)));
        Assert.Equal(TimeSpan.FromSeconds(960), Silence(A, Record(A, 0, 100), Record(B, 0, 1060)));
    }

    [Fact]
    public void The_silence_equals_that_of_a_literal_implementation() => Prop
        .ForAll(AnyRecords.ToArbitrary(), records =>
            records.All(r => Hearing.Of(records, Rule, Noon.AddDays(1)).SilenceOf(r) == Literal(r, records)))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Theory]
    [InlineData(30, 2, 45, true)]
    [InlineData(30, 2, 45.001, false)]
    [InlineData(30, 20, 50, true)]
    [InlineData(30, 20, 50.001, false)]
    [InlineData(30, 0, 45, true)]
    [InlineData(3600, 2, 180, true)]
    [InlineData(3600, 2, 180.001, false)]
    public void A_device_is_heard_without_a_gap_while_none_is_much_longer_than_its_interval(
        int interval, int allowance, double gap, bool isUnbroken)
    {
        var before = A.Health() with { Interval = TimeSpan.FromSeconds(interval), NextExpected = Noon.AddSeconds(interval) };
        var settings = Rule with { DelayAllowance = TimeSpan.FromSeconds(allowance) };

        var next = HeartbeatPolicy.Decide(before, A.Beats(gap), A.Membership(), settings).Next!;

        Assert.Equal(isUnbroken ? before.HeardSince : next.LastArrival, next.HeardSince);
    }

    private static TimeSpan Silence(FortiGate device, params HealthCheck[] records) =>
        Hearing.Of(records, Rule, Noon.AddSeconds(1000)).SilenceOf(records.Single(r => r.Instance == device.Id));

    private static HealthCheck Record(FortiGate device, double since, double last) => device.Health() with
    {
        HeardSince = Noon.AddSeconds(since),
        NextExpected = Noon.AddSeconds(last + 30),
    };

    private static TimeSpan Literal(HealthCheck device, IEnumerable<HealthCheck> all) => all
        .Select(w => w.LastArrival - (w.HeardSince > device.LastArrival ? w.HeardSince : device.LastArrival))
        .Append(TimeSpan.Zero)
        .Max();
}
