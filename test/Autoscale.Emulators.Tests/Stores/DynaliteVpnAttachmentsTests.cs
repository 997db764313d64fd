using System.Net;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class DynaliteVpnAttachmentsTests(AwsFixture aws) : DynamoVpnAttachmentsContract(aws.Dynalite, aws.NewTables())
{
    private readonly AwsFixture _aws = aws;

    [Fact]
    public async Task A_listing_reads_all_pages()
    {
        var store = await OpenAsync();
        IPAddress[] addresses = [.. Enumerable.Range(0, 30).Select(i => new IPAddress([203, 0, 113, (byte)i]))];
        foreach (var ip in addresses)
            await Client.PutRowAsync(
                Names.VpnAttachments, VpnAttachmentItem.Write(Cast.FullVpnAttachment(Cast.A, ip)).With("note", new string('x', 50_000)));
        _aws.Proxy.Reset();

        var listed = await store.ListAsync(default);

        Assert.Equal(addresses.ToHashSet(), listed.Select(r => r.PublicIp).ToHashSet());
        Assert.Equal(2, _aws.Proxy.Calls.Count("dynamodb", "Scan"));
    }

    [Fact]
    public async Task Every_operation_takes_one_call()
    {
        var store = await OpenAsync();
        var row = Cast.FullVpnAttachment(Cast.A, IPAddress.Parse("203.0.113.7"));
        _aws.Proxy.Reset();

        await store.TrySaveAsync(row, default);
        await store.FindAsync(row.Instance, row.PublicIp, default);
        await store.ListAsync(default);
        await store.TryRemoveAsync(row with { Version = 1 }, default);

        Assert.Equal(["UpdateItem", "GetItem", "Scan", "DeleteItem"], _aws.Proxy.Calls.All.Select(c => c.Operation));
    }
}
