using Autoscale.Domain.Fleet;
using Autoscale.Domain.LifecycleHooks;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>What all books of Auto Scaling's waits do.</summary>
public abstract class LifecycleActionsContract
{
    private static readonly LifecycleAction Open = Cast.MinimalLifecycleAction(Cast.A);
    private static readonly LifecycleAction Closed = Cast.FullLifecycleAction(Cast.A);

    public static TheoryData<LifecycleTransition, LifecycleResult?> EveryEnd => new()
    {
        { LifecycleTransition.Launching, LifecycleResult.Continue },
        { LifecycleTransition.Launching, LifecycleResult.Abandon },
        { LifecycleTransition.Launching, null },
        { LifecycleTransition.Terminating, LifecycleResult.Continue },
        { LifecycleTransition.Terminating, LifecycleResult.Abandon },
        { LifecycleTransition.Terminating, null },
    };

    /// <summary>How many writers the backend can take at once.</summary>
    protected virtual int WritersAtOnce => 50;

    [Fact]
    public async Task Nobody_is_waited_for_before_the_first()
    {
        var store = await OpenAsync();

        Assert.Null(await store.FindAsync(Cast.A, default));
        Assert.Empty(await store.ListOpenAsync(default));
    }

    [Fact]
    public async Task What_was_saved_is_read_back_with_the_next_version()
    {
        var store = await OpenAsync();

        Assert.True(await store.TrySaveAsync(Open, default));
        Assert.Equal(Open with { Version = 1 }, await store.FindAsync(Cast.A, default));

        Assert.True(await store.TrySaveAsync(Closed with { Version = 1 }, default));
        Assert.Equal(Closed with { Version = 2 }, await store.FindAsync(Cast.A, default));
    }

    [Theory]
    [MemberData(nameof(EveryEnd))]
    public async Task Every_end_of_a_wait_is_read_back(LifecycleTransition transition, LifecycleResult? result)
    {
        var store = await OpenAsync();
        var begun = Open with { Transition = transition };
        var ended = begun with { Result = result, ClosedAt = Cast.Noon.AddMinutes(1), Version = 1 };
        await store.TrySaveAsync(begun, default);
        Assert.Equal([begun with { Version = 1 }], await store.ListOpenAsync(default));

        await store.TrySaveAsync(ended, default);

        Assert.Equal(ended with { Version = 2 }, await store.FindAsync(Cast.A, default));
        Assert.Empty(await store.ListOpenAsync(default));
    }

    [Fact]
    public async Task A_listing_has_everybody_who_is_waited_for_and_nobody_else()
    {
        var store = await OpenAsync();
        await store.TrySaveAsync(Cast.MinimalLifecycleAction(Cast.A), default);
        await store.TrySaveAsync(Cast.FullLifecycleAction(Cast.B), default);
        await store.TrySaveAsync(Cast.FullLifecycleAction(Cast.C) with { ClosedAt = null, Result = null }, default);

        Assert.Equal([Cast.A, Cast.C], (await store.ListOpenAsync(default)).Select(a => a.Instance).Order());
    }

    [Fact]
    public async Task A_wait_that_is_over_gives_way_to_the_next()
    {
        var store = await OpenAsync();
        await store.TrySaveAsync(Closed, default);

        Assert.True(await store.TrySaveAsync(Open with { Version = 1 }, default));

        Assert.Equal([Open with { Version = 2 }], await store.ListOpenAsync(default));
    }

    [Fact]
    public async Task A_row_that_somebody_else_wrote_since_is_not_replaced()
    {
        var store = await OpenAsync();
        await store.TrySaveAsync(Open, default);
        var read = (await store.FindAsync(Cast.A, default))!;
        await store.TrySaveAsync(read with { Token = "first" }, default);

        Assert.False(await store.TrySaveAsync(read with { Token = "second" }, default));
        Assert.False(await store.TrySaveAsync(Open, default));

        Assert.Equal(Open with { Token = "first", Version = 2 }, await store.FindAsync(Cast.A, default));
    }

    [Fact]
    public async Task A_row_that_was_deleted_is_not_resurrected_but_made_anew()
    {
        var store = await OpenAsync();
        await store.TrySaveAsync(Open, default);
        await DeleteAsync(Cast.A);

        Assert.False(await store.TrySaveAsync(Closed with { Version = 1 }, default));
        Assert.Null(await store.FindAsync(Cast.A, default));

        Assert.True(await store.TrySaveAsync(Closed, default));
    }

    [Fact]
    public async Task Of_many_who_hear_of_a_wait_at_once_one_writes_it_down()
    {
        var store = await OpenAsync();

        var won = await Race.RunAsync(50, WritersAtOnce, i => store.TrySaveAsync(Open with { Token = $"{i}" }, default));

        Assert.Equal($"{Assert.Single(won)}", (await store.FindAsync(Cast.A, default))!.Token);
    }

    [Fact]
    public async Task Of_many_who_read_the_same_version_one_replaces_it()
    {
        var store = await OpenAsync();
        await store.TrySaveAsync(Open, default);

        var won = await Race.RunAsync(50, WritersAtOnce, i => store.TrySaveAsync(Open with { Token = $"{i}", Version = 1 }, default));

        Assert.Equal($"{Assert.Single(won)}", (await store.FindAsync(Cast.A, default))!.Token);
    }

    /// <summary>Empty books.</summary>
    protected abstract Task<ILifecycleActions> OpenAsync();

    /// <summary>Deletes a row of them, as the table does some time after it was closed.</summary>
    protected abstract Task DeleteAsync(InstanceId instance);
}
