using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace Autoscale.Emulators.Tests.Backends;

/// <summary>
/// A DynamoDB client whose first answers leave the rows of one table unprocessed, as the real service does under load. The emulators
/// cannot do this.
/// </summary>
internal sealed class OverloadedDynamoDb(AWSCredentials credentials, AmazonDynamoDBConfig config, string table, int times)
    : AmazonDynamoDBClient(credentials, config)
{
    private int _left = times;

    /// <summary>The number of requested batches.</summary>
    public int Batches { get; private set; }

    public override async Task<BatchGetItemResponse> BatchGetItemAsync(
        BatchGetItemRequest request, CancellationToken cancellationToken = default)
    {
        Batches++;
        if (!request.RequestItems.TryGetValue(table, out var keys) || _left-- <= 0)
            return await base.BatchGetItemAsync(request, cancellationToken);
        var others = request.RequestItems.Where(r => r.Key != table).ToDictionary();
        var answer = others.Count == 0
            ? new BatchGetItemResponse()
            : await base.BatchGetItemAsync(new BatchGetItemRequest(others), cancellationToken);
        answer.UnprocessedKeys = new() { [table] = keys };
        return answer;
    }
}
