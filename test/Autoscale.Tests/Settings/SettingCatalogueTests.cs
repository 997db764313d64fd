using Autoscale.Domain.Cluster.Settings;
using static Autoscale.Tests.Settings.SettingsSamples;

namespace Autoscale.Tests.Settings;

/// <summary>The default and the bounds of each key. Spec 9.1, 5.7.</summary>
public sealed class SettingCatalogueTests
{
    /// <summary>Key, default (null: none), valid values and invalid values at the bounds, separated by bars.</summary>
    public static TheoryData<string, string?, string, string> Table { get; } = new()
    {
        { "heartbeat-interval", "30", "5|30|120", "4|121|0|-30|30.5|NaN|1000000000|99999999999|thirty|30s" },
        { "heartbeat-loss-count", "10", "1|10|65535", "0|65536|-1|1e3" },
        { "heartbeat-delay-allowance", "2", "0|2|3600", "-1|3601|two" },
        { "sync-recovery-count", "3", "1|2|3|65535", "0|65536|-3|three" },
        { "terminate-unhealthy-vm", "false", "true|false|True|FALSE", "yes|1|0" },
        { "byol-scaling-group-name", null, "fgt-byol|g", "a\nb" },
        { "payg-scaling-group-name", null, "fgt-payg|g", "a\tb" },
        { "primary-scaling-group-name", null, "fgt-byol", "a\u0001b" },
        { "byol-scaling-group-desired-capacity", "2", "0|2|10000", "-1|10001|two" },
        { "byol-scaling-group-min-size", "2", "0|2|10000", "-1|10001|two" },
        { "byol-scaling-group-max-size", "2", "0|2|10000", "-1|10001|two" },
        { "scaling-group-desired-capacity", "0", "0|2|10000", "-1|10001|two" },
        { "scaling-group-min-size", "0", "0|2|10000", "-1|10001|two" },
        { "scaling-group-max-size", "6", "0|2|10000", "-1|10001|two" },
        { "resource-tag-prefix", null, "fgt|fgt-1", "a\nb" },
        {
            "autoscale-handler-url", null, "https://api.example/prod/fgt-as-handler|http://127.0.0.1:5000/prod",
            "ftp://x|/prod|api.example|https://x/a b|https://x/\""
        },
        {
            "fortigate-psk-secret", null,
            "x|a$1\\\"{ADMIN_PORT}|{{secret:psk}}|{{secret:arn:aws:secretsmanager:eu-west-1:123456789012:secret:a/b_+=.@-c}}|secret:x",
            "a\nb|a\r\nend|{{secret:}}|{{secret:psk}|{secret:psk}}|{{secret:p k}}|{{secret:p{k}}|{{ secret:psk }}|x{{secret:psk}}"
        },
        { "fortigate-sync-interface", "port1", "port1|a23456789012345", "a234567890123456|a\nb" },
        { "fortigate-admin-port", "8443", "1|8443|65535", "0|65536|https" },
        { "fortigate-traffic-port", "443", "1|443|65535", "0|65536|https" },
        { "fortigate-traffic-protocol", "ALL", "HTTPS|tcp", "a\nb" },
        { "fortigate-autoscale-virtual-network-cidr", null, "10.0.0.0/16|0.0.0.0/0", "10.0.0.0/33|10.0.0.0|vpc" },
        { "fortigate-internal-elb-dns", null, "internal.example", "a\nb" },
        { "faz-ip", null, "10.0.0.9|fd00::9", "faz.example|10.0.0.999" },
        { "enable-second-nic", "false", "true|false", "on" },
        { "enable-internal-elb", "false", "true|false", "on" },
        { "enable-fortianalyzer-integration", "false", "true|false", "on" },
        { "additional-configset-name-list", null, "extraports|a, b ,c|Extra-Ports_0", "../x|a/b|.hidden|a b" },
        { "asset-storage-name", null, "assets|my.bucket-1", "ab|UPPER|a/b" },
        { "asset-storage-key-prefix", "", "a/b/assets/", "a\nb" },
        { "custom-asset-container", null, "my-bucket", "ab|My Bucket" },
        { "custom-asset-directory", null, "a/b", "a\nb" },
        { "license-file-directory", "license-files", "licenses|a/b", "a\nb" },
        { "egress-traffic-route-table", null, "rtb-0123456789abcdef0|rtb-1, rtb-2", "eni-1|rtb-1;rtb-2" },
        {
            "fortigate-autoscale-subnet-pairs", null,
            "[{\"subnet-a\":[\"subnet-b\"]}]|[{\"subnet-a\":\"subnet-b\",\"subnet-c\":\"subnet-d\"}]",
            "[]|{}|subnet-a|[{\"a\":[\"subnet-b\"]}]|[{\"subnet-a\":[]}]"
        },
        { "enable-external-elb", "false", "true|false", "on" },
        {
            "fortigate-autoscale-target-group-arn", null, "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/tg/1",
            "tg|arn:aws:sns:us-east-1:123456789012:topic"
        },
        { "fortigate-autoscale-target-interface", "port1", "port1|port2|PORT2", "port3|eth0|1" },
        { "lifecycle-hook-timeout", "480", "60|480|3600", "59|3601|never" },
        { "enable-transit-gateway-vpn", "false", "true|false", "on" },
        { "vpn-bgp-asn", "65000", "64512|65534", "64511|65535|bgp" },
        { "transit-gateway-id", null, "tgw-0123456789abcdef0", "rtb-1|tgw" },
        { "transit-gateway-route-table-inbound", null, "tgw-rtb-0123456789abcdef0", "tgw-1|rtb-1" },
        { "transit-gateway-route-table-outbound", null, "tgw-rtb-0123456789abcdef0", "tgw-1|rtb-1" },
        { "sns-topic-arn", null, "arn:aws:sns:us-east-1:123456789012:topic", "topic|arn:aws:sqs:us-east-1:123456789012:q" },
        { "primary-silence-intervals", "2", "1|2|1000", "0|1001|-1" },
        { "config-holder-grace", "480", "0|480|86400", "-1|86401|never" },
        { "terminate-unhealthy-max", "1", "1|10", "0|11" },
        { "sweep-brake-override", "0", "0|1795867200", "-1|x" },
        { "device-identity-check", "enforce", "enforce|log|LOG", "off|none" },
        { "device-token-check", "log", "enforce|log|off|OFF", "true|none" },
        { "device-token-key", null, "0123456789abcdef|{{secret:key}}", "a\nb|{{secret:}}" },
        { "device-boot-token", null, "0123456789abcdef|{{secret:token}}", "a\nb|{{secret:}}" },
        { "fortios-role-vocabulary", "primary-secondary", "primary-secondary|master-slave", "leader" },
        { "license-cooldown", "0", "0|900|7200", "-1|7201|never" },
        { "secrets-window", "1800", "60|1800|86400", "59|86401|always" },
        { "secrets-window-reopen", null, "i-0123456789abcdef0", "eni-1|i-|i-1,i-2|all" },
        { "pause-elections-until", null, "2026-12-31T18:00:00Z", "tomorrow|2026-12-31|2026-12-31T18:00:00+01:00|18:00" },
        { "pause-terminations-until", null, "2026-12-31T18:00:00Z", "tomorrow|2026-12-31|2026-13-31T18:00:00Z" },
        { "late-heartbeat-notifications", "episode", "episode|every|off|EVERY", "all|first|true" },
        { "faz-port", "443", "1|443|65535", "0|65536|https" },
        { "faz-adom", "root", "root|My-ADOM_1.2|a2345678901234567890123456789012345", "a b|a/b|a23456789012345678901234567890123456" },
        {
            "faz-credentials-secret", null, "fgt/faz|arn:aws:secretsmanager:eu-west-1:123456789012:secret:faz-AbCdEf",
            "f z|{{secret:fgt/faz}}"
        },
        {
            "faz-ca-secret", null, "fgt/faz-ca|arn:aws:secretsmanager:eu-west-1:123456789012:secret:faz-ca-AbCdEf",
            "f z|{{secret:fgt/faz-ca}}"
        },
        {
            "faz-tls-fingerprint", null, $"{new string('a', 64)}|{string.Join(':', Enumerable.Repeat("0F", 32))}",
            $"{new string('a', 63)}|{new string('g', 64)}"
        },
        { "faz-deauthorize", "true", "true|false", "on" },
        { "faz-request-topic-arn", null, "arn:aws:sns:us-east-1:123456789012:topic", "topic|arn:aws:sqs:us-east-1:123456789012:q" },
        { "faz-handler-name", null, "fgt-faz-handler", "a\nb" },
        { "lifecycle-hook-names", null, "fgt-hook|fgt/a_1, fgt-b", "a b|a;b|a#b|*" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Every_setting_has_the_default_and_bounds_of_the_table(string key, string? fallback, string good, string bad)
    {
        var setting = SettingCatalogue.All.Single(s => s.Key == key);

        Assert.Equal(fallback, setting.DefaultText);
        Assert.All(good.Split('|'), value => Assert.Empty(Read((key, value)).Warnings));
        Assert.All(good.Split('|'), value => Assert.Null(setting.Breach(value)));
        Assert.All(bad.Split('|'), value => Assert.NotNull(setting.Breach(value)));

        // The functions know the prefix without the table, and do not read the name of another product's function.
        if (setting != SettingCatalogue.ResourceTagPrefix && setting != SettingCatalogue.Faz.HandlerName)
            Assert.All(bad.Split('|'), value => Assert.Equal(key, Assert.Single(Read((key, value)).Warnings).Key));
    }

    [Fact]
    public void The_table_lists_every_setting() =>
        Assert.Equal(SettingCatalogue.All.Select(s => s.Key).Order(), Table.Select(row => (string)row.ToArray()[0]!).Order());

    [Fact]
    public void Every_setting_has_a_description_and_a_rule() => Assert.All(SettingCatalogue.All, s =>
    {
        Assert.NotEmpty(s.Description);
        Assert.StartsWith("must be ", s.Rule, StringComparison.Ordinal);
    });

    [Fact]
    public void The_pre_shared_key_and_the_tokens_are_secret() => Assert.Equal(
        ["fortigate-psk-secret", "device-token-key", "device-boot-token"],
        SettingCatalogue.All.Where(s => s.IsSecret).Select(s => s.Key));

    [Fact]
    public void A_setting_with_a_default_that_breaks_its_rule_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Setting<int>("x", "a number", SettingKind.Whole(1, 5), "6", 0));

    [Fact]
    public void An_empty_table_gives_the_defaults_and_names_the_missing_keys()
    {
        var reading = Read();

        var settings = reading.Settings;
        Assert.Empty(reading.Warnings);
        Assert.Equal(
            SettingCatalogue.All.Where(s => s.DefaultText is { Length: > 0 } && !s.IsOurs).Select(s => s.Key).Order(),
            reading.Missing.Order());
        Assert.Equal(Domain.Cluster.Settings.HeartbeatSettings.Default, settings.Heartbeats);
        Assert.Equal(
            (2, Domain.Cluster.Fleet.IdentityCheck.Enforce, false),
            (settings.PrimarySilenceIntervals, settings.IdentityCheck, settings.HasSecondInterface));
        Assert.Equal(
            ("port1", 8443, 443, "ALL"),
            (
                settings.Bootstrap.SyncInterface,
                settings.Bootstrap.AdminPort,
                settings.Bootstrap.TrafficPort,
                settings.Bootstrap.TrafficProtocol));
        Assert.Empty(settings.EgressRouteTables);
        Assert.Null(settings.TopicArn);
    }
}
