using Amazon.DynamoDBv2;
using Autoscale.Adapters.Endpoints;
using Autoscale.Domain.Cluster.Deployment;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>The FortiAnalyzer, in table <c>{prefix}-FortiAnalyzer</c>. Spec 1.12, 2.2.</summary>
public sealed class DynamoFortiAnalyzers(IAmazonDynamoDB client, TableNames tables) : IFortiAnalyzers
{
    private const string Key = "vmId";

    /// <summary>The kind of the row.</summary>
    internal static RowKind Kind { get; } = new([Key], ["ip", "primary", "vip"]);

    /// <inheritdoc/>
    public Task SaveAsync(FortiAnalyzerInstance appliance, CancellationToken cancellationToken) => DefiniteAnswers.CallAsync(
        $"FortiAnalyzer {appliance.Instance} cannot be saved",
        client.TryWriteAsync(tables.FortiAnalyzers, Kind, Write(appliance), condition: null, cancellationToken));

    /// <summary>The row of a FortiAnalyzer.</summary>
    internal static Item Write(FortiAnalyzerInstance appliance) => new Item()
        .With(Key, appliance.Instance.Value)
        .With("ip", appliance.PrivateIp.ToString())
        .With("primary", true)
        .With("vip", appliance.PrivateIp.ToString());
}
