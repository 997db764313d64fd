using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Autoscale.Adapters.Endpoints;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>The table with the one row of route failover. Failures are returned as values; only cancellation is thrown.</summary>
/// <param name="table">The name of the table.</param>
internal sealed class FailoverMemoryTable(IAmazonDynamoDB client, string table)
{
    public async Task<FailoverMemoryAnswer> ReadAsync(CancellationToken cancellationToken)
    {
        Item? row = null;
        var fault = await EndpointFaults.CatchAsync(
            async token => row = await client.GetAsync(table, FailoverMemoryItem.KeyOf(), token), cancellationToken, cancellationToken);
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
        var fault = await EndpointFaults.CatchAsync(
            async token => row = await TryUpdateAsync(request, token), cancellationToken, cancellationToken);
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

/// <summary>The outcome of a call for the row of route failover.</summary>
/// <param name="IsMet">True when the condition of the write was met.</param>
/// <param name="Row">The current row; null when there is none, or the answer did not include it.</param>
/// <param name="Fault">The failure of the call; null when the call succeeded.</param>
internal sealed record FailoverMemoryAnswer(bool IsMet, Item? Row, EndpointFault? Fault);
