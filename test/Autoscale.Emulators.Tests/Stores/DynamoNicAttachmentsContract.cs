using Amazon.DynamoDBv2;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Emulators.Tests.Backends;
using Autoscale.Emulators.Tests.DynamoDb;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The contract of second interfaces, including rows of other versions, in every DynamoDB emulator.</summary>
[Collection(AwsCollection.Name)]
public abstract class DynamoNicAttachmentsContract(IAmazonDynamoDB client, TableNames tables) : NicAttachmentsContract
{
    private static readonly Item OfTheOriginal = new Item()
        .With("vmId", Cast.A.Value)
        .With("nicId", "eni-0123456789abcdef0")
        .With("attachmentState", "Attached");

    protected IAmazonDynamoDB Client => client;

    protected TableNames Names => tables;

    [Fact]
    public async Task A_row_of_the_original_is_replaced_once()
    {
        var store = await OpenAsync();
        await client.PutRowAsync(tables.NicAttachments, OfTheOriginal);
        var read = Assert.Single(await store.ListAsync(default));
        Assert.Equal(Cast.FullNicAttachment(Cast.A), read);

        Assert.True(await store.TrySaveAsync(read with { State = AttachmentState.Detaching }, default));
        Assert.False(await store.TrySaveAsync(read, default));

        Assert.Equal([read with { State = AttachmentState.Detaching, Version = 1 }], await store.ListAsync(default));
    }

    [Fact]
    public async Task A_row_of_the_original_is_removed_once()
    {
        var store = await OpenAsync();
        await client.PutRowAsync(tables.NicAttachments, OfTheOriginal);
        var read = Assert.Single(await store.ListAsync(default));

        Assert.True(await store.TryRemoveAsync(read, default));
        Assert.False(await store.TryRemoveAsync(read, default));
    }

    [Fact]
    public async Task A_row_with_an_invalid_version_can_be_replaced()
    {
        var store = await OpenAsync();
        await client.PutRowAsync(tables.NicAttachments, new Item(OfTheOriginal).With("version", "nonsense"));

        Assert.True(await store.TrySaveAsync(Assert.Single(await store.ListAsync(default)), default));

        Assert.Equal(1, Assert.Single(await store.ListAsync(default)).Version);
    }

    [Fact]
    public async Task A_row_without_an_instance_id_is_left_out_of_a_listing()
    {
        var store = await OpenAsync();
        await client.PutRowAsync(tables.NicAttachments, new Item().With("vmId", "a note of the operator"));
        await client.PutRowAsync(tables.NicAttachments, OfTheOriginal);

        Assert.Equal(Cast.A, Assert.Single(await store.ListAsync(default)).Instance);
    }

    [Fact]
    public async Task Attributes_of_a_newer_version_survive_a_write()
    {
        var store = await OpenAsync();
        var next = Cast.MinimalNicAttachment(Cast.A);
        await client.PutRowAsync(tables.NicAttachments, Newer.Version(NicAttachmentItem.Write(Cast.FullNicAttachment(Cast.A))));

        Assert.True(await store.TrySaveAsync(next, default));

        await Newer.AssertSurvivedAsync(
            client, tables.NicAttachments, NicAttachmentItem.KeyOf(Cast.A), NicAttachmentItem.Write(next).Keys);
    }

    protected override async Task<INicAttachments> OpenAsync()
    {
        await client.CreateAsync(tables.NicAttachments, NicAttachmentItem.Key);
        return new DynamoNicAttachments(client, tables);
    }
}
