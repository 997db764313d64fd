using System.Net;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Elections;

/// <summary>A pause of elections: missing heartbeats cause none, and what AWS says of the primary still does.</summary>
public sealed class PausedElectionsTests
{
    private static readonly PrimaryRecord Record = ReviewTests.RecordOf(A, 3);

    public static TheoryData<string, HealthCheck?, double, Vacancy?> Table { get; } = new()
    {
        { "silent", A.Health(), 600, null },
        { "without a record", null, 600, null },
        { "out of sync", A.Health() with { SyncState = SyncState.OutOfSync }, 0, null },
        { "leaving", Member(m => m with { State = LifecycleState.Terminating }), 0, Vacancy.PrimaryLeaving },
        { "in the other group", Member(m => m with { Group = Payg }), 0, Vacancy.PrimaryOutsideGroup },
        { "in standby", Member(m => m with { State = LifecycleState.Standby }), 0, Vacancy.PrimaryInStandby },
        { "at another address", Member(m => m with { PrivateIp = IPAddress.Parse("10.9.9.9") }), 0, Vacancy.PrimaryMoved },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void In_a_pause_only_facts_of_AWS_replace_a_primary(string _, HealthCheck? primary, double seconds, Vacancy? expected) =>
        Assert.Equal(expected, Review(primary, seconds, pausedFor: TimeSpan.FromHours(1)));

    [Fact]
    public void A_cluster_without_a_primary_elects_in_a_pause() => Assert.Equal(
        Vacancy.NoPrimary,
        ElectionPolicy.Review(
            record: null,
            PrimaryEvidence.Of(null, [A.Health()], HeartbeatSettings.Default, Noon),
            Paused(Noon, TimeSpan.FromHours(1)),
            Noon));

    [Theory]
    [InlineData(0)]
    [InlineData(-60)]
    [InlineData((24 * 3600) + 1)]
    [InlineData(365 * 24 * 3600)]
    public void A_pause_that_is_over_or_ends_more_than_a_day_ahead_is_not_in_force(int seconds) =>
        Assert.Equal(Vacancy.PrimarySilent, Review(A.Health(), 600, TimeSpan.FromSeconds(seconds)));

    private static Vacancy? Review(HealthCheck? primary, double seconds, TimeSpan pausedFor)
    {
        var now = Noon.AddSeconds(seconds);
        HealthCheck[] known = primary is null ? [Picture.HeardUntil(seconds)] : [primary, Picture.HeardUntil(seconds)];
        var settings = Paused(now, pausedFor);
        return ElectionPolicy.Review(Record, PrimaryEvidence.Of(Record, known, settings.Heartbeats, now), settings, now);
    }

    private static ElectionSettings Paused(DateTimeOffset now, TimeSpan length) =>
        Picture.Settings with { Pauses = new PauseSettings(ElectionsUntil: now + length, TerminationsUntil: default) };

    private static HealthCheck Member(Func<Membership, Membership> change) => A.Health() with { Membership = change(A.Membership()) };
}
