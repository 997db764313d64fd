using Autoscale.Domain.Cluster.Migration;
using Autoscale.Domain.Cluster.Settings;
using static Autoscale.Domain.Cluster.Migration.MigrationVerdict;

namespace Autoscale.Tests.Migration;

public sealed class SettingMigrationPolicyTests
{
    private const string Canary = "canary-of-the-secret";

    // Every key of the original. Spec 9.1.
    private static readonly string[] Keys =
    [
        "additional-configset-name-list", "asset-storage-name", "asset-storage-key-prefix", "autoscale-function-extend-execution",
        "autoscale-function-max-execution-time", "autoscale-handler-url", "byol-scaling-group-name", "byol-scaling-group-desired-capacity",
        "byol-scaling-group-min-size", "byol-scaling-group-max-size", "payg-scaling-group-name", "scaling-group-desired-capacity",
        "scaling-group-min-size", "scaling-group-max-size", "primary-scaling-group-name", "custom-asset-container",
        "custom-asset-directory", "egress-traffic-route-table", "enable-external-elb", "enable-fortianalyzer-integration",
        "enable-hybrid-licensing", "enable-internal-elb", "enable-second-nic", "enable-vm-info-cache", "vm-info-cache-time",
        "faz-handler-name", "faz-ip", "fortigate-admin-port", "fortigate-autoscale-setting-saved", "fortigate-autoscale-subnet-id-list",
        "fortigate-autoscale-subnet-pairs", "fortigate-autoscale-virtual-network-cidr", "fortigate-autoscale-virtual-network-id",
        "fortigate-external-elb-dns", "fortigate-internal-elb-dns", "fortigate-psk-secret", "fortigate-sync-interface",
        "fortigate-traffic-port", "fortigate-traffic-protocol", "heartbeat-interval", "heartbeat-loss-count", "heartbeat-delay-allowance",
        "license-file-directory", "primary-election-timeout", "resource-tag-prefix", "sync-recovery-count", "terminate-unhealthy-vm",
        "vpn-bgp-asn", "enable-transit-gateway-vpn", "lifecycle-hook-timeout", "fortigate-autoscale-target-group-arn", "sns-topic-arn",
        "transit-gateway-id", "transit-gateway-route-table-inbound", "transit-gateway-route-table-outbound",
        "transit-gateway-vpn-handler-name",
    ];

    [Theory]
    [InlineData("heartbeat-interval", "45", Carried, "It changes from '30' to '45'.")]
    [InlineData("heartbeat-interval", "30", Unchanged, "Both clusters have the same value.")]
    [InlineData("heartbeat-interval", "n/a", Unchanged, "The original has no value.")]
    [InlineData("heartbeat-loss-count", "0", Invalid, "It is '0', but it must be a whole number from 1 to 65535; nothing is carried.")]
    [InlineData("terminate-unhealthy-vm", "True", Carried, "It changes from 'false' to 'True'.")]
    [InlineData("license-file-directory", "lic", Carried, "It changes from 'license-files' to 'lic'.")]
    [InlineData("fortigate-admin-port", "10443", ByHand, "The original has '10443', the new cluster '8443'.")]
    [InlineData("fortigate-admin-port", "8443", Unchanged, "Both clusters have the same value.")]
    [InlineData("custom-asset-container", "my-bucket", ByHand, "The original has 'my-bucket', the new cluster no value.")]
    [InlineData("byol-scaling-group-max-size", "9", ByHand, "The original has '9', the new cluster '2'.")]
    [InlineData("enable-second-nic", "true", ByHand, "The original has 'true', the new cluster 'false'.")]
    [InlineData("byol-scaling-group-name", "old-byol", Deployment, "It belongs to the deployment; the new stack has its own value.")]
    [InlineData("autoscale-handler-url", "https://a/b", Deployment, "It belongs to the deployment; the new stack has its own value.")]
    [InlineData("sns-topic-arn", "arn:aws:sns:r:1:t", Deployment, "It belongs to the deployment; the new stack has its own value.")]
    [InlineData("primary-election-timeout", "300", Ignored, "It has no meaning here: elections have no timeout.")]
    [InlineData("nothing", "1", Ignored, "The original has no setting of this name.")]
    [InlineData("secrets-window", "999", Ignored, "It is a setting of this version and not of the original.")]
    public void A_setting_of_the_original_has_a_verdict_and_a_sentence(string key, string value, MigrationVerdict verdict, string sentence)
    {
        var finding = Checks.OfSetting(key, value);

        Assert.Equal((verdict, sentence), (finding.Verdict, finding.Sentence));
    }

