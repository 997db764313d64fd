using System.Net;
using Amazon.DynamoDBv2;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.Deployment;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.CustomResources;
using Autoscale.Emulators.Proxy;
using Autoscale.Emulators.Tests.Backends;
using Autoscale.Emulators.Tests.DynamoDb;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The rows that a deployment writes into the tables of dynalite. Spec 2.2.</summary>
[Collection(AwsCollection.Name)]
public sealed class DynamoDeploymentTests(AwsFixture aws) : IDisposable
{
    private readonly TableNames _tables = aws.NewTables();

    private DynamoSettingStore Store => new(aws.Dynalite, _tables);

    [Fact]
    public async Task A_setting_row_has_a_description_and_says_whether_it_is_editable()
    {
        await aws.Dynalite.CreateAsync(_tables.Settings, "settingKey");

        await Store.SaveAsync(new PlannedSetting(SettingCatalogue.SubnetPairs, "n/a", IsOnlyAdded: false), default);
        Assert.True(await Store.TryAddAsync(new PlannedSetting(SettingCatalogue.HeartbeatInterval, "25", IsOnlyAdded: true), default));

        var pairs = await RowAsync(SettingCatalogue.SubnetPairs);
        var interval = await RowAsync(SettingCatalogue.HeartbeatInterval);
        Assert.Equal(("n/a", true, false), (pairs["settingValue"].S, pairs["jsonEncoded"].BOOL, pairs["editable"].BOOL));
        Assert.Equal(("25", false, true), (interval["settingValue"].S, interval["jsonEncoded"].BOOL, interval["editable"].BOOL));
        Assert.Equal(SettingCatalogue.HeartbeatInterval.Description, interval["description"].S);
    }

    [Fact]
    public async Task An_existing_row_is_kept_by_an_add_and_replaced_by_a_save()
    {
        await aws.Dynalite.CreateAsync(_tables.Settings, "settingKey");
        await aws.Dynalite.PutRowAsync(_tables.Settings, new Item().With("settingKey", "heartbeat-interval").With("settingValue", "60"));
        var row = new PlannedSetting(SettingCatalogue.HeartbeatInterval, "", IsOnlyAdded: true);

        Assert.False(await Store.TryAddAsync(row, default));
        Assert.Equal("60", (await RowAsync(SettingCatalogue.HeartbeatInterval))["settingValue"].S);
        await Store.SaveAsync(row, default);

        Assert.Equal("", (await RowAsync(SettingCatalogue.HeartbeatInterval))["settingValue"].S);
    }

    [Fact]
    public async Task The_error_of_a_denied_write_names_the_setting()
    {
        aws.Proxy.Faults.Fail("dynamodb", "UpdateItem", new AwsError("AccessDeniedException", "No.", 400));

        var refused = await Assert.ThrowsAsync<DeploymentRefusedException>(() =>
            Store.SaveAsync(new PlannedSetting(SettingCatalogue.FazIp, "10.0.0.9", IsOnlyAdded: false), default));

        Assert.Equal("Setting faz-ip cannot be written: AWS refused the call with AccessDeniedException.", refused.Message);
    }

    [Fact]
    public async Task A_temporary_AWS_error_is_thrown()
    {
        aws.Proxy.Faults.Fail("dynamodb", "UpdateItem", new AwsError("ThrottlingException", "Later.", 400));

        await Assert.ThrowsAnyAsync<AmazonDynamoDBException>(() =>
            Store.SaveAsync(new PlannedSetting(SettingCatalogue.FazIp, "10.0.0.9", IsOnlyAdded: false), default));
    }

    [Fact]
    public async Task A_FortiAnalyzer_is_stored_as_primary_with_its_own_address()
    {
        await aws.Dynalite.CreateAsync(_tables.FortiAnalyzers, "vmId");

        await new DynamoFortiAnalyzers(aws.Dynalite, _tables).SaveAsync(
            new FortiAnalyzerInstance(InstanceId.Parse("i-0123456789abcdef0"), IPAddress.Parse("10.0.0.9")), default);

        var row = await aws.Dynalite.RowAsync(_tables.FortiAnalyzers, new Item().With("vmId", "i-0123456789abcdef0"));
        Assert.Equal(("10.0.0.9", true, "10.0.0.9"), (row["ip"].S, row["primary"].BOOL, row["vip"].S));
    }

    [Fact]
    public async Task Attributes_of_a_newer_version_survive_a_save_of_a_setting()
    {
        await aws.Dynalite.CreateAsync(_tables.Settings, SettingItem.Key);
        var stack = SettingItem.Write(new PlannedSetting(SettingCatalogue.FazIp, "10.0.0.8", IsOnlyAdded: false)).With("stackValue", "old");
        await aws.Dynalite.PutRowAsync(_tables.Settings, Newer.Version(stack));
        var row = new PlannedSetting(SettingCatalogue.FazIp, "10.0.0.9", IsOnlyAdded: false);

        await Store.SaveAsync(row, default);

        Assert.Equal("10.0.0.9", (await RowAsync(SettingCatalogue.FazIp))["settingValue"].S);
        await Newer.AssertSurvivedAsync(
            aws.Dynalite, _tables.Settings, new Item().With(SettingItem.Key, "faz-ip"), SettingItem.Write(row).Keys);
    }

    [Fact]
    public async Task Attributes_of_a_newer_version_survive_the_registration_of_a_FortiAnalyzer()
    {
        await aws.Dynalite.CreateAsync(_tables.FortiAnalyzers, "vmId");
        var key = new Item().With("vmId", Cast.A.Value);
        await aws.Dynalite.PutRowAsync(_tables.FortiAnalyzers, Newer.Version(key));

        await new DynamoFortiAnalyzers(aws.Dynalite, _tables).SaveAsync(
            new FortiAnalyzerInstance(Cast.A, IPAddress.Parse("10.0.0.9")), default);

        await Newer.AssertSurvivedAsync(aws.Dynalite, _tables.FortiAnalyzers, key, ["vmId", "ip", "primary", "vip"]);
    }

    public void Dispose() => aws.Proxy.Reset();

    private Task<Item> RowAsync(Setting setting) => aws.Dynalite.RowAsync(_tables.Settings, new Item().With("settingKey", setting.Key));
}
