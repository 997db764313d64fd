using Autoscale.Domain.Elections;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

// What every store does with the turn of electing.
public abstract partial class PrimaryRecordsContract
{
    [Fact]
    public async Task The_turn_of_the_first_election_stands_in_a_row_that_names_no_primary()
    {
        var store = await OpenAsync();

        Assert.True(await store.TryTakeTurnAsync(Cluster, Term.None, Cast.Noon, default));

        var turn = PrimaryRecord.WithoutTerm(Cluster) with { ElectingUntil = Cast.Noon + ElectionPolicy.Turn };
        Assert.Equal(turn, await store.FindAsync(Cluster, default));
        Assert.True(await store.TryClaimAsync(Cast.FullPrimaryRecord(Cluster, First), Term.None, default));
        Assert.Equal(Cast.FullPrimaryRecord(Cluster, First), await store.FindAsync(Cluster, default));
    }

    [Fact]
    public async Task A_turn_leaves_the_rest_of_the_record_as_it_is_and_the_next_claim_ends_it()
    {
        var store = await OpenAsync();
        var record = Cast.FullPrimaryRecord(Cluster, First);
        await store.TryClaimAsync(record, Term.None, default);

        Assert.True(await store.TryTakeTurnAsync(Cluster, First, Cast.Noon, default));
        Assert.Equal(record with { ElectingUntil = Cast.Noon + ElectionPolicy.Turn }, await store.FindAsync(Cluster, default));
        Assert.True(await store.TryClaimAsync(Cast.FullPrimaryRecord(Cluster, Second), First, default));

        Assert.Null((await store.FindAsync(Cluster, default))!.ElectingUntil);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(9.999, false)]
    [InlineData(10, true)]
    [InlineData(-10, false)]
    [InlineData(-10.001, true)]
    public async Task A_turn_is_taken_from_nobody_until_it_ends_unless_a_wrong_clock_set_it(double secondsLater, bool isTaken)
    {
        var store = await OpenAsync();
        await store.TryTakeTurnAsync(Cluster, Term.None, Cast.Noon, default);

        Assert.Equal(isTaken, await store.TryTakeTurnAsync(Cluster, Term.None, Cast.Noon.AddSeconds(secondsLater), default));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task No_turn_is_taken_over_another_term_than_the_stored_one(long term)
    {
        var store = await OpenAsync();
        await store.TryClaimAsync(Cast.FullPrimaryRecord(Cluster, Second), Term.None, default);

        Assert.False(await store.TryTakeTurnAsync(Cluster, new Term(term), Cast.Noon, default));
        Assert.False(await store.TryTakeTurnAsync(Cluster, Term.None, Cast.Noon, default));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_many_that_ask_for_the_turn_at_once_one_gets_it(bool isFirst)
    {
        var store = await OpenAsync();
        if (!isFirst)
            await store.TryClaimAsync(Cast.FullPrimaryRecord(Cluster, First), Term.None, default);

        var stored = isFirst ? Term.None : First;
        var won = await Race.RunAsync(
            50, WritersAtOnce, i => store.TryTakeTurnAsync(Cluster, stored, Cast.Noon.AddMilliseconds(i), default));

        var end = ElectionPolicy.EndOfTurn(Cast.Noon.AddMilliseconds(Assert.Single(won)));
        Assert.Equal(end, (await store.FindAsync(Cluster, default))!.ElectingUntil);
    }

    [Fact]
    public async Task A_turn_that_is_given_back_can_be_taken_at_once_and_leaves_no_row_where_there_was_none()
    {
        var store = await OpenAsync();
        await store.TryTakeTurnAsync(Cluster, Term.None, Cast.Noon, default);

        Assert.False(await store.TryEndTurnAsync(Cluster, Cast.Noon.AddSeconds(1), default));
        Assert.True(await store.TryEndTurnAsync(Cluster, Cast.Noon, default));
        Assert.False(await store.TryEndTurnAsync(Cluster, Cast.Noon, default));

        Assert.Null(await store.FindAsync(Cluster, default));
        Assert.True(await store.TryTakeTurnAsync(Cluster, Term.None, Cast.Noon.AddSeconds(1), default));
    }

    [Fact]
    public async Task A_turn_that_is_given_back_leaves_the_record_of_a_term()
    {
        var store = await OpenAsync();
        await store.TryClaimAsync(Cast.FullPrimaryRecord(Cluster, First), Term.None, default);
        await store.TryTakeTurnAsync(Cluster, First, Cast.Noon, default);

        Assert.True(await store.TryEndTurnAsync(Cluster, Cast.Noon, default));

        Assert.Equal(Cast.FullPrimaryRecord(Cluster, First), await store.FindAsync(Cluster, default));
    }

    [Fact]
    public async Task A_claim_does_not_ask_whose_turn_it_is()
    {
        var store = await OpenAsync();
        await store.TryTakeTurnAsync(Cluster, Term.None, Cast.Noon, default);

        Assert.True(await store.TryClaimAsync(Cast.FullPrimaryRecord(Cluster, First), Term.None, default));
        Assert.False(await store.TryClaimAsync(Cast.FullPrimaryRecord(Cluster, First), Term.None, default));
    }
}
