using Autoscale.Domain.Elections;
using Autoscale.Domain.Heartbeats;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Elections;

/// <summary>What a device is told about the primary, and for how long: A is the primary, B follows it. W4.</summary>
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
        new("the primary is told until it says that it is it", A.Health(), [Secondary, Secondary, Secondary, Primary, Primary], "TTT--"),
        new("the primary that says so already is told once all the same", A.Health(), [Primary, Primary, Primary], "T--"),
        new("a secondary that always was one is told twice", B.Health(), [Secondary, Secondary, Secondary, Secondary], "TT--"),
        new("a former primary is told until it says that it is one no longer", B.Health(), [Primary, Primary, Primary, Secondary, Secondary], "TTT--"),
        new("a former primary that knows after once", B.Health(), [Primary, Secondary, Secondary], "T--"),
        new("a secondary that is not in sync is told for as long as that lasts", B.Health(), [NotInSync, NotInSync, NotInSync, NotInSync, Secondary, Secondary], "TTTT--"),
        new("a secondary without a sync status is told twice", B.Health(), [WithoutStatus, WithoutStatus, WithoutStatus], "TT-"),
        new("the primary that stops being it is told again", A.Health(), [Primary, Primary, Secondary, Secondary, Primary, Primary], "T-TT--"),
        new("a secondary that starts being primary is told again", B.Health(), [Secondary, Secondary, Secondary, Primary, Primary, Secondary, Secondary], "TT-TT--"),
        new("a secondary that falls out of sync later is told again", B.Health(), [Secondary, Secondary, Secondary, NotInSync, Secondary], "TT-T-"),
        new("a device that stops saying anything is not told again", B.Health(), [Secondary, Secondary, Secondary, Classic, Classic], "TT---"),
    ];

    [Theory]
    [MemberData(nameof(Stories))]
    public void A_device_is_told_until_it_shows_that_it_knows(Row row) =>
        Assert.Equal(row.Told, Tell(row.Start, row.Reports.Select(r => (r, ReviewTests.RecordOf(A, 1)))).Told);

    [Fact]
    public void It_is_told_the_address_and_the_term_and_that_is_remembered()
    {
        var (answer, next) = AnnouncementPolicy.Decide(null, B.Health(), ReviewTests.RecordOf(A, 3));

        Assert.Equal(new Announcement.Tell(A.PrivateIp!, new Term(3)), answer);
        Assert.Equal((new Term(3), 1, A.PrivateIp, Term.None), (next.TermTold, next.TimesTold, next.ToldPrimaryIp, next.TermAcknowledged));
    }

    [Fact]
    public void Once_it_knows_that_is_remembered()
    {
        var (_, end) = Tell(A.Health(), [(Secondary, ReviewTests.RecordOf(A, 3)), (Primary, ReviewTests.RecordOf(A, 3))]);

        Assert.Equal(new Term(3), end.TermAcknowledged);
    }

    [Fact]
    public void Without_a_primary_there_is_nothing_to_say_and_nothing_changes()
    {
        var (answer, next) = AnnouncementPolicy.Decide(null, B.Health(), null);

        Assert.Equal(new Announcement.Silent(), answer);
        Assert.Equal(B.Health(), next);
    }

    [Fact]
    public void A_new_term_is_told_though_the_last_one_was_taken()
    {
        var (told, end) = Tell(B.Health(), [.. Enumerable.Repeat((Secondary, ReviewTests.RecordOf(A, 1)), 3), .. Enumerable.Repeat((Secondary, ReviewTests.RecordOf(C, 2)), 3)]);

        Assert.Equal("TT-TT-", told);
        Assert.Equal(C.PrivateIp, end.ToldPrimaryIp);
    }

    [Fact]
    public void A_new_term_of_the_same_primary_is_told_too() =>
        Assert.Equal("T-T-", Tell(A.Health(), [(Primary, ReviewTests.RecordOf(A, 1)), (Primary, ReviewTests.RecordOf(A, 1)), (Primary, ReviewTests.RecordOf(A, 2)), (Primary, ReviewTests.RecordOf(A, 2))]).Told);

    [Fact]
    public void An_older_term_is_never_told()
    {
        var (_, told) = AnnouncementPolicy.Decide(null, B.Health(), ReviewTests.RecordOf(A, 5));

        var (answer, next) = AnnouncementPolicy.Decide(null, told, ReviewTests.RecordOf(C, 4));

        Assert.Equal(new Announcement.Silent(), answer);
        Assert.Equal(told, next);
    }

    [Fact]
    public void Whatever_order_terms_are_read_in_what_is_told_only_grows()
    {
        // Every sequence of five reads of terms 1 to 4, by a device that always contradicts and so is always told what may be told.
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
    public void Whichever_answers_are_lost_the_primary_and_a_former_one_learn_it_and_then_there_is_silence()
    {
        // Eight heartbeats; every pattern of lost answers but the one in which all are.
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
    public void A_device_that_rebooted_is_told_again()
    {
        var (_, known) = Tell(B.EnhancedHealth(), Enumerable.Repeat((Secondary, ReviewTests.RecordOf(A, 1)), 3));

        var rebooted = HeartbeatPolicy.Decide(known, B.Beats(300, 0, Secondary), B.Membership(), HeartbeatSettings.Default).Next!;

        Assert.IsType<Announcement.Tell>(AnnouncementPolicy.Decide(known, rebooted, ReviewTests.RecordOf(A, 1)).Answer);
    }

    [Fact]
    public void A_device_with_new_firmware_rebooted_for_it_and_is_told_again()
    {
        var (_, known) = Tell(B.Health(), Enumerable.Repeat((Classic, ReviewTests.RecordOf(A, 1)), 3));

        var upgraded = HeartbeatPolicy.Decide(known, B.Beats(300, 0, WithoutStatus), B.Membership(), HeartbeatSettings.Default).Next!;

        Assert.IsType<Announcement.Tell>(AnnouncementPolicy.Decide(known, upgraded, ReviewTests.RecordOf(A, 1)).Answer);
    }

    private static (string Told, HealthCheck End) Tell(HealthCheck start, IEnumerable<(DeviceReport Report, PrimaryRecord Primary)> heartbeats)
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
