using Amazon.DynamoDBv2;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.NicAttachments;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>What every DynamoDB does with rows of second interfaces that nobody of this version wrote.</summary>
[Collection(AwsCollection.Name)]
public abstract class DynamoNicAttachmentsContract(IAmazonDynamoDB client, TableNames tables) : NicAttachmentsContract
{
    private static readonly Item OfTheOriginal = new Item().With("vmId", Cast.A.Value).With("nicId", "eni-0123456789abcdef0").With("attachmentState", "Attached");

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
    public async Task A_row_whose_version_is_no_number_any_more_is_replaced_all_the_same()
    {
        var store = await OpenAsync();
        await client.PutRowAsync(tables.NicAttachments, new Item(OfTheOriginal).With("version", "nonsense"));

        Assert.True(await store.TrySaveAsync(Assert.Single(await store.ListAsync(default)), default));

        Assert.Equal(1, Assert.Single(await store.ListAsync(default)).Version);
    }

    [Fact]
    public async Task A_row_that_names_no_instance_does_not_take_a_listing_down()
    {
        var store = await OpenAsync();
        await client.PutRowAsync(tables.NicAttachments, new Item().With("vmId", "a note of the operator"));
        await client.PutRowAsync(tables.NicAttachments, OfTheOriginal);

        Assert.Equal(Cast.A, Assert.Single(await store.ListAsync(default)).Instance);
    }

    protected override async Task<INicAttachments> OpenAsync()
    {
        await client.CreateAsync(tables.NicAttachments, NicAttachmentItem.Key);
        return new DynamoNicAttachments(client, tables);
    }
}
