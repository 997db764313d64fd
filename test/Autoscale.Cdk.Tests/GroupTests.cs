using System.Text.Json.Nodes;

namespace Autoscale.Cdk.Tests;

[Collection(nameof(SynthesizedStacks))]
public sealed class GroupTests(SynthesizedStacks stacks)
{
    private IReadOnlyList<JsonNode> Groups =>
        [.. stacks.Template.OfType("AWS::AutoScaling::AutoScalingGroup").Values.Select(g => g["Properties"]!)];

    private IReadOnlyList<JsonNode> LaunchTemplates =>
        [.. stacks.Template.OfType("AWS::EC2::LaunchTemplate").Values.Select(t => t["Properties"]!["LaunchTemplateData"]!)];

    [Theory]
    [InlineData("usual", "byol", "payg")]
    [InlineData("byol-with-one-interface", "byol")]
    [InlineData("payg-behind-a-gateway", "payg")]
    public void The_stack_has_one_group_per_licensing_model(string variant, params string[] kinds)
    {
        var names = stacks.Variant(variant)
            .Template("Autoscale")
            .OfType("AWS::AutoScaling::AutoScalingGroup").Values
            .Select(g => g["Properties"]!["AutoScalingGroupName"]!.ToJsonString());

        Assert.Equal(
            kinds.Select(kind => $$"""{"Fn::Join":["",[{"Ref":"ResourceTagPrefix"},"-fortigate-{{kind}}-auto-scaling-group"]]}"""),
            names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_group_is_created_empty_and_keeps_its_size_on_stack_updates()
    {
        Assert.All(Groups, group => Assert.Equal(("0", "0"), ((string?)group["MinSize"], (string?)group["DesiredCapacity"])));
        Assert.All(stacks.Template.OfType("AWS::AutoScaling::AutoScalingGroup").Values,
            group => Assert.True((bool?)group["UpdatePolicy"]!["AutoScalingScheduledAction"]!["IgnoreUnmodifiedGroupSizeProperties"]));
    }

    [Fact]
    public void A_group_uses_the_latest_version_of_its_launch_template() =>
        Assert.All(Groups, group => Assert.Equal("LatestVersionNumber", (string?)group["LaunchTemplate"]!["Version"]!["Fn::GetAtt"]![1]));

    [Fact]
    public void Each_of_the_two_groups_has_a_launching_and_a_terminating_hook()
    {
        var hooks = Groups
            .SelectMany(g => g["LifecycleHookSpecificationList"]!.AsArray())
            .Select(h => ((string)h!["LifecycleTransition"]!, (string)h["DefaultResult"]!))
            .ToList();
        var names = Groups
            .SelectMany(g => g["LifecycleHookSpecificationList"]!.AsArray())
            .Select(h => h!["LifecycleHookName"]!.ToJsonString())
            .Distinct()
            .ToList();

        Assert.Equal(4, hooks.Count);
        Assert.Equal(2, hooks.Count(h => h == ("autoscaling:EC2_INSTANCE_LAUNCHING", "ABANDON")));
        Assert.Equal(2, hooks.Count(h => h == ("autoscaling:EC2_INSTANCE_TERMINATING", "CONTINUE")));

        // The functions know these hooks by name: they are the default of the setting, and the stack saves them.
        Assert.Equal(2, names.Count);
        Assert.Contains("-lifecycle-hook-instance-launching", names[0], StringComparison.Ordinal);
        Assert.Contains("-lifecycle-hook-instance-terminating", names[1], StringComparison.Ordinal);
        Assert.Equal(
            "${ResourceTagPrefix}-lifecycle-hook-instance-launching,${ResourceTagPrefix}-lifecycle-hook-instance-terminating",
            (string?)stacks.Template.Properties("SavedSettings")["lifecycle-hook-names"]!["Fn::Sub"]);
    }

    [Fact]
    public void The_maximum_sizes_are_saved_as_settings()
    {
        Assert.Equal("FgtAsgMaxSizeByol", (string?)stacks.Template.Properties("SavedSettings")["byol-scaling-group-max-size"]!["Ref"]);
        Assert.Equal(
            "0",
            (string?)stacks.Variant("byol-with-one-interface").Template("Autoscale").Properties("SavedSettings")["scaling-group-max-size"]);
    }

    [Fact]
    public void Launch_templates_require_metadata_tokens_by_default_and_encrypted_volumes()
    {
        Assert.Equal("required", (string?)stacks.Template.Section("Parameters")["FortiGateMetadataTokens"]!["Default"]);
        Assert.All(LaunchTemplates, template =>
            Assert.Equal("FortiGateMetadataTokens", (string?)template["MetadataOptions"]!["HttpTokens"]!["Ref"]));
        Assert.All(LaunchTemplates.SelectMany(t => t["BlockDeviceMappings"]!.AsArray()), volume =>
            Assert.True((bool?)volume!["Ebs"]!["Encrypted"]));
        Assert.All(LaunchTemplates, template => Assert.Equal("terminate", (string?)template["InstanceInitiatedShutdownBehavior"]));
    }

    [Fact]
    public void User_data_contains_only_the_product_code_and_the_URLs_that_BootUrls_returns()
    {
        var read = LaunchTemplates
            .Select(t => JsonNode.Parse(TemplateDocument.Plain(t["UserData"]!["Fn::Base64"]!))!.AsObject())
            .OrderBy(d => d.Count)
            .ToList();

        Assert.Equal(["config-url", "productcode"], read[0].Select(p => p.Key));
        Assert.Equal(["config-url", "productcode", "license-url"], read[1].Select(p => p.Key));
        Assert.All(read, data => Assert.Equal("BootUrls.ConfigUrl", (string?)data["config-url"]));
        Assert.Equal("BootUrls.LicenseUrl", (string?)read[1]["license-url"]);
    }

    [Fact]
    public void Each_scaling_alarm_watches_the_group_of_its_policy()
    {
        foreach (var (_, alarm) in stacks.Template.OfType("AWS::CloudWatch::Alarm")
            .Where(a => a.Key.StartsWith("Groups", StringComparison.Ordinal)))
        {
            var policy = stacks.Template.Properties((string)alarm["Properties"]!["AlarmActions"]![0]!["Ref"]!);
            var watched = alarm["Properties"]!["Metrics"]![0]!["MetricStat"]!["Metric"]!["Dimensions"]![0]!["Value"]!["Ref"]!;

            Assert.Equal((string)policy["AutoScalingGroupName"]!["Ref"]!, (string)watched!);
        }
    }

    [Fact]
    public void Missing_load_metrics_neither_add_nor_remove_members()
    {
        var expressions = stacks.Template.OfType("AWS::CloudWatch::Alarm").Values
            .Select(a => a["Properties"]!)
            .Where(a => a["Metrics"] is JsonArray { Count: > 1 })
            .ToDictionary(a => (string)a["ComparisonOperator"]!, a => (string)a["Metrics"]![2]!["Expression"]!, StringComparer.Ordinal);

        Assert.Equal("MAX([FILL(own, 0), FILL(other, 0)])", expressions["GreaterThanOrEqualToThreshold"]);
        Assert.Equal("MAX([FILL(own, 100), FILL(other, 100)])", expressions["LessThanThreshold"]);
    }
}
