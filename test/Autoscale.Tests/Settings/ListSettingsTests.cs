using Autoscale.Domain.Cluster.Settings;
using static Autoscale.Tests.Settings.SettingsSamples;

namespace Autoscale.Tests.Settings;

/// <summary>Lists in settings are read item by item: one bad item does not spoil the others. Field fault F13.</summary>
public sealed class ListSettingsTests
{
    private const string Names = "additional-configset-name-list";
    private const string Tables = "egress-traffic-route-table";
    private const string Targets = "fortigate-autoscale-target-group-arn";
    private const string Hooks = "lifecycle-hook-names";
    private const string Pairs = "fortigate-autoscale-subnet-pairs";
    private const string Arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/";

    /// <summary>Every list setting: a list with a bad item, the good items, the bad ones as warnings name them.</summary>
    public static TheoryData<string, string, string, string> Mixed => new()
    {
        { Names, "testconfigset1,seq#1", "testconfigset1", "'seq#1'" },
        { Names, "seq#1,,testconfigset1, a/b ,extra,testconfigset1", "testconfigset1 extra", "'seq#1' 'a/b'" },
        { Tables, "rtb-good,oops", "rtb-good", "'oops'" },
        { Tables, "oops,rtb-1,rtb-2;rtb-3,rtb-4", "rtb-1 rtb-4", "'oops' 'rtb-2;rtb-3'" },
        { Tables, "rtb-1,{{secret:psk}}", "rtb-1", "'{{secret:psk}}'" },
        { Targets, $"tg,{Arn}a/1", $"{Arn}a/1", "'tg'" },
        { Hooks, "ours,a b,*", "ours", "'a b' '*'" },
        { Pairs, "[{\"subnet-1\":[\"subnet-2\"]},5]", "subnet-1>subnet-2", "'5'" },
        { Pairs, "[{\"subnet-1\":[\"subnet-2\"],\"vpc-1\":[\"subnet-3\"]}]", "subnet-1>subnet-2", "'\"vpc-1\":[\"subnet-3\"]'" },
        { Pairs, "[{\"subnet-1\":[\"eni-2\",\"subnet-3\"]},{\"subnet-4\":\"subnet-5\"}]", "subnet-4>subnet-5",
            "'\"subnet-1\":[\"eni-2\",\"subnet-3\"]'" },
        { Pairs, "[{\"subnet-1\":[\"subnet-2\\ud800\"]},{\"subnet-3\":[\"subnet-4\"]}]", "subnet-3>subnet-4",
            "'\"subnet-1\":[\"subnet-2\\ud800\"]'" },
    };

    [Theory]
    [MemberData(nameof(Mixed))]
    public void The_good_items_of_a_list_count_and_each_bad_one_is_named_once_with_its_rule(
        string key, string text, string good, string bad)
    {
        var reading = Read((key, text), ("enable-external-elb", "true"));

        Assert.Equal(good, Show(key, reading.Settings));
        Assert.Equal(bad, string.Join(' ', reading.Warnings.Select(w => w.Value)));
        var rule = SettingCatalogue.All.Single(s => s.Key == key).Rule;
        Assert.All(reading.Warnings, w =>
            Assert.Equal((key, $"it {rule}", "the rest of the list", true), (w.Key, w.Rule, w.Used, w.IsItem)));
    }

    [Theory]
    [MemberData(nameof(Mixed))]
    public void The_good_items_are_the_last_good_value_of_a_list_that_becomes_all_bad(string key, string text, string good, string bad)
    {
        Assert.NotEmpty(bad);
        var reading = ReadAfter(Read((key, text)).LastGood, (key, "§"), ("enable-external-elb", "true"));

        Assert.Equal(good, Show(key, reading.Settings));
        var warning = Assert.Single(reading.Warnings);
        Assert.False(warning.IsItem);
        Assert.StartsWith("the last good value", warning.Used, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Names, "seq#1,b/c", "")]
    [InlineData(Tables, "oops,eni-1", "")]
    [InlineData(Targets, "tg,another", "")]
    [InlineData(Hooks, "a b,*", "fgt-lifecycle-hook-instance-launching fgt-lifecycle-hook-instance-terminating")]
    [InlineData(Pairs, "[{\"vpc-1\":\"subnet-1\"},5]", "")]
    public void A_list_without_a_good_item_is_the_default_with_one_warning(string key, string text, string used)
    {
        var reading = Read((key, text), ("enable-external-elb", "true"));

        Assert.Equal(used, Show(key, reading.Settings));
        Assert.Equal((key, "no value", false), (Assert.Single(reading.Warnings).Key, reading.Warnings[0].Used, reading.Warnings[0].IsItem));
    }

    [Fact]
    public void A_warning_about_an_item_is_a_sentence() => Assert.Equal(
        "Setting additional-configset-name-list contains 'seq#1', but it must be a list of names made of letters, digits, '-', '_' and "
        + "'.', none of which starts with '.'; the rest of the list is used.",
        Assert.Single(Read((Names, "testconfigset1,seq#1")).Warnings).ToString());

    [Fact]
    public void Of_very_many_bad_items_twenty_are_named_and_the_others_counted()
    {
        var text = string.Join(',', Enumerable.Range(1, 5000).Select(n => $"bad {n}"));

        var reading = Read((Tables, $"rtb-1,{text}"));

        Assert.Equal(21, reading.Warnings.Count);
        Assert.Equal("4980 more items like these", reading.Warnings[^1].Value);
    }

    [Fact]
    public void A_deployment_still_refuses_a_list_with_a_bad_item() =>
        Assert.NotNull(SettingCatalogue.EgressRouteTables.Breach("rtb-good,oops"));

    [Fact]
    public void Every_list_in_the_catalogue_is_read_item_by_item()
    {
        Assert.All(SettingCatalogue.All.OfType<Setting<IReadOnlyList<string>>>(), setting => Assert.NotNull(setting.Kind.ReadItems));
        Assert.NotNull(SettingCatalogue.SubnetPairs.Kind.ReadItems);
    }

    private static string Show(string key, AutoscaleSettings settings) => string.Join(' ', key switch
    {
        Names => settings.Bootstrap.Additional,
        Tables => settings.EgressRouteTables,
        Targets => settings.TargetGroups,
        Hooks => settings.HookNames,
        _ => settings.SubnetPairs.Select(p => $"{p.Key}>{p.Value}"),
    });
}
