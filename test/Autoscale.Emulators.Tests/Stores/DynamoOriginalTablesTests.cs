using Autoscale.Adapters.Migration;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Migration;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Emulators.Deployments;
using Autoscale.Emulators.Tests.Backends;
using Autoscale.Emulators.Tests.Operate;

namespace Autoscale.Emulators.Tests.Stores;

/// <summary>The tables of the original, in moto: their rows with types, and the options of the tables.</summary>
[Collection(AwsCollection.Name)]
public sealed class DynamoOriginalTablesTests(AwsFixture aws)
{
    [Fact]
    public async Task Rows_of_the_original_are_whole_and_tables_of_a_longer_prefix_are_left_out()
    {
        var prefix = aws.NewTables().Cluster;
        var now = TimeProvider.System.GetUtcNow();
        await OriginalDeployment.CreateAsync(aws.Moto, prefix.Value, now);
        await OriginalDeployment.CreateAsync(aws.Moto, $"{prefix}-two", now);

        var tables = await new DynamoOriginalTables(aws.Moto, prefix).ReadAsync(default);
        var reading = SettingsPolicy.Read(new ClusterId("new"), [], new Dictionary<string, string>(StringComparer.Ordinal));
        var report = MigrationPolicy.Check(new MigrationFacts(tables, prefix.Value, [], reading, WithSecrets: false, now));

        Assert.Equal(
            [
                ("Autoscale", 1), ("CustomLog", 0), ("FortiAnalyzer", 0), ("LicenseStock", 2), ("LicenseUsage", 1), ("LifecycleItem", 0),
                ("NicAttachment", 1), ("PrimaryElection", 1), ("Settings", 12), ("VpnAttachment", 0),
            ],
            report.Tables.Select(t => (t.Name, t.Rows)));
        Assert.DoesNotContain(report.Findings, f => f.Verdict > MigrationVerdict.ByHand);
        Assert.Equal(["heartbeat-interval", "sync-recovery-count"], report.Of(MigrationVerdict.Carried).Select(f => f.Subject).Order());
        var settings = tables.Single(t => t.Name == "Settings");
        Assert.Equal((true, false), (settings.IsOnDemand, settings.IsProtected));
        Assert.Equal(["vmId", "ip"], tables.Single(t => t.Name == "VpnAttachment").Keys);
    }

    [Fact]
    public async Task A_table_of_another_application_is_counted_and_not_scanned()
    {
        var prefix = aws.NewTables().Cluster;
        await EmulatedTable.CreateAsync(aws.Moto, $"{prefix}-Settings", ["settingKey"], default);
        await EmulatedTable.CreateAsync(aws.Moto, $"{prefix}-Orders", ["id"], default);
        await OriginalDeployment.PutAsync(aws.Moto, $"{prefix}-Orders", new() { ["id"] = new("1") });

        var tables = await new DynamoOriginalTables(aws.Moto, prefix).ReadAsync(default);

        Assert.Equal([("Orders", (int?)1, 0), ("Settings", null, 0)], tables.Select(t => (t.Name, t.Count, t.Rows.Count)));
    }
}