    [Fact]
    public void Each_key_of_the_original_is_carried_ignored_or_of_the_deployment_or_needs_an_act()
    {
        var report = Checks.Of([OriginalRows.Table(OriginalKind.Settings, [.. Keys.Select(k => OriginalRows.Setting(k, "77"))])]);

        Assert.Equal(Keys, report.Findings.Where(f => Keys.Contains(f.Subject)).Select(f => f.Subject));
        Assert.DoesNotContain(report.Findings, f => f.Sentence.Contains("no setting of this name", StringComparison.Ordinal));
        Assert.Equal(
            [
                "autoscale-function-extend-execution", "autoscale-function-max-execution-time", "enable-hybrid-licensing",
                "enable-vm-info-cache", "vm-info-cache-time", "faz-handler-name", "fortigate-autoscale-setting-saved",
                "fortigate-autoscale-subnet-id-list", "fortigate-autoscale-virtual-network-id", "fortigate-external-elb-dns",
                "primary-election-timeout", "transit-gateway-vpn-handler-name",
            ],
            report.Of(Ignored).Select(f => f.Subject));
    }

    [Fact]
    public void A_value_that_was_chosen_for_the_new_cluster_stays()
    {
        var edited = new SettingRow("heartbeat-interval", "60") { ChangedBy = "anna" };
        var deployed = new SettingRow("heartbeat-interval", "60");

        Assert.Equal(
            (Kept, "The original has '45'; anna set '60' in the new cluster."),
            Pair(Checks.OfSetting("heartbeat-interval", "45", [edited])));
        Assert.Equal(
            (Kept, "The original has '45'; the deployment of the new cluster set '60'."),
            Pair(Checks.OfSetting("heartbeat-interval", "45", [deployed])));
        Assert.Equal(
            (Kept, "The original has the default '30'; the deployment of the new cluster set '60'."),
            Pair(Checks.OfSetting("heartbeat-interval", "30", [deployed])));
    }

