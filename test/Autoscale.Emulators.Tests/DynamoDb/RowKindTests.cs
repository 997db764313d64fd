using System.Net;
using System.Reflection;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Domain.Cluster.Deployment;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Cluster.Sweeping;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Emulators.Tests.Backends;
using Autoscale.Emulators.Tests.Stores;

namespace Autoscale.Emulators.Tests.DynamoDb;

/// <summary>The declared attributes of each kind of row, compared with rows that have every attribute.</summary>
public sealed class RowKindTests
{
    // The maximum length of an expression in DynamoDB, in bytes.
    private const int MaxExpression = 4096;

    private static readonly ClusterId Cluster = new("demo");

    private static readonly Dictionary<string, (RowKind Kind, Item[] Rows)> Kinds = new(StringComparer.Ordinal)
    {
        ["HealthCheckItem"] = (HealthCheckItem.Kind, [HealthCheckItem.Write(Cast.FullHealthCheck(Cast.A))]),
        ["PrimaryRecordItem"] = (
            PrimaryRecordItem.Kind,
            [
                PrimaryRecordItem.Write(Cast.FullPrimaryRecord(Cluster, new Term(2)) with
                {
                    Replaced = Cast.B,
                    AnnouncedAt = Cast.Noon,
                    AnnouncedTerm = new Term(1),
                    ElectingUntil = Cast.Noon,
                }),
            ]),
        ["SweepMemoryItem"] = (
            SweepMemoryItem.Kind,
            [
                SweepMemoryItem.Write(new SweepMemory
                {
                    Cluster = Cluster,
                    Gone = new Dictionary<InstanceId, DateTimeOffset> { [Cast.A] = Cast.Noon },
                    Unhealthy = new Dictionary<InstanceId, DateTimeOffset> { [Cast.B] = Cast.Noon },
                    Brake = new SweepBrake(1, 0),
                    DeafUntil = Cast.Noon,
                }),
            ]),
        ["DynamoUpgrades"] = (DynamoUpgrades.Kind, [DynamoUpgrades.Write(UpgradesContract.FullOf(Cluster))]),
        ["SettingItem"] = (
            SettingItem.Kind,
            [
                .. SettingCatalogue.All.Select(setting => SettingItem.Write(new PlannedSetting(setting, "value", IsOnlyAdded: false))),
                SettingItem.Edited(new SettingEdit(SettingCatalogue.All[0], "value", Former: null, "anna", Cast.Noon))
                    .With(SettingItem.Key, "key"),
            ]),
        ["LicenseItem"] = (LicenseItem.Kind, [LicenseItem.Write(Cast.FirstLicense)]),
        ["LicenseUsageItem"] = (
            LicenseUsageItem.Kind,
            [
                LicenseUsageItem.Write(Cast.FullUsage(Cast.FirstLicense, Cast.A)),
                LicenseUsageItem.Write(Cast.FullUsage(Cast.FirstLicense, Cast.A).Released(Cast.Noon)),
            ]),
        ["LifecycleActionItem"] = (LifecycleActionItem.Kind, [LifecycleActionItem.Write(Cast.FullLifecycleAction(Cast.A))]),
        ["NicAttachmentItem"] = (NicAttachmentItem.Kind, [NicAttachmentItem.Write(Cast.FullNicAttachment(Cast.A))]),
        ["VpnAttachmentItem"] = (
            VpnAttachmentItem.Kind, [VpnAttachmentItem.Write(Cast.FullVpnAttachment(Cast.A, IPAddress.Parse("203.0.113.7")))]),
        ["NotificationItem"] = (
            NotificationItem.Kind, [NotificationItem.Write(new OwedNotification(Cast.FullNotification(Cast.A), Cast.Noon, IsOwed: true))]),
        ["DynamoFortiAnalyzers"] = (
            DynamoFortiAnalyzers.Kind,
            [DynamoFortiAnalyzers.Write(new FortiAnalyzerInstance(Cast.A, IPAddress.Parse("10.0.0.9")))]),
        ["DynamoFazMemories"] = (
            DynamoFazMemories.Kind,
            [
                DynamoFazMemories.Write(new FazMemory
                {
                    Cluster = Cluster,
                    HeldUntil = Cast.Noon,
                    Fault = FazFaultKind.Certificate,
                    FailingSince = Cast.Noon,
                    RetryAt = Cast.Noon,
                }),
            ]),
        ["DynamoMonitorOrders"] = (DynamoMonitorOrders.Kind, [DynamoMonitorOrders.Write(MonitorOrdersContract.Full)]),
    };

    public static TheoryData<string> Names => [.. Kinds.Keys];

    [Fact]
    public void Every_kind_of_row_is_in_this_test() => Assert.Equal(
        typeof(RowKind).Assembly.GetTypes()
            .Where(t => t.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
                .Any(p => p.PropertyType == typeof(RowKind)))
            .Select(t => t.Name)
            .Order(StringComparer.Ordinal),
        Kinds.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_declared_attributes_are_those_that_are_written(string name)
    {
        var (kind, rows) = Kinds[name];
        var written = rows.SelectMany(row => row.Keys.Except(kind.KeyOf(row).Keys, StringComparer.Ordinal));

        Assert.Equal(
            written.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), kind.Attributes.Order(StringComparer.Ordinal));
        Assert.All(kind.Attributes, attribute => Assert.Matches("^[A-Za-z0-9]+$", attribute));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_update_fits_into_an_expression_and_a_third_remains_for_more_attributes(string name)
    {
        var (kind, rows) = Kinds[name];

        Assert.All(rows, row => Assert.InRange(kind.Write(row, condition: null).Expression.Length, 1, MaxExpression * 2 / 3));
    }

    [Fact]
    public void An_update_sets_the_attributes_of_a_row_and_removes_the_others_of_its_kind()
    {
        var kind = new RowKind(["id"], ["state", "name", "size"]);
        var row = new Item().With("id", "a").With("name", "new");

        var request = kind.Write(row, Condition.Is("name", "old")).RequestFor("table", kind.KeyOf(row));

        Assert.Equal(
            ("SET #name = :new_name REMOVE #state, #size", "name = :name"), (request.UpdateExpression, request.ConditionExpression));
        Assert.Equal(["#name", "#size", "#state"], request.ExpressionAttributeNames.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            [(":name", "old"), (":new_name", "new")],
            request.ExpressionAttributeValues.Select(v => (v.Key, v.Value.S)).OrderBy(v => v.Key, StringComparer.Ordinal));
        Assert.Equal(["id"], request.Key.Keys);
    }

    [Fact]
    public void An_attribute_that_is_not_declared_is_refused() => Assert.Throws<ArgumentException>(() =>
        new RowKind(["id"], ["name"]).Write(new Item().With("id", "a").With("forgotten", "b"), condition: null));
}
