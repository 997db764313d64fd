using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Autoscale.Emulators.Deployments;

/// <summary>Makes tables.</summary>
internal static class EmulatedTable
{
    /// <summary>Makes one and waits until it is there.</summary>
    /// <param name="client">DynamoDB.</param>
    /// <param name="name">Its name.</param>
    /// <param name="keys">Its partition key and, if there is one, its sort key; texts both.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task CreateAsync(IAmazonDynamoDB client, string name, IReadOnlyList<string> keys, CancellationToken cancellationToken)
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
