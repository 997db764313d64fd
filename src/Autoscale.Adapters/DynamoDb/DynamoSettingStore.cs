using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Autoscale.Adapters.Endpoints;
using Autoscale.Domain.Cluster.Deployment;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>Writes settings into table <c>{prefix}-Settings</c>. Spec 2.2.</summary>
public sealed class DynamoSettingStore(IAmazonDynamoDB client, TableNames tables) : ISettingStore
{
    /// <inheritdoc/>
    public Task SaveAsync(PlannedSetting row, CancellationToken cancellationToken) => DefiniteAnswers.CallAsync(
        Refusal(row),
        client.PutItemAsync(new PutItemRequest { TableName = tables.Settings, Item = SettingItem.Write(row) }, cancellationToken));

    /// <inheritdoc/>
    public Task<bool> TryAddAsync(PlannedSetting row, CancellationToken cancellationToken) => DefiniteAnswers.CallAsync(
        Refusal(row), client.TryPutAsync(tables.Settings, SettingItem.Write(row), Condition.IsMissing(SettingItem.Key), cancellationToken));

    private static string Refusal(PlannedSetting row) => $"Setting {row.Setting.Key} cannot be written";
}
