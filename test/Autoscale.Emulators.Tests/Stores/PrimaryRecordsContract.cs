using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The contract of every store of the primary record.</summary>
public abstract partial class PrimaryRecordsContract
{
    private static readonly Term First = new(1);
    private static readonly Term Second = new(2);

    public static TheoryData<TermEffects> EverySetOfEffects =>
        new(Enumerable.Range(0, (int)TermEffects.All + 1).Select(i => (TermEffects)i));

    /// <summary>The maximum number of concurrent writers that the backend supports.</summary>
    protected virtual int WritersAtOnce => 50;

    /// <summary>The cluster of the record.</summary>
    protected abstract ClusterId Cluster { get; }

    [Fact]
    public async Task There_is_no_primary_before_the_first_election() => Assert.Null(await (await OpenAsync()).FindAsync(Cluster, default));

    [Fact]
    public async Task A_claimed_record_is_read_back()
    {
        var store = await OpenAsync();

        Assert.True(await store.TryClaimAsync(Cast.FullPrimaryRecord(Cluster, First), Term.None, default));
        Assert.Equal(Cast.FullPrimaryRecord(Cluster, First), await store.FindAsync(Cluster, default));

        Assert.True(await store.TryClaimAsync(Cast.MinimalPrimaryRecord(Cluster, Second), First, default));
        Assert.Equal(Cast.MinimalPrimaryRecord(Cluster, Second), await store.FindAsync(Cluster, default));
    }

    [Fact]
    public async Task A_claim_succeeds_only_over_the_stored_term()
    {
        var store = await OpenAsync();
        await store.TryClaimAsync(Cast.FullPrimaryRecord(Cluster, Second), Term.None, default);

        Assert.False(await store.TryClaimAsync(Cast.MinimalPrimaryRecord(Cluster, new Term(3)), Term.None, default));
        Assert.False(await store.TryClaimAsync(Cast.MinimalPrimaryRecord(Cluster, new Term(3)), First, default));
        Assert.False(await store.TryClaimAsync(Cast.MinimalPrimaryRecord(Cluster, new Term(4)), new Term(3), default));

        Assert.Equal(Cast.FullPrimaryRecord(Cluster, Second), await store.FindAsync(Cluster, default));
    }

    [Fact]
    public async Task One_of_many_concurrent_claims_of_a_first_term_succeeds()
    {
        var store = await OpenAsync();

        var won = await Race.RunAsync(50, WritersAtOnce, i => store.TryClaimAsync(ClaimOf(i, First), Term.None, default));

        Assert.Equal(Cast.Numbered(Assert.Single(won)), (await store.FindAsync(Cluster, default))!.Instance);
    }

    [Fact]
    public async Task One_of_many_concurrent_claims_of_the_next_term_succeeds()
    {
        var store = await OpenAsync();
        await store.TryClaimAsync(ClaimOf(0, First), Term.None, default);

        var won = await Race.RunAsync(50, WritersAtOnce, i => store.TryClaimAsync(ClaimOf(i, Second), First, default));

        Assert.Equal(Cast.Numbered(Assert.Single(won)), (await store.FindAsync(Cluster, default))!.Instance);
    }

    [Fact]
    public async Task One_of_many_concurrent_callers_takes_the_effects()
    {
        var store = await OpenAsync();
        var record = Cast.FullPrimaryRecord(Cluster, First);
        await store.TryClaimAsync(record, Term.None, default);

        var won = await Race.RunAsync(50, WritersAtOnce, i => store.TryTakeEffectsAsync(record, Cast.Noon.AddMinutes(i), default));

        Assert.Equal(record with { EffectsTakenUntil = Cast.Noon.AddMinutes(Assert.Single(won)) }, await store.FindAsync(Cluster, default));
    }

    [Fact]
    public async Task Effects_that_were_never_taken_can_be_taken()
    {
        var store = await OpenAsync();
        var record = Cast.MinimalPrimaryRecord(Cluster, First);
        await store.TryClaimAsync(record, Term.None, default);

        Assert.True(await store.TryTakeEffectsAsync(record, Cast.Noon, default));

        Assert.Equal(record with { EffectsTakenUntil = Cast.Noon }, await store.FindAsync(Cluster, default));
    }

    [Fact]
    public async Task Effects_that_are_noted_only_in_part_are_pending_again()
    {
        var store = await OpenAsync();
        var record = Cast.FullPrimaryRecord(Cluster, Second);
        await store.TryClaimAsync(record, Term.None, default);
        await store.TryNoteEffectsAsync(record, TermEffects.All, default);
        var applied = (await store.FindAsync(Cluster, default))!;

        Assert.True(await store.TryNoteEffectsAsync(applied, TermEffects.Announcement, default));

        Assert.Equal((false, true), (applied.OwesEffects, (await store.FindAsync(Cluster, default))!.OwesEffects));
    }

    [Theory]
    [MemberData(nameof(EverySetOfEffects))]
    public async Task Done_effects_are_noted_and_all_effects_together_make_the_term_applied(TermEffects done)
    {
        var store = await OpenAsync();
        var record = Cast.FullPrimaryRecord(Cluster, Second);
        await store.TryClaimAsync(record, Term.None, default);

        Assert.True(await store.TryNoteEffectsAsync(record, done, default));

        Assert.Equal(
            record with { Done = done, AppliedTerm = done == TermEffects.All ? Second : First }, await store.FindAsync(Cluster, default));
    }

    [Fact]
    public async Task The_effects_of_a_former_term_are_neither_taken_nor_noted()
    {
        var store = await OpenAsync();
        var over = Cast.FullPrimaryRecord(Cluster, First);
        await store.TryClaimAsync(over, Term.None, default);
        var current = Cast.FullPrimaryRecord(Cluster, Second);
        await store.TryClaimAsync(current, First, default);

        Assert.False(await store.TryTakeEffectsAsync(over, Cast.Noon.AddHours(1), default));
        Assert.False(await store.TryNoteEffectsAsync(over, TermEffects.All, default));

        Assert.Equal(current, await store.FindAsync(Cluster, default));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task The_effects_of_a_deleted_record_do_not_create_it_again(long term)
    {
        var store = await OpenAsync();
        await store.TryClaimAsync(Cast.MinimalPrimaryRecord(Cluster, First), Term.None, default);
        await DeleteAsync();

        Assert.False(await store.TryTakeEffectsAsync(Cast.MinimalPrimaryRecord(Cluster, new Term(term)), Cast.Noon, default));
        Assert.False(await store.TryNoteEffectsAsync(Cast.MinimalPrimaryRecord(Cluster, new Term(term)), TermEffects.All, default));

        Assert.Null(await store.FindAsync(Cluster, default));
    }

    /// <summary>An empty store.</summary>
    protected abstract Task<IPrimaryRecords> OpenAsync();

    /// <summary>Deletes the record of that store, as operators do.</summary>
    protected abstract Task DeleteAsync();

    private PrimaryRecord ClaimOf(int number, Term term) => Cast.FullPrimaryRecord(Cluster, term) with { Instance = Cast.Numbered(number) };
}
