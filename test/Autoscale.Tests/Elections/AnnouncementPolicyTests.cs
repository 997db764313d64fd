using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Elections;

/// <summary>Announcement of the primary to a device, and its repetition. A is the primary, B follows it. W4.</summary>
public sealed class AnnouncementPolicyTests
{
    private static readonly DeviceReport Primary = new() { IsPrimary = Reported.Of(true) };
    private static readonly DeviceReport Secondary = new() { IsPrimary = Reported.Of(false), SyncStatus = Reported.Of(true) };
    private static readonly DeviceReport NotInSync = Secondary with { SyncStatus = Reported.Of(false) };
    private static readonly DeviceReport WithoutStatus = Secondary with { SyncStatus = Reported.Null<bool>() };
    private static readonly DeviceReport Classic = DeviceReport.Nothing;

    public static TheoryData<Row> Stories { get; } =
    [
        new("a classic device is told twice", B.Health(), [Classic, Classic, Classic, Classic], "TT--"),
        new(
            "the primary is told until it reports that it is the primary",
            A.Health(),
            [Secondary, Secondary, Secondary, Primary, Primary],
            "TTT--"),
        new("a primary that already reports its role is told once", A.Health(), [Primary, Primary, Primary], "T--"),
        new("a device that was always a secondary is told twice", B.Health(), [Secondary, Secondary, Secondary, Secondary], "TT--"),
        new(
            "a former primary is told until it no longer reports to be the primary",
            B.Health(),
            [Primary, Primary, Primary, Secondary, Secondary],
            "TTT--"),
        new("a former primary that follows after one announcement", B.Health(), [Primary, Secondary, Secondary], "T--"),
        new(
            "a secondary is told as long as it is not in sync",
            B.Health(),
            [NotInSync, NotInSync, NotInSync, NotInSync, Secondary, Secondary],
            "TTTT--"),
        new("a secondary without a sync status is told twice", B.Health(), [WithoutStatus, WithoutStatus, WithoutStatus], "TT-"),
        new(
            "a primary that reports to be secondary is told again",
            A.Health(),
            [Primary, Primary, Secondary, Secondary, Primary, Primary],
            "T-TT--"),
        new(
            "a secondary that reports to be primary is told again",
            B.Health(),
            [Secondary, Secondary, Secondary, Primary, Primary, Secondary, Secondary],
            "TT-TT--"),
        new(
            "a secondary that falls out of sync later is told again",
            B.Health(),
            [Secondary, Secondary, Secondary, NotInSync, Secondary],
            "TT-T-"),
        new("a device that stops reporting is not told again", B.Health(), [Secondary, Secondary, Secondary, Classic, Classic], "TT---"),
    ];

    [Theory]
    [MemberData(nameof(Stories))]
    public void A_device_is_told_until_its_report_confirms_the_primary(Row row) =>
        Assert.Equal(row.Told, Tell(row.Start, row.Reports.Select(r => (r, ReviewTests.RecordOf(A, 1)))).Told);

    [Fact]
    public void The_record_of_a_device_stores_the_announced_address_and_term()
    {
        var (answer, next) = AnnouncementPolicy.Decide(null, B.Health(), ReviewTests.RecordOf(A, 3));

        Assert.Equal(new Announcement.Tell(A.PrivateIp!, new Term(3)), answer);
        Assert.Equal((new Term(3), 1, A.PrivateIp, Term.None), (next.TermTold, next.TimesTold, next.ToldPrimaryIp, next.TermAcknowledged));
    }

    [Fact]
    public void The_record_of_a_device_stores_the_acknowledged_term()
    {
        var (_, end) = Tell(A.Health(), [(Secondary, ReviewTests.RecordOf(A, 3)), (Primary, ReviewTests.RecordOf(A, 3))]);

        Assert.Equal(new Term(3), end.TermAcknowledged);
    }

    [Fact]
    public void Without_a_primary_the_answer_is_silent_and_the_record_is_unchanged()
    {
        var (answer, next) = AnnouncementPolicy.Decide(null, B.Health(), null);

        Assert.Equal(new Announcement.Silent(), answer);
        Assert.Equal(B.Health(), next);
    }

    [Fact]
    public void A_new_term_is_announced_after_the_previous_term_was_acknowledged()
    {
        var (told, end) = Tell(
            B.Health(),
            [
                .. Enumerable.Repeat((Secondary, ReviewTests.RecordOf(A, 1)), 3),
                .. Enumerable.Repeat((Secondary, ReviewTests.RecordOf(C, 2)), 3),
            ]);

        Assert.Equal("TT-TT-", told);
        Assert.Equal(C.PrivateIp, end.ToldPrimaryIp);
    }

