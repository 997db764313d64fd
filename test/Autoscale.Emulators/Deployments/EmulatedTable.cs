using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Autoscale.Emulators.Deployments;

/// <summary>Creates DynamoDB tables.</summary>
internal static class EmulatedTable
{
    /// <summary>Creates a table and waits until its status is ACTIVE.</summary>
    /// <param name="client">The DynamoDB client.</param>
    /// <param name="name">The name of the table.</param>
    /// <param name="keys">The partition key and, optionally, the sort key; both of type string.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async Task CreateAsync(
        IAmazonDynamoDB client, string name, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        await client.CreateTableAsync(
            new CreateTableRequest
            {
                TableName = name,
                BillingMode = BillingMode.PAY_PER_REQUEST,
                AttributeDefinitions = [.. keys.Select(k => new AttributeDefinition(k, ScalarAttributeType.S))],
                KeySchema = [.. keys.Select(k => new KeySchemaElement(k, k == keys[0] ? KeyType.HASH : KeyType.RANGE))],
            },
            cancellationToken);
        while ((await client.DescribeTableAsync(name, cancellationToken)).Table.TableStatus != TableStatus.ACTIVE)
            await Task.Yield();
    }
}
