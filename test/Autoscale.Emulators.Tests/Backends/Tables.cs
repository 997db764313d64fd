using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Autoscale.Emulators.Tests.Backends;

/// <summary>Creates tables as the deployment does: a partition key and optionally a sort key, both of type string.</summary>
internal static class Tables
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Creates a table and waits until its status is ACTIVE.</summary>
    public static async Task CreateAsync(this IAmazonDynamoDB client, string table, string key, string? sortKey = null)
    {
        string[] keys = sortKey is null ? [key] : [key, sortKey];
        var created = await client.CreateTableAsync(new CreateTableRequest
        {
            TableName = table,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            AttributeDefinitions = [.. keys.Select(k => new AttributeDefinition(k, ScalarAttributeType.S))],
            KeySchema = [.. keys.Select(k => new KeySchemaElement(k, k == key ? KeyType.HASH : KeyType.RANGE))],
        });
        using var patience = new CancellationTokenSource(Patience);
        for (var status = created.TableDescription.TableStatus; status != TableStatus.ACTIVE;)
            status = (await client.DescribeTableAsync(table, patience.Token)).Table.TableStatus;
    }

    /// <summary>Writes a row without the adapter.</summary>
    public static async Task PutRowAsync(this IAmazonDynamoDB client, string table, Item row) =>
        await client.PutItemAsync(new PutItemRequest { TableName = table, Item = row });

    /// <summary>Deletes a row without the adapter.</summary>
    public static async Task DeleteRowAsync(this IAmazonDynamoDB client, string table, Item key) =>
        await client.DeleteItemAsync(new DeleteItemRequest { TableName = table, Key = key });

    /// <summary>The row as it is stored.</summary>
    public static async Task<Item> RowAsync(this IAmazonDynamoDB client, string table, Item key) =>
        (await client.GetItemAsync(new GetItemRequest { TableName = table, Key = key, ConsistentRead = true })).Item;
}
