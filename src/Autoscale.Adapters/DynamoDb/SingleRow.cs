using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Autoscale.Adapters.Endpoints;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>One row of a table. Failures are returned as values; only cancellation is thrown.</summary>
/// <param name="table">The name of the table.</param>
/// <param name="key">The key of the row.</param>
internal sealed class SingleRow(IAmazonDynamoDB client, string table, Item key)
{
    public async Task<RowAnswer> ReadAsync(CancellationToken cancellationToken)
    {
        Item? row = null;
        var fault = await EndpointFaults.CatchAsync(
            async token => row = await client.GetAsync(table, key, token), cancellationToken, cancellationToken);
        return new RowAnswer(IsMet: fault is null, row, fault);
    }

    public async Task<RowAnswer> UpdateAsync(RowUpdate update, CancellationToken cancellationToken)
    {
        var request = update.RequestFor(table, key);
        request.ReturnValues = ReturnValue.ALL_NEW;
        Item? row = null;
        var fault = await EndpointFaults.CatchAsync(
            async token => row = await TryUpdateAsync(request, token), cancellationToken, cancellationToken);
        return new RowAnswer(IsMet: row is not null, row, fault);
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

/// <summary>The outcome of a call for a row.</summary>
/// <param name="IsMet">True when the condition of the write was met.</param>
/// <param name="Row">The current row; null when there is none, or the answer did not include it.</param>
/// <param name="Fault">The failure of the call; null when the call succeeded.</param>
internal sealed record RowAnswer(bool IsMet, Item? Row, EndpointFault? Fault);