    [Fact]
    public void A_new_term_of_the_same_primary_is_announced() =>
        Assert.Equal(
            "T-T-",
            Tell(
                A.Health(),
                [
                    (Primary, ReviewTests.RecordOf(A, 1)),
                    (Primary, ReviewTests.RecordOf(A, 1)),
                    (Primary, ReviewTests.RecordOf(A, 2)),
                    (Primary, ReviewTests.RecordOf(A, 2)),
                ]).Told);

    [Fact]
    public void An_older_term_is_never_announced()
    {
        var (_, told) = AnnouncementPolicy.Decide(null, B.Health(), ReviewTests.RecordOf(A, 5));

        var (answer, next) = AnnouncementPolicy.Decide(null, told, ReviewTests.RecordOf(C, 4));

        Assert.Equal(new Announcement.Silent(), answer);
        Assert.Equal(told, next);
    }

    [Fact]
    public void The_announced_term_never_decreases_in_any_order_of_reads()
    {
        // Every sequence of five reads of terms 1 to 4, by a device that is never in sync and is therefore told at every read.
        for (var code = 0; code < 1024; code++)
        {
            var reads = Enumerable.Range(0, 5).Select(i => (long)(((code >> (2 * i)) & 3) + 1)).ToList();
            var (state, newest) = (B.Health() with { Report = NotInSync }, 0L);
            foreach (var term in reads)
            {
                (var answer, state) = AnnouncementPolicy.Decide(state, state, ReviewTests.RecordOf(A, term));
                newest = Math.Max(newest, term);
                Assert.Equal(term == newest ? new Announcement.Tell(A.PrivateIp!, new Term(term)) : new Announcement.Silent(), answer);
            }
        }
    }

    [Fact]
    public void Lost_answers_are_repeated_until_the_device_reports_the_new_role()
    {
        // Eight heartbeats and every pattern of lost answers except the one that loses all.
        foreach (var (device, before, after) in new[] { (A, Secondary, Primary), (B, Primary, Secondary), (B, NotInSync, Secondary) })
        {
            for (var lost = 0; lost < 255; lost++)
            {
                var (previous, knows) = (device.Health() with { Report = before }, false);
                for (var i = 0; i < 8; i++)
                {
                    var next = previous with { Report = knows ? after : before };
                    var (answer, state) = AnnouncementPolicy.Decide(previous, next, ReviewTests.RecordOf(A, 1));
                    Assert.True(knows || answer is Announcement.Tell, $"{device.Id} is not told at {i} with {lost:b8} lost");
                    knows |= answer is Announcement.Tell && ((lost >> i) & 1) == 0;
                    previous = state;
                }

                Assert.True(knows);
            }
        }
    }

    [Fact]
    public void A_rebooted_device_is_told_again()
    {
        var (_, known) = Tell(B.EnhancedHealth(), Enumerable.Repeat((Secondary, ReviewTests.RecordOf(A, 1)), 3));

        var rebooted = HeartbeatPolicy.Decide(known, B.Beats(300, 0, Secondary), B.Membership(), HeartbeatSettings.Default).Next!;

        Assert.IsType<Announcement.Tell>(AnnouncementPolicy.Decide(known, rebooted, ReviewTests.RecordOf(A, 1)).Answer);
    }

    [Fact]
    public void A_device_that_starts_sending_numbers_has_rebooted_and_is_told_again()
    {
        var (_, known) = Tell(B.Health(), Enumerable.Repeat((Classic, ReviewTests.RecordOf(A, 1)), 3));

        var upgraded = HeartbeatPolicy.Decide(known, B.Beats(300, 0, WithoutStatus), B.Membership(), HeartbeatSettings.Default).Next!;

        Assert.IsType<Announcement.Tell>(AnnouncementPolicy.Decide(known, upgraded, ReviewTests.RecordOf(A, 1)).Answer);
    }

    private static (string Told, HealthCheck End) Tell(
        HealthCheck start, IEnumerable<(DeviceReport Report, PrimaryRecord Primary)> heartbeats)
    {
        var (told, state, isFirst) = ("", start, true);
        foreach (var (report, primary) in heartbeats)
        {
            (var answer, state) = AnnouncementPolicy.Decide(isFirst ? null : state, state with { Report = report }, primary);
            told += answer is Announcement.Tell ? "T" : "-";
            isFirst = false;
        }

        return (told, state);
    }

    public sealed record Row(string Name, HealthCheck Start, IReadOnlyList<DeviceReport> Reports, string Told)
    {
        public override string ToString() => Name;
    }
}
