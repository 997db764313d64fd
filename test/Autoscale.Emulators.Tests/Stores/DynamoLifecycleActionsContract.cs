using Amazon.DynamoDBv2;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Emulators.Tests.Backends;
using Autoscale.Emulators.Tests.DynamoDb;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The contract of lifecycle actions, including rows of other versions, in every DynamoDB emulator.</summary>
[Collection(AwsCollection.Name)]
public abstract class DynamoLifecycleActionsContract(IAmazonDynamoDB client, TableNames tables) : LifecycleActionsContract
{
    private const string Hook = "demo-launching";

    private static readonly Item OfTheOriginal = new Item()
        .With("vmId", Cast.A.Value)
        .With("scalingGroupName", "demo-byol")
        .With("hookName", "demo-launching")
        .With("actionToken", "87654321-4321-4321-4321-210987654321")
        .With("state", "launching")
        .With("timestamp", Cast.Noon);

    protected IAmazonDynamoDB Client => client;

    protected TableNames Names => tables;

    [Fact]
    public async Task A_row_of_the_original_is_open_and_is_replaced_once()
    {
        var store = await OpenAsync();
        await client.PutRowAsync(tables.LifecycleActions, OfTheOriginal);

        var read = Assert.Single(await store.ListOpenAsync(default));
        Assert.Equal(0, read.Version);

        Assert.True(await store.TrySaveAsync(read with { ClosedAt = Cast.Noon }, default));
        Assert.False(await store.TrySaveAsync(read with { ClosedAt = Cast.Noon }, default));
        Assert.Empty(await store.ListOpenAsync(default));
    }

    [Fact]
    public async Task A_row_of_the_original_is_replaced_by_a_new_action()
    {
        var store = await OpenAsync();
        await client.PutRowAsync(tables.LifecycleActions, OfTheOriginal);

        var found = Assert.Single(await store.FindAsync(Cast.A, [Hook], default));
        var later = Cast.MinimalLifecycleAction(Cast.A) with { Token = "later", StartedAt = Cast.Noon.AddMinutes(1) };
        Assert.True(await store.TrySaveAsync(LifecyclePolicy.Open(found, later)!, default));

        Assert.Equal(1, Assert.Single(await store.FindAsync(Cast.A, [Hook], default)).Version);
    }

    [Fact]
    public async Task A_row_with_an_invalid_version_can_be_replaced()
    {
        var store = await OpenAsync();
        await client.PutRowAsync(tables.LifecycleActions, new Item(OfTheOriginal).With("version", "nonsense"));

        Assert.True(await store.TrySaveAsync(Assert.Single(await store.FindAsync(Cast.A, [Hook], default)), default));

        Assert.Equal(1, Assert.Single(await store.FindAsync(Cast.A, [Hook], default)).Version);
    }

    [Fact]
    public async Task A_listing_and_a_read_agree_on_open_actions()
    {
        var store = await OpenAsync();
        Item[] rows =
        [
            new(OfTheOriginal),
            new Item(OfTheOriginal).With("state", "launched"),
            new Item(OfTheOriginal).With("state", "terminating"),
            new Item(OfTheOriginal).With("state", "terminated"),
            new Item(OfTheOriginal).With("state", "nonsense"),
            new Item(OfTheOriginal).With("hookName", ""),
            new Item(OfTheOriginal).With("closedTime", "nonsense"),
            new Item(OfTheOriginal).With("closedTime", Cast.Noon),
        ];
        for (var i = 0; i < rows.Length; i++)
            await client.PutRowAsync(tables.LifecycleActions, rows[i].With("vmId", Cast.Numbered(i).Value));

        var listed = (await store.ListOpenAsync(default)).Select(a => a.Instance).Order();

        Assert.Equal([Cast.Numbered(0), Cast.Numbered(2)], listed);
        for (var i = 0; i < rows.Length; i++)
            Assert.Equal(i is 0 or 2, (await store.FindAsync(Cast.Numbered(i), [Hook, ""], default)).Single().IsOpen);
    }

