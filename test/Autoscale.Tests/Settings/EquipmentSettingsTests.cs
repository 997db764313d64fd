using Autoscale.Domain.Cluster.Equipment.Vpn;
using static Autoscale.Tests.Settings.SettingsSamples;

namespace Autoscale.Tests.Settings;

/// <summary>The settings of hooks, second interfaces, target groups and VPN connections. Spec 7, 9.1.</summary>
public sealed class EquipmentSettingsTests
{
    private const string Pairs = "fortigate-autoscale-subnet-pairs";
    private const string Targets = "fortigate-autoscale-target-group-arn";
    private const string Arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/";

    [Theory]
    [InlineData("[{\"subnet-1\":[\"subnet-2\"]}]", "subnet-1>subnet-2")]
    [InlineData("[{\"subnet-1\":[\"subnet-2\",\"subnet-9\"]}]", "subnet-1>subnet-2")]
    [InlineData("[{\"subnet-1\":\"subnet-2\"}]", "subnet-1>subnet-2")]
    [InlineData("[{\"subnet-1\":[\"subnet-2\"]},{\"subnet-3\":[\"subnet-4\"]}]", "subnet-1>subnet-2 subnet-3>subnet-4")]
    [InlineData("[{\"subnet-1\":[\"subnet-2\"],\"subnet-3\":[\"subnet-4\"]}]", "subnet-1>subnet-2 subnet-3>subnet-4")]
    [InlineData(" [ { \"subnet-1\" : [ \"subnet-2\" ] } ] ", "subnet-1>subnet-2")]
    [InlineData("n/a", "")]
    [InlineData("", "")]
    public void Valid_subnet_pairs_are_parsed(string text, string pairs)
    {
        var reading = Read((Pairs, text));

        Assert.Empty(reading.Warnings);
        Assert.Equal(
            pairs,
            string.Join(' ', reading.Settings.SubnetPairs.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}>{p.Value}")));
    }

    [Theory]
    [InlineData("subnet-1,subnet-2")]
    [InlineData("{\"subnet-1\":[\"subnet-2\"]}")]
    [InlineData("[]")]
    [InlineData("[{}]")]
    [InlineData("[{\"subnet-1\":[]}]")]
    [InlineData("[{\"subnet-1\":[5]}]")]
    [InlineData("[{\"subnet-1\":null}]")]
    [InlineData("[{\"subnet-1\":{}}]")]
    [InlineData("[{\"vpc-1\":[\"subnet-2\"]}]")]
    [InlineData("[{\"subnet-1\":[\"eni-2\"]}]")]
    [InlineData("[{\"subnet-\":[\"subnet-2\"]}]")]
    [InlineData("[{\"subnet-1\":[\"subnet-2\\ud800\"]}]")]
    [InlineData("[{\"subnet-1\":[\"subnet-2\"]")]
    [InlineData("null")]
    public void Invalid_subnet_pairs_are_a_warning_and_give_no_pairs(string text)
    {
        var reading = Read((Pairs, text));

        Assert.Equal(Pairs, Assert.Single(reading.Warnings).Key);
        Assert.Empty(reading.Settings.SubnetPairs);
    }

    [Fact]
    public void Invalid_subnet_pairs_keep_the_last_good_pairs()
    {
        var reading = ReadAfter(Read((Pairs, "[{\"subnet-1\":[\"subnet-2\"]}]")).LastGood, (Pairs, "[{"));

        Assert.Equal("subnet-2", reading.Settings.SubnetPairs["subnet-1"]);
    }

    [Fact]
    public void The_list_of_target_groups_counts_only_with_an_external_load_balancer()
    {
        var text = $"{Arn}a/1, {Arn}b/2";

        Assert.Equal([$"{Arn}a/1", $"{Arn}b/2"], Read((Targets, text), ("enable-external-elb", "true")).Settings.TargetGroups);
        Assert.Empty(Read((Targets, text), ("enable-external-elb", "false")).Settings.TargetGroups);
        Assert.Empty(Read((Targets, text)).Settings.TargetGroups);
        Assert.Empty(Read((Targets, "n/a"), ("enable-external-elb", "true")).Settings.TargetGroups);
    }

    [Fact]
    public void An_invalid_target_group_is_a_warning_even_without_a_load_balancer() =>
        Assert.Equal(Targets, Assert.Single(Read((Targets, "tg"), ("enable-external-elb", "false")).Warnings).Key);

    [Fact]
    public void Every_equipment_setting_takes_effect()
    {
        var settings = Read(
            ("enable-second-nic", "true"),
            ("enable-transit-gateway-vpn", "true"),
            ("transit-gateway-id", "tgw-1"),
            ("transit-gateway-route-table-inbound", "tgw-rtb-1"),
            ("transit-gateway-route-table-outbound", "tgw-rtb-2"),
            ("vpn-bgp-asn", "64999"),
            ("lifecycle-hook-timeout", "600"),
            ("terminate-unhealthy-vm", "true"),
            ("egress-traffic-route-table", "rtb-1,rtb-2"),
            ("sns-topic-arn", "arn:aws:sns:us-east-1:123456789012:topic"),
            ("byol-scaling-group-name", "b"),
            ("payg-scaling-group-name", "p")).Settings;

        Assert.Equal((true, true, TimeSpan.FromMinutes(10)), (settings.HasSecondInterface, settings.HasVpn, settings.LifecycleHookTimeout));
        Assert.Equal(new VpnSettings("tgw-1", "tgw-rtb-1", "tgw-rtb-2", 64999), settings.Vpn);
        Assert.True(settings.Heartbeats.TerminateUnhealthy);
        Assert.Equal(
            (true, "arn:aws:sns:us-east-1:123456789012:topic"),
            (settings.TermEffectRules.HasSecondInterface, settings.TermEffectRules.TopicArn));
        Assert.Equal(["rtb-1", "rtb-2"], settings.TermEffectRules.RouteTables);
    }

    [Fact]
    public void Without_rows_equipment_is_disabled_and_the_hook_timeout_is_eight_minutes()
    {
        var settings = Read().Settings;

        Assert.Equal(
            (false, false, TimeSpan.FromMinutes(8)), (settings.HasSecondInterface, settings.HasVpn, settings.LifecycleHookTimeout));
        Assert.Equal(new VpnSettings(null, null, null, 65000), settings.Vpn);
        Assert.Empty(settings.TargetGroups);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("n/a")]
    [InlineData("not a hook")]
    public void Without_a_valid_list_our_hooks_are_those_of_the_prefix(string? text)
    {
        var settings = Read(("lifecycle-hook-names", text)).Settings;

        Assert.Equal(["fgt-lifecycle-hook-instance-launching", "fgt-lifecycle-hook-instance-terminating"], settings.HookNames);
        Assert.True(settings.IsOwnHook("fgt-lifecycle-hook-instance-launching"));
        Assert.False(settings.IsOwnHook("FGT-lifecycle-hook-instance-launching"));
        Assert.False(settings.IsOwnHook("a-hook-of-others"));
    }

    [Fact]
    public void A_list_of_hooks_replaces_the_names_of_the_prefix()
    {
        var settings = Read(("lifecycle-hook-names", "mine, yours/and-mine")).Settings;

        Assert.Equal(["mine", "yours/and-mine"], settings.HookNames);
        Assert.False(settings.IsOwnHook("fgt-lifecycle-hook-instance-launching"));
    }
}
