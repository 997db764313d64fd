using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>
/// Conditional writes of one row: true when the row was written, false when the condition was not met. Other faults are thrown.
/// </summary>
/// <remarks>
/// Not guaranteed: that false means that another writer changed the row. When the answer to a write is lost, the SDK repeats the write and
/// finds the row of its own first attempt. After false, the caller reads the row again.
/// </remarks>
internal static class Writes
{
    /// <summary>Writes all attributes of a kind of row. Attributes that this version does not know stay.</summary>
    /// <param name="row">The row with its key. An attribute that it does not have is removed.</param>
    /// <param name="condition">The condition; null for an unconditional write.</param>
    public static Task<bool> TryWriteAsync(
        this IAmazonDynamoDB client, string table, RowKind kind, Item row, Condition? condition, CancellationToken cancellationToken) =>
        client.TryUpdateAsync(table, kind.KeyOf(row), kind.Write(row, condition), cancellationToken);

    public static Task<bool> TryUpdateAsync(
        this IAmazonDynamoDB client, string table, Item key, RowUpdate update, CancellationToken cancellationToken) =>
        SucceedsAsync(client.UpdateItemAsync(update.RequestFor(table, key), cancellationToken));

    public static Task<bool> TryDeleteAsync(
        this IAmazonDynamoDB client, string table, Item key, Condition condition, CancellationToken cancellationToken) =>
        SucceedsAsync(client.DeleteItemAsync(
            new DeleteItemRequest
            {
                TableName = table,
                Key = key,
                ConditionExpression = condition.Expression,
                ExpressionAttributeValues = condition.SentValues,
            },
            cancellationToken));

    private static async Task<bool> SucceedsAsync(Task write)
    {
        try
        {
            await write;
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }
}
