using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Secrets;
using static Autoscale.Tests.Settings.SettingsSamples;

namespace Autoscale.Tests.Settings;

/// <summary>Handling of invalid settings. Spec 2.2.</summary>
public sealed class SettingsPolicyTests
{
    private const string Key = "heartbeat-interval";

    [Fact]
    public void An_invalid_value_is_replaced_by_the_last_good_value_with_one_warning()
    {
        var good = Read((Key, "60")).LastGood;

        var reading = ReadAfter(good, (Key, "sixty"));

        Assert.Equal(TimeSpan.FromSeconds(60), reading.Settings.Heartbeats.Interval);
        Assert.Equal(
            "Setting heartbeat-interval is 'sixty', but it must be a whole number of seconds from 5 to 120; "
            + "the last good value '60' is used.",
            Assert.Single(reading.Warnings).ToString());
    }

    [Fact]
    public void Without_a_last_good_value_the_default_is_used()
    {
        var reading = Read((Key, "sixty"));

        Assert.Equal(TimeSpan.FromSeconds(30), reading.Settings.Heartbeats.Interval);
        Assert.Equal("the default '30'", Assert.Single(reading.Warnings).Used);
    }

    [Fact]
    public void An_invalid_setting_without_a_default_has_no_value()
    {
        var reading = Read(("faz-ip", "somewhere"));

        Assert.Null(reading.Settings.Bootstrap.FazIp);
        Assert.Equal("no value", Assert.Single(reading.Warnings).Used);
    }

    [Fact]
    public void The_last_good_value_survives_repeated_invalid_readings()
    {
        var reading = Read((Key, "60"));
        for (var i = 0; i < 5; i++)
            reading = ReadAfter(reading.LastGood, (Key, $"nonsense {i}"));

        Assert.Equal(TimeSpan.FromSeconds(60), reading.Settings.Heartbeats.Interval);
    }

    [Fact]
    public void A_removed_row_keeps_its_last_good_value_with_a_warning()
    {
        var reading = ReadAfter(Read((Key, "60")).LastGood);

        Assert.Equal(TimeSpan.FromSeconds(60), reading.Settings.Heartbeats.Interval);
        Assert.Equal((Key, "missing"), (Assert.Single(reading.Warnings).Key, reading.Warnings[0].Value));
    }

    [Theory]
    [InlineData("n/a")]
    [InlineData("N/A")]
    [InlineData(" n/a ")]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public void An_empty_or_not_applicable_value_means_no_value_without_a_warning(string? value)
    {
        var reading = ReadAfter(Read((Key, "60"), ("faz-ip", "10.0.0.9")).LastGood, (Key, value), ("faz-ip", value));

        Assert.Empty(reading.Warnings);
        Assert.Equal(TimeSpan.FromSeconds(30), reading.Settings.Heartbeats.Interval);
        Assert.Null(reading.Settings.Bootstrap.FazIp);
    }

    [Fact]
    public void Spaces_around_a_value_are_trimmed() =>
        Assert.Equal(TimeSpan.FromSeconds(60), Read((Key, " 60 ")).Settings.Heartbeats.Interval);

    [Fact]
    public void One_invalid_row_does_not_affect_the_others()
    {
        var reading = Read((Key, "nonsense"), ("heartbeat-loss-count", "5"), ("unknown-key", "any value"));

        Assert.Equal(5, reading.Settings.Heartbeats.LossCount);
        Assert.Single(reading.Warnings);
    }

    [Fact]
    public void The_warning_about_a_long_value_with_line_breaks_is_one_short_line()
    {
        var warning = Assert.Single(Read((Key, new string('x', 200) + "\r\n")).Warnings).ToString();
        var broken = Assert.Single(Read((Key, "a\r\nb")).Warnings).ToString();

        Assert.InRange(warning.Length, 1, 250);
        Assert.DoesNotContain(broken, char.IsControl);
    }

