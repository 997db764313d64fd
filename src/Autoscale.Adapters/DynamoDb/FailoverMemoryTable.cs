using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Autoscale.Adapters.Endpoints;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>The table whose one row route failover remembers by. What fails is a value; nothing travels but cancellation.</summary>
/// <param name="client">Where.</param>
/// <param name="table">The table's name.</param>
internal sealed class FailoverMemoryTable(IAmazonDynamoDB client, string table)
{
    public async Task<FailoverMemoryAnswer> ReadAsync(CancellationToken cancellationToken)
    {
        Item? row = null;
        var fault = await EndpointFaults.CatchAsync(async token => row = await client.GetAsync(table, FailoverMemoryItem.KeyOf(), token), cancellationToken, cancellationToken);
        return new FailoverMemoryAnswer(IsMet: fault is null, row, fault);
    }

    public async Task<FailoverMemoryAnswer> UpdateAsync(FailoverMemoryUpdate update, CancellationToken cancellationToken)
    {
        var request = new UpdateItemRequest
        {
            TableName = table,
            Key = FailoverMemoryItem.KeyOf(),
            UpdateExpression = update.Expression,
            ConditionExpression = update.Condition?.Expression,
            ExpressionAttributeNames = update.Names,
            ExpressionAttributeValues = update.SentValues,
            ReturnValues = ReturnValue.ALL_NEW,
        };
        Item? row = null;
        var fault = await EndpointFaults.CatchAsync(async token => row = await TryUpdateAsync(request, token), cancellationToken, cancellationToken);
        return new FailoverMemoryAnswer(IsMet: row is not null, row, fault);
    }

    private async Task<Item?> TryUpdateAsync(UpdateItemRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.UpdateItemAsync(request, cancellationToken)).Attributes ?? [];
        }
        catch (ConditionalCheckFailedException)
        {
            return null;
        }
    }
}
