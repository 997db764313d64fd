using Amazon.DynamoDBv2;
using Autoscale.Adapters.Endpoints;
using Autoscale.Domain.Cluster.Deployment;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>Writes settings into table <c>{prefix}-Settings</c>. Spec 2.2.</summary>
public sealed class DynamoSettingStore(IAmazonDynamoDB client, TableNames tables) : ISettingStore
{
    /// <inheritdoc/>
    public Task SaveAsync(PlannedSetting row, CancellationToken cancellationToken) => WriteAsync(row, condition: null, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryAddAsync(PlannedSetting row, CancellationToken cancellationToken) =>
        WriteAsync(row, Condition.IsMissing(SettingItem.Key), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> TryEditAsync(SettingEdit edit, CancellationToken cancellationToken) => DefiniteAnswers.CallAsync(
        $"Setting {edit.Setting.Key} cannot be written",
        client.TryUpdateAsync(
            tables.Settings, new Item().With(SettingItem.Key, edit.Setting.Key), SettingItem.Edit(edit), cancellationToken));

    private Task<bool> WriteAsync(PlannedSetting row, Condition? condition, CancellationToken cancellationToken) =>
        DefiniteAnswers.CallAsync(
            $"Setting {row.Setting.Key} cannot be written",
            client.TryWriteAsync(tables.Settings, SettingItem.Kind, SettingItem.Write(row), condition, cancellationToken));
}
