using Autoscale.Domain.Cluster.LifecycleHooks;
using static Autoscale.Tests.LifecycleHooks.LifecycleSamples;

namespace Autoscale.Tests.LifecycleHooks;

/// <summary>Effect of duplicate, late and reordered events, and of sweeps, on the row of one hook. Spec 1.9, W6; safety S6.1.</summary>
public sealed class LifecyclePolicyTests
{
    private static readonly Row[] Rows =
    [
        new("the first event creates a row", null, Launching, Launching),
        new("a duplicate event changes nothing", Launching.Stored(), Launching, null),
        new("a duplicate event after the answer changes nothing", Launching.Stored().Answered(), Launching, null),
        new("a duplicate event is recognised by its token even if other fields differ", Launching.Stored(), Launching.At(99), null),
        new(
            "a duplicate event after the answer is recognised by its token too",
            Launching.Stored().Answered(), Launching.At(99), null),

        new(
            "a later wait of the same instance replaces an earlier one",
            Launching.Stored(), Launching.Named("later").At(60), Launching.Named("later").At(60).Stored()),
        new(
            "a later wait is open even if the earlier one was answered",
            Launching.Stored().Answered(), Launching.Named("later").At(60), Launching.Named("later").At(60).Stored()),
        new("an earlier wait that arrives later changes nothing", Launching.Stored(), Launching.Named("earlier").At(-60), null),
        new("of two waits with the same time the stored one stays", Launching.Stored(), Launching.Named("twin"), null),

        new(
            "a later wait at a hook that was created again for the other transition replaces the earlier one",
            Launching.Stored(), Terminating with { Hook = Launching.Hook }, (Terminating with { Hook = Launching.Hook }).Stored()),
        new(
            "a termination with another token is another wait",
            Terminating.Stored().Answered(), Terminating.Named("later").At(9999), Terminating.Named("later").At(9999).Stored()),
        new(
            "a row of an earlier version keeps its key",
            Launching.Stored() with { IsKeyedByInstance = true },
            Launching.Named("later").At(60),
            Launching.Named("later").At(60).Stored() with { IsKeyedByInstance = true }),

        new(
            "the event of a wait found by the sweep adds its token and its start time",
            Launching.Named(null).At(90).Stored(), Launching, Launching.Stored()),
        new(
            "the event of a wait found by the sweep does not move its start time back",
            Launching.Named(null).At(-90).Stored(), Launching, Launching.At(-90).Stored()),
        new("the event of a wait answered by the sweep changes nothing", Launching.Named(null).At(90).Stored().Answered(), Launching, null),
        new("a wait found by the sweep creates a row", null, Launching.Named(null), Launching.Named(null)),
        new(
            "a wait found by the sweep after an answer is another wait",
            Launching.Stored().Answered(), Launching.Named(null).At(600), Launching.Named(null).At(600).Stored()),
        new(
            "a wait found by the sweep after an answer to one found by the sweep is another wait",
            Launching.Named(null).Stored().Answered(), Launching.Named(null).At(600), Launching.Named(null).At(600).Stored()),
        new("a wait found by the sweep adds nothing to an open one", Launching.Stored(), Launching.Named(null).At(90), null),
        new("a wait found by the sweep twice adds nothing", Launching.Named(null).Stored(), Launching.Named(null).At(90), null),
    ];

    public static TheoryData<Row> Table { get; } = [.. Rows];

    [Theory]
    [MemberData(nameof(Table))]
    public void The_record_holds_the_newest_wait(Row row) => Assert.Equal(row.Expected, LifecyclePolicy.Open(row.Stored, row.Incoming));

    [Fact]
    public void Events_in_any_order_and_with_duplicates_end_in_the_same_record()
    {
        LifecycleAction[] events =
            [Launching, Launching.Named("second").At(60), Launching.Named("third").At(70), Launching.Named("again").At(4000)];

        foreach (var order in Permutations(events))
        {
            Assert.Equal(events[^1], Enter(order) with { Version = 0 });
            Assert.Equal(events[^1], Enter([.. order, .. order]) with { Version = 0 });
        }
    }

    [Fact]
    public void A_new_wait_keeps_the_version_of_the_row_that_was_read()
    {
        foreach (var row in Rows)
            Assert.True(
                row.Expected is null || LifecyclePolicy.Open(row.Stored, row.Incoming)!.Version == (row.Stored?.Version ?? 0),
                row.Name);
    }

    [Fact]
    public void A_stored_event_changes_nothing_when_it_is_repeated()
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
}
