using Autoscale.Adapters.DynamoDb;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class DynaliteNicAttachmentsTests(AwsFixture aws) : DynamoNicAttachmentsContract(aws.Dynalite, aws.NewTables())
{
    private readonly AwsFixture _aws = aws;

    [Fact]
    public async Task A_listing_reads_all_pages()
    {
        var store = await OpenAsync();
        for (var i = 0; i < 30; i++)
            await Client.PutRowAsync(
                Names.NicAttachments,
                NicAttachmentItem.Write(Cast.FullNicAttachment(Cast.Numbered(i))).With("note", new string('x', 50_000)));
        _aws.Proxy.Reset();

        var listed = await store.ListAsync(default);

        Assert.Equal(Enumerable.Range(0, 30).Select(Cast.Numbered), listed.Select(r => r.Instance).Order());
        Assert.Equal(2, _aws.Proxy.Calls.Count("dynamodb", "Scan"));
    }

    [Fact]
    public async Task Every_operation_takes_one_call()
    {
        var store = await OpenAsync();
        _aws.Proxy.Reset();

        await store.TrySaveAsync(Cast.FullNicAttachment(Cast.A), default);
        await store.ListAsync(default);
        await store.TryRemoveAsync(Cast.FullNicAttachment(Cast.A) with { Version = 1 }, default);

        Assert.Equal(["UpdateItem", "Scan", "DeleteItem"], _aws.Proxy.Calls.All.Select(c => c.Operation));
    }
}
