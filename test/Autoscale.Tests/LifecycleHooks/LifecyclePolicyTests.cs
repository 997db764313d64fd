using Autoscale.Domain.LifecycleHooks;
using static Autoscale.Tests.LifecycleHooks.LifecycleSamples;

namespace Autoscale.Tests.LifecycleHooks;

/// <summary>What an event does to the books, when it comes twice, late, out of order, or after the sweep. Spec 1.9, W6.</summary>
public sealed class LifecyclePolicyTests
{
    private static readonly Row[] Rows =
    [
        new("the first event is entered", null, Launching, Launching),
        new("a repetition is no news", Launching.Stored(), Launching, null),
        new("a repetition after the answer is no news", Launching.Stored().Answered(), Launching, null),
        new("a repetition is known by its token, whatever else it says", Launching.Stored(), Launching.At(99), null),

        new("a later wait for the same instance takes the place of an earlier one", Launching.Stored(), Launching.Named("later").At(60), Launching.Named("later").At(60).Stored()),
        new("a later wait begins open, whatever was answered before", Launching.Stored().Answered(), Launching.Named("later").At(60), Launching.Named("later").At(60).Stored()),
        new("an earlier wait that arrives later is no news", Launching.Stored(), Launching.Named("earlier").At(-60), null),
        new("of two waits of the same moment the first entered stays", Launching.Stored(), Launching.Named("twin"), null),

        new("a termination takes the place of a launch", Launching.Stored(), Terminating, Terminating.Stored()),
        new("a termination takes the place of a launch that was answered", Launching.Stored().Answered(), Terminating, Terminating.Stored()),
        new("a termination takes the place of a launch even if its clock says that it is earlier", Launching.Stored(), Terminating.At(-5), Terminating.At(-5).Stored()),
        new("a launch never takes the place of a termination", Terminating.Stored(), Launching, null),
        new("a launch never takes the place of a termination, though it be later", Terminating.Stored(), Launching.Named("later").At(9999), null),
        new("a launch never takes the place of a termination that was answered", Terminating.Stored().Answered(), Launching.At(9999), null),
        new("a termination that comes again with another token is another wait", Terminating.Stored().Answered(), Terminating.Named("later").At(9999), Terminating.Named("later").At(9999).Stored()),

        new("the event of a wait that the sweep found gives it its token and its beginning", Launching.Named(null).At(90).Stored(), Launching, Launching.Stored()),
        new("the event of a wait that the sweep found does not make it begin later", Launching.Named(null).At(-90).Stored(), Launching, Launching.At(-90).Stored()),
        new("the event of a wait that the sweep found and answered is no news", Launching.Named(null).At(90).Stored().Answered(), Launching, null),
        new("the event names the hook better than the sweep", (Terminating with { Hook = "a guess" }).Named(null).Stored(), Terminating, Terminating.Stored()),
        new("a termination takes the place of a launch that the sweep found", Launching.Named(null).Stored(), Terminating, Terminating.Stored()),
        new("a launch does not take the place of a termination that the sweep found", Terminating.Named(null).Stored(), Launching.At(9999), null),

        new("what the sweep finds waiting is entered", null, Launching.Named(null), Launching.Named(null)),
        new("what the sweep finds waiting after an answer is another wait", Launching.Stored().Answered(), Launching.Named(null).At(600), Launching.Named(null).At(600).Stored()),
        new("what the sweep finds terminating takes the place of a launch", Launching.Stored(), Terminating.Named(null), Terminating.Named(null).Stored()),
    ];

    public static TheoryData<Row> Table { get; } = [.. Rows];

    [Theory]
    [MemberData(nameof(Table))]
    public void The_books_say_what_the_newest_wait_is(Row row) => Assert.Equal(row.Expected, LifecyclePolicy.Open(row.Stored, row.Incoming));

    [Fact]
    public void In_whatever_order_and_however_often_events_come_the_books_end_the_same()
    {
        LifecycleAction[] events = [Launching, Launching.Named("second").At(60), Terminating, Terminating.Named("again").At(4000)];

        foreach (var order in Permutations(events))
        {
            Assert.Equal(events[^1], Enter(order) with { Version = 0 });
            Assert.Equal(events[^1], Enter([.. order, .. order]) with { Version = 0 });
        }
    }

    [Fact]
    public void What_is_entered_replaces_exactly_the_row_that_was_read()
    {
        foreach (var row in Rows)
            Assert.True(row.Expected is null || LifecyclePolicy.Open(row.Stored, row.Incoming)!.Version == (row.Stored?.Version ?? 0), row.Name);
    }

    [Fact]
    public void After_it_is_entered_an_event_is_no_news()
    {
        foreach (var row in Rows.Where(r => r.Incoming.Token is not null && r.Expected is not null))
            Assert.True(LifecyclePolicy.Open(row.Expected, row.Incoming) is null, row.Name);
    }

    private static LifecycleAction Enter(IEnumerable<LifecycleAction> events)
    {
        LifecycleAction? stored = null;
        foreach (var incoming in events)
            stored = LifecyclePolicy.Open(stored, incoming) is { } next ? next with { Version = next.Version + 1 } : stored;
        return stored!;
    }

    private static IEnumerable<LifecycleAction[]> Permutations(LifecycleAction[] all) => all.Length <= 1
        ? [all]
        : all.SelectMany(first => Permutations([.. all.Where(e => e != first)]).Select(rest => (LifecycleAction[])[first, .. rest]));

    public sealed record Row(string Name, LifecycleAction? Stored, LifecycleAction Incoming, LifecycleAction? Expected)
    {
        public override string ToString() => Name;
    }

    [Fact]
    public void When_nobody_can_see_what_it_has_an_overdue_launch_is_abandoned_an_end_goes_on_and_people_learn_why()
    {
        var launch = LifecyclePolicy.OfUnseen(LifecycleSamples.Launching, TimeSpan.FromSeconds(480));
        var end = LifecyclePolicy.OfUnseen(LifecycleSamples.Terminating, TimeSpan.FromSeconds(480));

        Assert.Equal((LifecycleResult.Abandon, LifecycleResult.Continue), (launch.Result, end.Result));
        Assert.StartsWith("after 480 s nobody can see what it has", launch.Complaint, StringComparison.Ordinal);
        Assert.Equal(launch.Complaint, end.Complaint);
    }
}
