using Autoscale.Adapters.DynamoDb;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class DynaliteLifecycleActionsTests(AwsFixture aws) : DynamoLifecycleActionsContract(aws.Dynalite, aws.NewTables())
{
    private readonly AwsFixture _aws = aws;

    [Fact]
    public async Task A_listing_continues_after_pages_without_open_actions()
    {
        var store = await OpenAsync();
        for (var i = 0; i < 30; i++)
        {
            var action = i % 15 == 0 ? Cast.MinimalLifecycleAction(Cast.Numbered(i)) : Cast.FullLifecycleAction(Cast.Numbered(i));
            await Client.PutRowAsync(Names.LifecycleActions, LifecycleActionItem.Write(action).With("note", new string('x', 150_000)));
        }

        _aws.Proxy.Reset();

        var listed = await store.ListOpenAsync(default);

        Assert.Equal([Cast.Numbered(0), Cast.Numbered(15)], listed.Select(a => a.Instance).Order());
        Assert.Equal(5, _aws.Proxy.Calls.Count("dynamodb", "Scan"));
    }

    [Fact]
    public async Task Every_operation_takes_one_call()
    {
        var store = await OpenAsync();
        _aws.Proxy.Reset();

        await store.TrySaveAsync(Cast.MinimalLifecycleAction(Cast.A), default);
        await store.FindAsync(Cast.A, ["demo-launching", "demo-terminating"], default);
        await store.ListOpenAsync(default);

        Assert.Equal(["UpdateItem", "BatchGetItem", "Scan"], _aws.Proxy.Calls.All.Select(c => c.Operation));
    }
}
