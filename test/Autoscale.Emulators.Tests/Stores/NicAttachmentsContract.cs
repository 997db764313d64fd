using Autoscale.Domain.NicAttachments;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>What all books of second interfaces do.</summary>
public abstract class NicAttachmentsContract
{
    private static readonly NicAttachment Full = Cast.FullNicAttachment(Cast.A);
    private static readonly NicAttachment Minimal = Cast.MinimalNicAttachment(Cast.A);

    /// <summary>How many writers the backend can take at once.</summary>
    protected virtual int WritersAtOnce => 50;

    [Fact]
    public async Task Nobody_has_a_row_before_the_first() => Assert.Empty(await (await OpenAsync()).ListAsync(default));

    [Fact]
    public async Task What_was_saved_is_read_back_with_the_next_version()
    {
        var store = await OpenAsync();

        Assert.True(await store.TrySaveAsync(Minimal, default));
        Assert.Equal([Minimal with { Version = 1 }], await store.ListAsync(default));

        Assert.True(await store.TrySaveAsync(Full with { Version = 1 }, default));
        Assert.Equal([Full with { Version = 2 }], await store.ListAsync(default));
    }

    [Fact]
    public async Task Each_of_several_states_in_a_row_is_read_back()
    {
        var store = await OpenAsync();
        foreach (var (version, state) in Enum.GetValues<AttachmentState>().Index())
        {
            Assert.True(await store.TrySaveAsync(Full with { State = state, Version = version }, default));
            Assert.Equal([Full with { State = state, Version = version + 1 }], await store.ListAsync(default));
        }
    }

    [Fact]
    public async Task A_listing_has_everybody()
    {
        var store = await OpenAsync();
        await store.TrySaveAsync(Cast.FullNicAttachment(Cast.B), default);
        await store.TrySaveAsync(Cast.MinimalNicAttachment(Cast.A), default);

        Assert.Equal([Cast.A, Cast.B], (await store.ListAsync(default)).Select(r => r.Instance).Order());
    }

    [Fact]
    public async Task A_row_that_somebody_else_wrote_since_is_neither_replaced_nor_removed()
    {
        var store = await OpenAsync();
        await store.TrySaveAsync(Minimal, default);
        await store.TrySaveAsync(Full with { Version = 1 }, default);

        Assert.False(await store.TrySaveAsync(Minimal with { Version = 1 }, default));
        Assert.False(await store.TryRemoveAsync(Minimal with { Version = 1 }, default));
        Assert.False(await store.TrySaveAsync(Minimal, default));
        Assert.False(await store.TryRemoveAsync(Minimal, default));

        Assert.Equal([Full with { Version = 2 }], await store.ListAsync(default));
    }

    [Fact]
    public async Task A_row_is_removed_once_and_not_resurrected_but_made_anew()
    {
        var store = await OpenAsync();
        await store.TrySaveAsync(Minimal, default);

        Assert.True(await store.TryRemoveAsync(Minimal with { Version = 1 }, default));
        Assert.False(await store.TryRemoveAsync(Minimal with { Version = 1 }, default));
        Assert.False(await store.TryRemoveAsync(Minimal, default));
        Assert.False(await store.TrySaveAsync(Full with { Version = 1 }, default));
        Assert.Empty(await store.ListAsync(default));

        Assert.True(await store.TrySaveAsync(Full, default));
    }

    [Fact]
    public async Task Of_many_who_begin_at_once_one_writes_the_row()
    {
        var store = await OpenAsync();

        var won = await Race.RunAsync(50, WritersAtOnce, i => store.TrySaveAsync(Full with { InterfaceId = $"eni-{i}" }, default));

        Assert.Equal($"eni-{Assert.Single(won)}", Assert.Single(await store.ListAsync(default)).InterfaceId);
    }

    [Fact]
    public async Task Of_many_who_read_the_same_version_one_replaces_it()
    {
        var store = await OpenAsync();
        await store.TrySaveAsync(Minimal, default);

        var won = await Race.RunAsync(50, WritersAtOnce, i => store.TrySaveAsync(Full with { InterfaceId = $"eni-{i}", Version = 1 }, default));

        Assert.Equal($"eni-{Assert.Single(won)}", Assert.Single(await store.ListAsync(default)).InterfaceId);
    }

    /// <summary>Empty books.</summary>
    protected abstract Task<INicAttachments> OpenAsync();
}
