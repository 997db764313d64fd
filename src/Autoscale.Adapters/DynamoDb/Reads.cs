using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>Consistent reads of one row and of all pages of a table.</summary>
internal static class Reads
{
    /// <summary>The row; null when there is none.</summary>
    public static async Task<Item?> GetAsync(this IAmazonDynamoDB client, string table, Item key, CancellationToken cancellationToken)
    {
        var answer = await client.GetItemAsync(
            new GetItemRequest { TableName = table, Key = key, ConsistentRead = true }, cancellationToken);
        return answer.Item is { Count: > 0 } item ? item : null;
    }

    /// <summary>All rows, or the rows that meet a condition.</summary>
    public static async Task<List<Item>> ScanAsync(
        this IAmazonDynamoDB client, string table, Condition? filter, CancellationToken cancellationToken)
    {
        var request = new ScanRequest
        {
            TableName = table,
            ConsistentRead = true,
            FilterExpression = filter?.Expression,
            ExpressionAttributeValues = filter?.SentValues,
        };
        var rows = new List<Item>();
        await foreach (var page in client.Paginators.Scan(request).Responses.WithCancellation(cancellationToken))
            rows.AddRange(page.Items ?? []);
        return rows;
    }
}
