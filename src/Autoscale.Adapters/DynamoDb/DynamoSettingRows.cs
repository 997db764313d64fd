using Amazon.DynamoDBv2;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>The settings, in table <c>{prefix}-Settings</c>. Spec 2.2.</summary>
public sealed class DynamoSettingRows(IAmazonDynamoDB client, TableNames tables) : ISettingRows
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<SettingRow>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await client.ScanAsync(tables.Settings, filter: null, cancellationToken)).Select(SettingItem.Read)];
}
