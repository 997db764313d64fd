using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The contract of every store of lifecycle actions.</summary>
public abstract class LifecycleActionsContract
{
    private static readonly LifecycleAction Open = Cast.MinimalLifecycleAction(Cast.A);
    private static readonly LifecycleAction Closed = Cast.FullLifecycleAction(Cast.A) with { Hook = Open.Hook };
    private static readonly string[] Hooks = [Open.Hook, "demo-terminating"];

    public static TheoryData<LifecycleTransition, LifecycleResult?> EveryEnd => new()
    {
        { LifecycleTransition.Launching, LifecycleResult.Continue },
        { LifecycleTransition.Launching, LifecycleResult.Abandon },
        { LifecycleTransition.Launching, null },
        { LifecycleTransition.Terminating, LifecycleResult.Continue },
        { LifecycleTransition.Terminating, LifecycleResult.Abandon },
        { LifecycleTransition.Terminating, null },
    };

    /// <summary>The maximum number of concurrent writers that the backend supports.</summary>
    protected virtual int WritersAtOnce => 50;

    [Fact]
    public async Task The_store_is_empty_before_the_first_action()
    {
        var store = await OpenAsync();

        Assert.Empty(await store.FindAsync(Cast.A, Hooks, default));
        Assert.Empty(await store.ListOpenAsync(default));
    }

    [Fact]
    public async Task A_saved_action_is_read_back_with_the_next_version()
    {
        var store = await OpenAsync();

        Assert.True(await store.TrySaveAsync(Open, default));
        Assert.Equal(Open with { Version = 1 }, Only(await store.FindAsync(Cast.A, Hooks, default)));

        Assert.True(await store.TrySaveAsync(Closed with { Version = 1 }, default));
        Assert.Equal(Closed with { Version = 2 }, Only(await store.FindAsync(Cast.A, Hooks, default)));
    }

    [Theory]
    [MemberData(nameof(EveryEnd))]
    public async Task Every_result_of_an_action_is_read_back(LifecycleTransition transition, LifecycleResult? result)
    {
        var store = await OpenAsync();
        var begun = Open with { Transition = transition };
        var ended = begun with { Result = result, ClosedAt = Cast.Noon.AddMinutes(1), Version = 1 };
        await store.TrySaveAsync(begun, default);
        Assert.Equal([begun with { Version = 1 }], await store.ListOpenAsync(default));

        await store.TrySaveAsync(ended, default);

        Assert.Equal(ended with { Version = 2 }, Only(await store.FindAsync(Cast.A, Hooks, default)));
        Assert.Empty(await store.ListOpenAsync(default));
    }

    [Fact]
    public async Task A_listing_has_every_open_action_and_no_closed_action()
    {
        var store = await OpenAsync();
        await store.TrySaveAsync(Cast.MinimalLifecycleAction(Cast.A), default);
        await store.TrySaveAsync(Cast.FullLifecycleAction(Cast.B), default);
        await store.TrySaveAsync(Cast.FullLifecycleAction(Cast.C) with { ClosedAt = null, Result = null }, default);

        Assert.Equal([Cast.A, Cast.C], (await store.ListOpenAsync(default)).Select(a => a.Instance).Order());
    }

    [Fact]
    public async Task A_closed_action_is_replaced_by_the_next_action()
    {
        var store = await OpenAsync();
        await store.TrySaveAsync(Closed, default);

        Assert.True(await store.TrySaveAsync(Open with { Version = 1 }, default));

        Assert.Equal([Open with { Version = 2 }], await store.ListOpenAsync(default));
    }

    [Fact]
    public async Task A_row_with_a_newer_version_is_not_replaced()
    {
        var store = await OpenAsync();
        await store.TrySaveAsync(Open, default);
        var read = Only(await store.FindAsync(Cast.A, Hooks, default));
        await store.TrySaveAsync(read with { Token = "first" }, default);

        Assert.False(await store.TrySaveAsync(read with { Token = "second" }, default));
        Assert.False(await store.TrySaveAsync(Open, default));

        Assert.Equal(Open with { Token = "first", Version = 2 }, Only(await store.FindAsync(Cast.A, Hooks, default)));
    }

    [Fact]
    public async Task A_deleted_row_is_not_replaced_but_can_be_created_again()
    {
        var store = await OpenAsync();
        await store.TrySaveAsync(Open, default);
        await DeleteAsync(Cast.A);

        Assert.False(await store.TrySaveAsync(Closed with { Version = 1 }, default));
        Assert.Empty(await store.FindAsync(Cast.A, Hooks, default));

        Assert.True(await store.TrySaveAsync(Closed, default));
    }

    [Fact]
    public async Task One_of_many_concurrent_writers_creates_the_row()
    {
        var store = await OpenAsync();

        var won = await Race.RunAsync(50, WritersAtOnce, i => store.TrySaveAsync(Open with { Token = $"{i}" }, default));

        Assert.Equal($"{Assert.Single(won)}", Only(await store.FindAsync(Cast.A, Hooks, default)).Token);
    }

    [Fact]
    public async Task One_of_many_concurrent_replacements_of_a_version_succeeds()
    {
        var store = await OpenAsync();
        await store.TrySaveAsync(Open, default);

        var won = await Race.RunAsync(50, WritersAtOnce, i => store.TrySaveAsync(Open with { Token = $"{i}", Version = 1 }, default));

        Assert.Equal($"{Assert.Single(won)}", Only(await store.FindAsync(Cast.A, Hooks, default)).Token);
    }

    [Fact]
    public async Task Waits_of_one_instance_at_two_hooks_are_two_rows_with_their_own_versions()
    {
        var store = await OpenAsync();
        var other = Open with { Hook = "demo-second", Token = "another" };
        await store.TrySaveAsync(Open, default);

        Assert.True(await store.TrySaveAsync(other, default));
        Assert.True(await store.TrySaveAsync(other with { Version = 1, Result = LifecycleResult.Continue, ClosedAt = Cast.Noon }, default));

        Assert.Equal([Open with { Version = 1 }], await store.ListOpenAsync(default));
        Assert.Equal([Open with { Version = 1 }], await store.FindAsync(Cast.A, [Open.Hook], default));
        Assert.Equal(
            [(Open.Hook, 1L), ("demo-second", 2L)],
            (await store.FindAsync(Cast.A, ["demo-second", Open.Hook, "demo-third"], default))
                .Select(a => (a.Hook, a.Version))
                .OrderBy(a => a.Version));
        Assert.Empty(await store.FindAsync(Cast.B, [Open.Hook, "demo-second"], default));
        Assert.Empty(await store.FindAsync(Cast.A, ["demo-third"], default));
    }

    private static LifecycleAction Only(IReadOnlyList<LifecycleAction> found) => Assert.Single(found);

    /// <summary>An empty store.</summary>
    protected abstract Task<ILifecycleActions> OpenAsync();

    /// <summary>Deletes the row of the minimal action, as the table does some time after the action is closed.</summary>
    protected abstract Task DeleteAsync(InstanceId instance);
}
