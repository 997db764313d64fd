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
    public static Task<bool> TryPutAsync(
        this IAmazonDynamoDB client, string table, Item item, Condition condition, CancellationToken cancellationToken) =>
        SucceedsAsync(client.PutItemAsync(
            new PutItemRequest
            {
                TableName = table,
                Item = item,
                ConditionExpression = condition.Expression,
                ExpressionAttributeValues = condition.SentValues,
            },
            cancellationToken));

    public static Task<bool> TryUpdateAsync(
        this IAmazonDynamoDB client,
        string table,
        Item key,
        string update,
        Item values,
        Condition condition,
        CancellationToken cancellationToken) =>
        SucceedsAsync(client.UpdateItemAsync(
            new UpdateItemRequest
            {
                TableName = table,
                Key = key,
                UpdateExpression = update,
                ConditionExpression = condition.Expression,
                ExpressionAttributeValues = new Item(values.Concat(condition.Values)),
            },
            cancellationToken));

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