    [Fact]
    public async Task A_reopened_action_does_not_expire()
    {
        var store = await OpenAsync();
        await store.TrySaveAsync(Cast.FullLifecycleAction(Cast.A) with { Hook = Hook }, default);
        Assert.Contains("expireAt", await client.RowAsync(tables.LifecycleActions, LifecycleActionItem.KeyOf(Cast.A, Hook)));

        await store.TrySaveAsync(Cast.MinimalLifecycleAction(Cast.A) with { Version = 1 }, default);

        Assert.DoesNotContain("expireAt", await client.RowAsync(tables.LifecycleActions, LifecycleActionItem.KeyOf(Cast.A, Hook)));
    }

    [Fact]
    public async Task A_row_without_an_instance_id_is_left_out_of_a_listing()
    {
        var store = await OpenAsync();
        await client.PutRowAsync(tables.LifecycleActions, new Item(OfTheOriginal).With("vmId", "a note of the operator"));
        await store.TrySaveAsync(Cast.MinimalLifecycleAction(Cast.A), default);

        Assert.Equal(Cast.A, Assert.Single(await store.ListOpenAsync(default)).Instance);
    }

    [Fact]
    public async Task A_row_of_an_earlier_version_is_read_by_its_hook_and_keeps_its_key()
    {
        var store = await OpenAsync();
        await client.PutRowAsync(tables.LifecycleActions, new Item(OfTheOriginal).With("version", 7));
        Assert.Empty(await store.FindAsync(Cast.A, ["demo-second"], default));
        var read = Assert.Single(await store.FindAsync(Cast.A, ["demo-second", Hook], default));
        Assert.Equal((7L, true, true), (read.Version, read.IsKeyedByInstance, read.IsOpen));

        Assert.True(await store.TrySaveAsync(read with { ClosedAt = Cast.Noon }, default));

        Assert.Contains("closedTime", await client.RowAsync(tables.LifecycleActions, LifecycleActionItem.KeyOf(Cast.A)));
        Assert.Empty(await store.ListOpenAsync(default));
        Assert.Equal(8, Assert.Single(await store.FindAsync(Cast.A, [Hook], default)).Version);
    }

    [Fact]
    public async Task Beside_a_row_of_an_earlier_version_another_hook_gets_its_own_row()
    {
        var store = await OpenAsync();
        await client.PutRowAsync(tables.LifecycleActions, OfTheOriginal);

        Assert.True(await store.TrySaveAsync(Cast.MinimalLifecycleAction(Cast.A) with { Hook = "demo-second" }, default));

        Assert.Equal([Hook, "demo-second"], (await store.ListOpenAsync(default)).Select(a => a.Hook).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Of_two_rows_for_one_hook_the_open_one_is_found()
    {
        var store = await OpenAsync();
        await store.TrySaveAsync(Cast.FullLifecycleAction(Cast.A) with { Hook = Hook, StartedAt = Cast.Noon.AddDays(1) }, default);
        await client.PutRowAsync(tables.LifecycleActions, OfTheOriginal);

        Assert.True(Assert.Single(await store.FindAsync(Cast.A, [Hook], default)).IsKeyedByInstance);
    }

    [Fact]
    public async Task Attributes_of_a_newer_version_survive_the_next_action_of_the_same_hook()
    {
        var store = await OpenAsync();
        var (closed, next) = (Cast.FullLifecycleAction(Cast.A) with { Hook = Hook }, Cast.MinimalLifecycleAction(Cast.A));
        await client.PutRowAsync(tables.LifecycleActions, Newer.Version(LifecycleActionItem.Write(closed)));

        Assert.True(await store.TrySaveAsync(next, default));

        await Newer.AssertSurvivedAsync(
            client, tables.LifecycleActions, LifecycleActionItem.KeyOf(Cast.A, Hook), LifecycleActionItem.Write(next).Keys);
    }

    protected override async Task<ILifecycleActions> OpenAsync()
    {
        await client.CreateAsync(tables.LifecycleActions, LifecycleActionItem.Key);
        return new DynamoLifecycleActions(client, tables);
    }

    protected override Task DeleteAsync(InstanceId instance) =>
        client.DeleteRowAsync(tables.LifecycleActions, LifecycleActionItem.KeyOf(instance, Hook));
}
