using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The contract of every store of second interfaces.</summary>
public abstract class NicAttachmentsContract
{
    private static readonly NicAttachment Full = Cast.FullNicAttachment(Cast.A);
    private static readonly NicAttachment Minimal = Cast.MinimalNicAttachment(Cast.A);

    /// <summary>The maximum number of concurrent writers that the backend supports.</summary>
    protected virtual int WritersAtOnce => 50;

    [Fact]
    public async Task The_store_is_empty_before_the_first_row() => Assert.Empty(await (await OpenAsync()).ListAsync(default));

    [Fact]
    public async Task A_saved_row_is_read_back_with_the_next_version()
    {
        var store = await OpenAsync();

        Assert.True(await store.TrySaveAsync(Minimal, default));
        Assert.Equal([Minimal with { Version = 1 }], await store.ListAsync(default));

        Assert.True(await store.TrySaveAsync(Full with { Version = 1 }, default));
        Assert.Equal([Full with { Version = 2 }], await store.ListAsync(default));
    }

    [Fact]
    public async Task Every_attachment_state_is_read_back()
    {
        var store = await OpenAsync();
        foreach (var (version, state) in Enum.GetValues<AttachmentState>().Index())
        {
            Assert.True(await store.TrySaveAsync(Full with { State = state, Version = version }, default));
            Assert.Equal([Full with { State = state, Version = version + 1 }], await store.ListAsync(default));
        }
    }

    [Fact]
    public async Task A_listing_has_every_row()
    {
        var store = await OpenAsync();
        await store.TrySaveAsync(Cast.FullNicAttachment(Cast.B), default);
        await store.TrySaveAsync(Cast.MinimalNicAttachment(Cast.A), default);

        Assert.Equal([Cast.A, Cast.B], (await store.ListAsync(default)).Select(r => r.Instance).Order());
    }

    [Fact]
    public async Task A_row_with_a_newer_version_is_neither_replaced_nor_removed()
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
    public async Task A_removed_row_is_not_replaced_but_can_be_created_again()
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
    public async Task One_of_many_concurrent_writers_creates_the_row()
    {
        var store = await OpenAsync();

        var won = await Race.RunAsync(50, WritersAtOnce, i => store.TrySaveAsync(Full with { InterfaceId = $"eni-{i}" }, default));

        Assert.Equal($"eni-{Assert.Single(won)}", Assert.Single(await store.ListAsync(default)).InterfaceId);
    }

    [Fact]
    public async Task One_of_many_concurrent_replacements_of_a_version_succeeds()
    {
        var store = await OpenAsync();
        await store.TrySaveAsync(Minimal, default);

        var won = await Race.RunAsync(50, WritersAtOnce, i =>
            store.TrySaveAsync(Full with { InterfaceId = $"eni-{i}", Version = 1 }, default));

        Assert.Equal($"eni-{Assert.Single(won)}", Assert.Single(await store.ListAsync(default)).InterfaceId);
    }

    /// <summary>An empty store.</summary>
    protected abstract Task<INicAttachments> OpenAsync();
}