    [Theory]
    [InlineData("byol-scaling-group-name")]
    [InlineData("payg-scaling-group-name")]
    [InlineData("autoscale-handler-url")]
    [InlineData("fortigate-psk-secret")]
    [InlineData("asset-storage-name")]
    public void A_missing_required_setting_is_an_error_that_names_its_key_when_it_is_used(string key)
    {
        var settings = Read([.. Required.Where(r => r.Key != key).Select(r => (r.Key, r.Value))]).Settings;

        var error = Assert.Throws<MissingSettingException>(() => _ = (object)(key switch
        {
            "byol-scaling-group-name" => settings.Election,
            "payg-scaling-group-name" => settings.Groups,
            "autoscale-handler-url" => settings.Bootstrap.HandlerUrl.Value,
            "fortigate-psk-secret" => settings.Bootstrap.PskSecret.Value,
            _ => settings.LicenseLocation,
        }));

        Assert.Equal(key, error.Key);
        Assert.Contains(key, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_required_setting_is_no_error_until_it_is_used()
    {
        var settings = Read(("byol-scaling-group-name", "b"), ("payg-scaling-group-name", "p")).Settings;

        Assert.Equal([new ScalingGroup("b"), new ScalingGroup("p")], settings.HeartbeatRules.Groups);
        Assert.Equal(new ScalingGroup("b"), settings.Election.PrimaryGroup);
    }

    [Fact]
    public void The_primary_group_follows_its_setting() =>
        Assert.Equal(new ScalingGroup("fgt-payg"), Working(("primary-scaling-group-name", "fgt-payg")).Election.PrimaryGroup);

    [Fact]
    public void A_secret_is_in_no_warning_and_no_printed_value()
    {
        var good = Read([.. Required.Select(r => (r.Key, r.Value))]);
        var bad = ReadAfter(good.LastGood, ("fortigate-psk-secret", "hunter2\nend"));

        Assert.Equal(new SecretSetting.Plain(new Secret("s3cret")), bad.Settings.Bootstrap.PskSecret.Value);
        string[] shown =
        [
            .. bad.Warnings.Select(w => w.ToString()),
            good.ToString(),
            bad.ToString(),
            bad.Settings.ToString(),
            bad.Settings.Bootstrap.ToString(),
            new SettingRow("fortigate-psk-secret", "hunter2").ToString(),
            new Secret("hunter2").ToString(),
        ];
        Assert.All(shown, text =>
        {
            Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
            Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("sns-topic-arn")]
    [InlineData("heartbeat-loss-count")]
    [InlineData("fortigate-internal-elb-dns")]
    [InlineData("fortigate-sync-interface")]
    public void A_setting_that_is_not_secret_cannot_refer_to_a_secret(string key)
    {
        var warning = Assert.Single(Read((key, "{{secret:psk}}")).Warnings);

        Assert.StartsWith(
            $"Setting {key} is '{{{{secret:psk}}}}', but only secret settings may refer to a secret; ",
            warning.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_malformed_reference_keeps_the_last_good_reference_with_one_warning()
    {
        var good = Read(("fortigate-psk-secret", "{{secret:psk}}"));

        var bad = ReadAfter(good.LastGood, ("fortigate-psk-secret", "{{secret:psk}"));

        Assert.Equal(new SecretSetting.Reference(SecretName.Parse("psk")), bad.Settings.Bootstrap.PskSecret.Value);
        Assert.Equal(
            "Setting fortigate-psk-secret is •••, but it must be one line of at most 128 characters, "
            + "or a reference like {{secret:NAME}}, where NAME is the name or ARN of a secret; the last good value is used.",
            Assert.Single(bad.Warnings).ToString());
    }

    [Theory]
    [InlineData(null, null, "assets", "assets/p/configset/", null)]
    [InlineData("mine", null, "mine", "assets/p/configset/", "configset/")]
    [InlineData("mine", "/dir/", "mine", "assets/p/configset/", "dir/configset/")]
    [InlineData(null, "dir", "assets", "assets/p/configset/", null)]
    public void Configsets_and_licenses_are_at_the_locations_of_the_settings(
        string? container, string? directory, string licenseBucket, string shipped, string? custom)
    {
        var settings = Working(
            ("asset-storage-key-prefix", "p/"), ("custom-asset-container", container), ("custom-asset-directory", directory));

        Assert.Equal(shipped, $"{settings.Assets.Configsets.Bucket}/{settings.Assets.Configsets.Prefix}");
        Assert.Equal(custom, settings.Assets.CustomConfigsets?.Prefix);
        Assert.Equal(licenseBucket, settings.LicenseLocation.Bucket);
        Assert.Equal(
            container is not null && directory is not null ? "dir/license-files/fortigate/" : "p/license-files/fortigate/",
            settings.LicenseLocation.Prefix);
    }
}
