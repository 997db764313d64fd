using System.Net;
using Amazon.DynamoDBv2;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Emulators.Tests.Backends;
using Autoscale.Emulators.Tests.DynamoDb;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The contract of VPN connections, including rows of other versions, in every DynamoDB emulator.</summary>
[Collection(AwsCollection.Name)]
public abstract class DynamoVpnAttachmentsContract(IAmazonDynamoDB client, TableNames tables) : VpnAttachmentsContract
{
    private static readonly IPAddress Ip = IPAddress.Parse("203.0.113.7");
    private static readonly Item OfTheOriginal = new Item()
        .With("vmId", Cast.A.Value)
        .With("ip", "203.0.113.7")
        .With("vpnConnectionId", "vpn-0123456789abcdef0");

    protected IAmazonDynamoDB Client => client;

    protected TableNames Names => tables;

    [Fact]
    public async Task A_row_of_the_original_is_replaced_once()
    {
        var store = await OpenAsync();
        await client.PutRowAsync(tables.VpnAttachments, OfTheOriginal);
        var read = (await store.FindAsync(Cast.A, Ip, default))!;
        Assert.Equal(Cast.MinimalVpnAttachment(Cast.A, Ip) with { ConnectionId = "vpn-0123456789abcdef0" }, read);

        Assert.True(await store.TrySaveAsync(Cast.FullVpnAttachment(Cast.A, Ip), default));
        Assert.False(await store.TrySaveAsync(read, default));

        Assert.Equal([Cast.FullVpnAttachment(Cast.A, Ip) with { Version = 1 }], await store.ListAsync(default));
    }

    [Fact]
    public async Task A_row_of_the_original_is_removed_once()
    {
        var store = await OpenAsync();
        await client.PutRowAsync(tables.VpnAttachments, OfTheOriginal);
        var read = Assert.Single(await store.ListAsync(default));

        Assert.True(await store.TryRemoveAsync(read, default));
        Assert.False(await store.TryRemoveAsync(read, default));
    }

    [Fact]
    public async Task A_row_with_an_invalid_version_can_be_replaced()
    {
        var store = await OpenAsync();
        await client.PutRowAsync(tables.VpnAttachments, new Item(OfTheOriginal).With("version", "nonsense"));

        Assert.True(await store.TrySaveAsync((await store.FindAsync(Cast.A, Ip, default))!, default));

        Assert.Equal(1, (await store.FindAsync(Cast.A, Ip, default))!.Version);
    }

    [Fact]
    public async Task A_row_without_a_valid_key_is_left_out_of_a_listing()
    {
        var store = await OpenAsync();
        await client.PutRowAsync(tables.VpnAttachments, new Item(OfTheOriginal).With("vmId", "a note of the operator"));
        await client.PutRowAsync(tables.VpnAttachments, new Item(OfTheOriginal).With("ip", "nowhere"));
        await client.PutRowAsync(tables.VpnAttachments, OfTheOriginal);

        Assert.Equal((Cast.A, Ip), Assert.Single(from row in await store.ListAsync(default) select (row.Instance, row.PublicIp)));
    }

    [Fact]
    public async Task Attributes_of_a_newer_version_survive_a_write()
    {
        var store = await OpenAsync();
        var next = Cast.MinimalVpnAttachment(Cast.A, Ip);
        await client.PutRowAsync(tables.VpnAttachments, Newer.Version(VpnAttachmentItem.Write(Cast.FullVpnAttachment(Cast.A, Ip))));

        Assert.True(await store.TrySaveAsync(next, default));

        await Newer.AssertSurvivedAsync(
            client, tables.VpnAttachments, VpnAttachmentItem.KeyOf(Cast.A, Ip), VpnAttachmentItem.Write(next).Keys);
    }

    protected override async Task<IVpnAttachments> OpenAsync()
    {
        await client.CreateAsync(tables.VpnAttachments, VpnAttachmentItem.Key, VpnAttachmentItem.SortKey);
        return new DynamoVpnAttachments(client, tables);
    }
}
