using Autoscale.Domain.Cluster.Migration;
using static Autoscale.Domain.Cluster.Migration.MigrationVerdict;

namespace Autoscale.Tests.Migration;

public sealed class ConflictPolicyTests
{
    [Theory]
    [InlineData("byol-scaling-group-name", "group", "payg-scaling-group-name", "group", 1)]
    [InlineData("byol-scaling-group-name", "group", "byol-scaling-group-name", "other", 0)]
    [InlineData("asset-storage-name", "bucket", "asset-storage-name", "bucket", 1)]
    [InlineData("asset-storage-name", "bucket", "asset-storage-name", "other", 0)]
    [InlineData("asset-storage-name", "bucket", "custom-asset-container", "bucket", 1)]
    public void Clusters_that_share_a_group_or_a_license_folder_block_each_other(
        string oldKey, string oldValue, string newKey, string newValue, int blockers)
    {
        var table = OriginalRows.Table(OriginalKind.Settings, OriginalRows.Setting(oldKey, oldValue));

        Assert.Equal(blockers, Checks.Of([table], Checks.Rows((newKey, newValue))).Of(Blocked).Count());
        Assert.Empty(Checks.Of([table], Checks.Rows((newKey, newValue)), prefix: "new").Of(Blocked));
    }

    [Theory]
    [InlineData("arn:aws:sns:us-east-1:111111111111:t", 1)]
    [InlineData("arn:aws:sns:us-east-1:222222222222:t", 0)]
    [InlineData("arn:aws:sns:eu-west-1:111111111111:t", 0)]
    [InlineData("n/a", 1)]
    public void Clusters_in_other_accounts_or_regions_share_no_group(string topic, int blockers)
    {
        var table = OriginalRows.Table(
            OriginalKind.Settings,
            OriginalRows.Setting("byol-scaling-group-name", "group"),
            OriginalRows.Setting("sns-topic-arn", "arn:aws:sns:us-east-1:111111111111:old"));

        var report = Checks.Of([table], Checks.Rows(("byol-scaling-group-name", "group"), ("sns-topic-arn", topic)), prefix: null);
        Assert.Equal(blockers, report.Of(Blocked).Count());
    }

    [Fact]
    public void A_route_table_of_both_clusters_is_named()
    {
        var table = OriginalRows.Table(OriginalKind.Settings, OriginalRows.Setting("egress-traffic-route-table", "rtb-1,rtb-2"));

        Assert.StartsWith(
            "Both clusters move the default route of rtb-2",
            Assert.Single(Checks.Of([table], Checks.Rows(("egress-traffic-route-table", "rtb-2"))).Of(ByHand)).Sentence,
            StringComparison.Ordinal);
    }

    [Fact]
    public void In_place_the_commands_give_each_table_the_options_that_it_lacks()
    {
        var report = Checks.Of(
            [
                OriginalRows.Table(OriginalKind.Settings, OriginalRows.Setting("heartbeat-interval", "30")) with { IsOnDemand = true },
                OriginalRows.Table(OriginalKind.Nic) with { IsOnDemand = true, IsEncrypted = true },
                OriginalRows.Table("CustomLog"),
            ],
            prefix: "new");

        const string Backups = "--point-in-time-recovery-specification PointInTimeRecoveryEnabled=true";
        Assert.Equal(
            [
                "aws dynamodb update-table --table-name new-Settings --sse-specification Enabled=true",
                "aws dynamodb wait table-exists --table-name new-Settings",
                "aws dynamodb update-table --table-name new-Settings --deletion-protection-enabled",
                "aws dynamodb wait table-exists --table-name new-Settings",
                $"aws dynamodb update-continuous-backups --table-name new-Settings {Backups}",
                $"aws dynamodb update-continuous-backups --table-name new-NicAttachment {Backups}",
                "cdk import Autoscale", "cdk deploy Autoscale",
            ],
            report.Steps.SelectMany(s => s.Commands));
        Assert.Empty(report.Of(Carried));
    }
}
