using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Elections;

/// <summary>
/// Answers that may have been lost, for which no report of the device is proof: those to duplicates and those to classic devices. A is the
/// primary of term 3, B follows it. W4, spec 4.8.
/// </summary>
public sealed class AnnouncementRepeatTests
{
    private static readonly PrimaryRecord Primary = ReviewTests.RecordOf(A, 3);
    private static readonly HealthCheck Told = B.Health() with { TermTold = new Term(3), TimesTold = 1, TermAcknowledged = new Term(2) };

    public static TheoryData<Row> Dropped { get; } =
    [
        new("a duplicate after an answer with the current term", DropReason.Duplicate, Told, Primary, IsTold: true),
        new("a duplicate before any acknowledgement", DropReason.Duplicate, Told with { TermAcknowledged = Term.None }, Primary, true),
        new("a duplicate of an acknowledged term", DropReason.Duplicate, Told with { TermAcknowledged = new Term(3) }, Primary, false),
        new("a duplicate after an answer with an older term", DropReason.Duplicate, Told with { TermTold = new Term(2) }, Primary, false),
        new("a duplicate after an answer with a newer term", DropReason.Duplicate, Told with { TermTold = new Term(4) }, Primary, false),
        new("a duplicate without a record", DropReason.Duplicate, null, Primary, false),
        new("a duplicate without a primary", DropReason.Duplicate, Told, null, false),
        new("an outdated heartbeat", DropReason.Outdated, Told, Primary, false),
        new("a heartbeat of a closed record", DropReason.Closed, Told, Primary, false),
    ];

    [Theory]
    [MemberData(nameof(Dropped))]
    public void A_duplicate_gets_the_answer_of_the_original_again(Row row) =>
        Assert.Equal(
            row.IsTold ? new Announcement.Tell(A.PrivateIp!, new Term(3)) : new Announcement.Silent(),
            AnnouncementPolicy.Repeat(row.Stored, new HeartbeatDecision.Dropped(row.Reason), row.Primary));

    [Fact]
    public void An_accepted_heartbeat_repeats_no_answer() =>
        Assert.Equal(
            new Announcement.Silent(),
            AnnouncementPolicy.Repeat(
                Told, new HeartbeatDecision.OnTime(Told, new HeartbeatTiming(TimingRule.First, TimeSpan.Zero, null, Noon)), Primary));

    [Fact]
    public void A_classic_device_is_told_again_with_every_twentieth_heartbeat()
    {
        var told = Told with { TimesTold = 2 };

        var reminders = Enumerable.Range(1, 60)
            .Where(n => AnnouncementPolicy.Decide(told, told with { Sequence = n }, Primary).Answer is Announcement.Tell);

        Assert.Equal([20, 40, 60], reminders);
    }

    public sealed record Row(string Name, DropReason Reason, HealthCheck? Stored, PrimaryRecord? Primary, bool IsTold)
    {
        public override string ToString() => Name;
    }
}
