using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Autoscale.Emulators.Tests.EmulatorTests;

[Collection(EmulatorCollection.Name)]
public sealed class DynamoDbTests : IDisposable
{
    private readonly EmulatorFixture _emulators;
    private readonly AmazonDynamoDBClient _dynamoDb;

    public DynamoDbTests(EmulatorFixture emulators)
    {
        emulators.Proxy.Reset();
        _emulators = emulators;
        _dynamoDb = AwsClients.DynamoDb(emulators.Proxy.Endpoint);
    }

    [Fact]
    public async Task A_conditional_put_succeeds_once_and_then_fails_its_condition()
    {
        await CreateTableAsync("conditions");
        await PutIfAbsentAsync("conditions");

        await Assert.ThrowsAsync<ConditionalCheckFailedException>(() => PutIfAbsentAsync("conditions"));

        Assert.Equal(2, _emulators.Proxy.Calls.Count("dynamodb", "PutItem"));
        Assert.Equal([200, 400], _emulators.Proxy.Calls.All.Where(call => call.Operation == "PutItem").Select(call => call.Status));
    }

    [Fact]
    public async Task Exactly_one_of_many_concurrent_conditional_puts_succeeds()
    {
        await CreateTableAsync("race");

        var attempts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => WinsAsync("race")));

        Assert.Single(attempts, won => won);
    }

    [Fact]
    public async Task A_fault_makes_the_SDK_raise_the_exception_of_AWS()
    {
        await CreateTableAsync("faults");
        _emulators.Proxy.Faults.Fail("dynamodb", "PutItem", new("ProvisionedThroughputExceededException", "Too fast"), nth: 1);

        var refused = await Assert.ThrowsAsync<ProvisionedThroughputExceededException>(() => PutIfAbsentAsync("faults"));
        await PutIfAbsentAsync("faults");

        Assert.Equal("Too fast", refused.Message);
    }

    [Fact]
    public async Task A_call_whose_answer_is_lost_took_effect()
    {
        await CreateTableAsync("lost");
        var lost = _emulators.Proxy.Faults.Fail("dynamodb", "PutItem", Proxy.AwsError.InternalError, nth: 1, tookEffect: true);

        await Assert.ThrowsAsync<AmazonDynamoDBException>(() => PutIfAbsentAsync("lost"));
        await Assert.ThrowsAsync<ConditionalCheckFailedException>(() => PutIfAbsentAsync("lost"));

        Assert.Equal(1, lost.Hits);
    }

    public void Dispose() => _dynamoDb.Dispose();

    private async Task CreateTableAsync(string name)
    {
        await _dynamoDb.CreateTableAsync(new CreateTableRequest
        {
            TableName = name,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            AttributeDefinitions = [new("Id", ScalarAttributeType.S)],
            KeySchema = [new("Id", KeyType.HASH)],
        });
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10), TimeProvider.System);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        while ((await _dynamoDb.DescribeTableAsync(name, patience.Token)).Table.TableStatus != TableStatus.ACTIVE)
            await timer.WaitForNextTickAsync(patience.Token);
    }

    private Task<PutItemResponse> PutIfAbsentAsync(string table) => _dynamoDb.PutItemAsync(new PutItemRequest
    {
        TableName = table,
        Item = new() { ["Id"] = new("primary") },
        ConditionExpression = "attribute_not_exists(Id)",
    });

    private async Task<bool> WinsAsync(string table)
    {
        try
        {
            await PutIfAbsentAsync(table);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }
}
