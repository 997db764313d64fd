using System.Net;
using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The contract of every store of VPN connections.</summary>
public abstract class VpnAttachmentsContract
{
    private static readonly IPAddress Here = IPAddress.Parse("203.0.113.7");
    private static readonly IPAddress There = IPAddress.Parse("203.0.113.8");
    private static readonly VpnAttachment Full = Cast.FullVpnAttachment(Cast.A, Here);
    private static readonly VpnAttachment Minimal = Cast.MinimalVpnAttachment(Cast.A, Here);

    /// <summary>The maximum number of concurrent writers that the backend supports.</summary>
    protected virtual int WritersAtOnce => 50;

    [Fact]
    public async Task The_store_is_empty_before_the_first_row()
    {
        var store = await OpenAsync();

        Assert.Null(await store.FindAsync(Cast.A, Here, default));
        Assert.Empty(await store.ListAsync(default));
    }

    [Fact]
    public async Task A_saved_row_is_read_back_with_the_next_version()
    {
        var store = await OpenAsync();

        Assert.True(await store.TrySaveAsync(Minimal, default));
        Assert.Equal(Minimal with { Version = 1 }, await store.FindAsync(Cast.A, Here, default));

        Assert.True(await store.TrySaveAsync(Full with { Version = 1 }, default));
        Assert.Equal(Full with { Version = 2 }, await store.FindAsync(Cast.A, Here, default));
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
    public async Task Each_address_of_a_device_has_a_row_of_its_own()
    {
        var store = await OpenAsync();
        VpnAttachment[] rows =
        [
            Full,
            Full with { PublicIp = There },
            Cast.MinimalVpnAttachment(Cast.B, Here),
            Full with { PublicIp = IPAddress.Parse("2001:db8::7") },
        ];

        foreach (var row in rows)
            Assert.True(await store.TrySaveAsync(row, default));

        foreach (var row in rows)
            Assert.Equal(row with { Version = 1 }, await store.FindAsync(row.Instance, row.PublicIp, default));
        Assert.Equal(rows.Length, (await store.ListAsync(default)).Count);
        Assert.Null(await store.FindAsync(Cast.B, There, default));
    }

    [Fact]
    public async Task Removing_the_row_of_one_address_keeps_the_row_of_another()
    {
        var store = await OpenAsync();
        await store.TrySaveAsync(Full, default);
        await store.TrySaveAsync(Full with { PublicIp = There }, default);

        Assert.True(await store.TryRemoveAsync(Full with { Version = 1 }, default));

        Assert.Equal([Full with { PublicIp = There, Version = 1 }], await store.ListAsync(default));
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

        var won = await Race.RunAsync(50, WritersAtOnce, i => store.TrySaveAsync(Full with { ConnectionId = $"vpn-{i}" }, default));

        Assert.Equal($"vpn-{Assert.Single(won)}", (await store.FindAsync(Cast.A, Here, default))!.ConnectionId);
    }

    [Fact]
    public async Task One_of_many_concurrent_replacements_of_a_version_succeeds()
    {
        var store = await OpenAsync();
        await store.TrySaveAsync(Minimal, default);

        var won = await Race.RunAsync(50, WritersAtOnce, i =>
            store.TrySaveAsync(Full with { ConnectionId = $"vpn-{i}", Version = 1 }, default));

        Assert.Equal($"vpn-{Assert.Single(won)}", (await store.FindAsync(Cast.A, Here, default))!.ConnectionId);
    }

    /// <summary>An empty store.</summary>
    protected abstract Task<IVpnAttachments> OpenAsync();
}
