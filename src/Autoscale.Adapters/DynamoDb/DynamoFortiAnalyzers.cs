using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Autoscale.Adapters.Endpoints;
using Autoscale.Domain.Cluster.Deployment;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>The FortiAnalyzer, in table <c>{prefix}-FortiAnalyzer</c>. Spec 1.12, 2.2.</summary>
public sealed class DynamoFortiAnalyzers(IAmazonDynamoDB client, TableNames tables) : IFortiAnalyzers
{
    /// <inheritdoc/>
    public Task SaveAsync(FortiAnalyzerInstance appliance, CancellationToken cancellationToken) => DefiniteAnswers.CallAsync(
        $"FortiAnalyzer {appliance.Instance} cannot be saved",
        client.PutItemAsync(new PutItemRequest { TableName = tables.FortiAnalyzers, Item = ItemOf(appliance) }, cancellationToken));

    private static Item ItemOf(FortiAnalyzerInstance appliance) => new Item()
        .With("vmId", appliance.Instance.Value)
        .With("ip", appliance.PrivateIp.ToString())
        .With("primary", true)
        .With("vip", appliance.PrivateIp.ToString());
}
