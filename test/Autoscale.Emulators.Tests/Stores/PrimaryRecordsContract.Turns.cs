using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

// The contract of the election turn in every store.
public abstract partial class PrimaryRecordsContract
{
    [Fact]
    public async Task The_turn_of_the_first_election_is_stored_in_a_row_without_a_primary()
    {
        var store = await OpenAsync();

        Assert.True(await store.TryTakeTurnAsync(Cluster, Term.None, Cast.Noon, default));

        var turn = PrimaryRecord.WithoutTerm(Cluster) with { ElectingUntil = Cast.Noon + ElectionPolicy.Turn };
        Assert.Equal(turn, await store.FindAsync(Cluster, default));
        Assert.True(await store.TryClaimAsync(Cast.FullPrimaryRecord(Cluster, First), Term.None, default));
        Assert.Equal(Cast.FullPrimaryRecord(Cluster, First), await store.FindAsync(Cluster, default));
    }

    [Fact]
    public async Task A_turn_does_not_change_the_rest_of_the_record_and_the_next_claim_ends_it()
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
    public async Task A_turn_cannot_be_taken_until_it_ends_unless_a_clock_that_is_ahead_set_it(double secondsLater, bool isTaken)
    {
        var store = await OpenAsync();
        await store.TryTakeTurnAsync(Cluster, Term.None, Cast.Noon, default);

        Assert.Equal(isTaken, await store.TryTakeTurnAsync(Cluster, Term.None, Cast.Noon.AddSeconds(secondsLater), default));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_turn_is_taken_only_for_the_stored_term(long term)
    {
        var store = await OpenAsync();
        await store.TryClaimAsync(Cast.FullPrimaryRecord(Cluster, Second), Term.None, default);

        Assert.False(await store.TryTakeTurnAsync(Cluster, new Term(term), Cast.Noon, default));
        Assert.False(await store.TryTakeTurnAsync(Cluster, Term.None, Cast.Noon, default));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_of_many_concurrent_requests_gets_the_turn(bool isFirst)
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
    public async Task An_ended_turn_leaves_no_row_without_a_primary_and_can_be_taken_again_at_once()
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
    public async Task An_ended_turn_leaves_the_primary_record_unchanged()
    {
        var store = await OpenAsync();
        await store.TryClaimAsync(Cast.FullPrimaryRecord(Cluster, First), Term.None, default);
        await store.TryTakeTurnAsync(Cluster, First, Cast.Noon, default);

        Assert.True(await store.TryEndTurnAsync(Cluster, Cast.Noon, default));

        Assert.Equal(Cast.FullPrimaryRecord(Cluster, First), await store.FindAsync(Cluster, default));
    }

    [Fact]
    public async Task A_claim_succeeds_regardless_of_the_turn()
    {
        var store = await OpenAsync();
        await store.TryTakeTurnAsync(Cluster, Term.None, Cast.Noon, default);

        Assert.True(await store.TryClaimAsync(Cast.FullPrimaryRecord(Cluster, First), Term.None, default));
        Assert.False(await store.TryClaimAsync(Cast.FullPrimaryRecord(Cluster, First), Term.None, default));
    }
}
