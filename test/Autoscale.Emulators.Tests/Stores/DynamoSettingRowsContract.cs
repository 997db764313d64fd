using Amazon.DynamoDBv2;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The contract of the settings table in every DynamoDB emulator.</summary>
[Collection(AwsCollection.Name)]
public abstract class DynamoSettingRowsContract(IAmazonDynamoDB client, TableNames tables) : SettingRowsContract
{
    protected override async Task<ISettingRows> OpenAsync(IReadOnlyList<SettingRow> rows)
    {
        await client.CreateAsync(tables.Settings, "settingKey");
        foreach (var row in rows)
            await client.PutRowAsync(
                tables.Settings, new Item().With("settingKey", row.Key).With("settingValue", row.Value).With("editable", flag: true));
        return new DynamoSettingRows(client, tables);
    }
}