    [Fact]
    public void A_secret_is_carried_only_by_order_and_never_shown()
    {
        SettingRow[] current = [new("fortigate-psk-secret", "{{secret:new/psk}}")];
        var without = Checks.OfSetting("fortigate-psk-secret", Canary, current);
        var with = Checks.OfSetting("fortigate-psk-secret", Canary, current, withSecrets: true);
        var broken = Checks.OfSetting("fortigate-psk-secret", Canary + new string('x', 200), current, withSecrets: true);
        var inPlace = Checks.OfSetting("fortigate-psk-secret", Canary, prefix: "new");

        Assert.Equal((ByHand, Carried, Invalid, ByHand), (without.Verdict, with.Verdict, broken.Verdict, inPlace.Verdict));
        Assert.All([without, with, broken, inPlace], f => Assert.DoesNotContain(Canary, $"{f}{f.Remedy}", StringComparison.Ordinal));
        Assert.DoesNotContain(Canary, $"{OriginalRows.Setting("fortigate-psk-secret", Canary)}", StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, $"{new OriginalValue("S", Canary)}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_has_the_whole_value_or_no_value()
    {
        var names = string.Join(',', Enumerable.Range(1, 30).Select(i => $"configset-{i}"));

        Assert.Equal(
            $"Upload the configsets, then: autoscale settings set additional-configset-name-list {names}",
            Checks.OfSetting("additional-configset-name-list", names).Remedy);
        Assert.Equal(
            "Upload the configsets, then set additional-configset-name-list to their names.",
            Checks.OfSetting("additional-configset-name-list", "a\u202eb").Remedy);
        Assert.Equal(
            "Deploy the new stack with this value of the parameter FortiGateAdminPort, if it is valid.",
            Checks.OfSetting("fortigate-admin-port", "84\u001b43").Remedy);
        Assert.Equal(
            "Deploy the new stack with the parameter FortiGateAdminPort='8443; id'.",
            Checks.OfSetting("fortigate-admin-port", "8443; id").Remedy);
    }

    // Every setting, with every kind of value on both sides.
    [Fact]
    public void Only_a_valid_edited_value_of_an_editable_setting_is_carried_and_a_second_check_carries_nothing()
    {
        var carried = 0;
        foreach (var (setting, value, row, withSecrets) in Worlds())
        {
            SettingRow[] current = row is null ? [] : [row];
            var finding = Checks.OfSetting(setting.Key, value, current, withSecrets: withSecrets);
            Assert.DoesNotContain(Canary, $"{finding}{finding.Remedy}", StringComparison.Ordinal);
            Assert.DoesNotContain($"{finding.Sentence}{finding.Remedy}", Checks.IsInvisible);
            if (finding.Verdict != Carried)
                continue;
            carried++;
            Assert.True(setting is { IsEditable: true, IsOfStack: false, IsOurs: false }, setting.Key);
            Assert.True(withSecrets || !setting.IsSecret, setting.Key);
            Assert.Null(setting.Breach(value));
            Assert.Null(row?.ChangedBy);
            SettingRow[] after = [new(setting.Key, value) { ChangedBy = "anna" }];
            Assert.Equal(Unchanged, Checks.OfSetting(setting.Key, value, after, withSecrets: withSecrets).Verdict);
        }

        Assert.InRange(carried, 20, 500);
    }

    [Fact]
    public void In_place_a_valid_row_is_used_as_it_is_and_an_invalid_one_is_named_with_its_default()
    {
        Assert.Equal((Unchanged, "It is used as it is."), Pair(Checks.OfSetting("heartbeat-interval", "45", prefix: "new")));
        Assert.Equal(
            (Invalid, "It is '3', but it must be a whole number of seconds from 5 to 120; the functions use '30'."),
            Pair(Checks.OfSetting("heartbeat-interval", "3", prefix: "new")));
        Assert.Equal((Deployment, "The deployment writes it."), Pair(Checks.OfSetting("byol-scaling-group-name", "x", prefix: "new")));
        Assert.Equal(Ignored, Checks.OfSetting("vm-info-cache-time", "3600", prefix: "new").Verdict);
    }

    [Fact]
    public void A_value_that_the_console_stored_as_a_number_or_a_flag_is_read()
    {
        var table = OriginalRows.Table(
            OriginalKind.Settings,
            OriginalRows.Of(("settingKey", "S", "heartbeat-interval"), ("settingValue", "N", "45")),
            OriginalRows.Of(("settingKey", "S", "terminate-unhealthy-vm"), ("settingValue", "BOOL", "true")));

        Assert.Equal(["heartbeat-interval", "terminate-unhealthy-vm"], Checks.Of([table]).Of(Carried).Select(f => f.Subject));
    }

    private static IEnumerable<(Setting Setting, string Value, SettingRow? Row, bool WithSecrets)> Worlds() =>
        from setting in SettingCatalogue.All
        from value in (string[])
            [Canary, "45", "port9", "true", "64600", "n/a", "", setting.DefaultText ?? "", new string('9', 5000), "a\u001b[2Jb\u202e"]
        from row in (SettingRow?[])
            [
                null, new(setting.Key, setting.DefaultText), new(setting.Key, "50"), new(setting.Key, Value: null),
                new(setting.Key, "51") { ChangedBy = "anna" },
            ]
        from withSecrets in (bool[])[false, true]
        where setting.IsSecret || value != Canary
        select (setting, value, row, withSecrets);

    private static (MigrationVerdict, string) Pair(MigrationFinding finding) => (finding.Verdict, finding.Sentence);
}
