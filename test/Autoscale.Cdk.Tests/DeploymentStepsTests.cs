using System.Text.Json.Nodes;

namespace Autoscale.Cdk.Tests;

[Collection(nameof(SynthesizedStacks))]
public sealed class DeploymentStepsTests(SynthesizedStacks stacks)
{
    private IReadOnlyDictionary<string, JsonObject> Steps => stacks.Template.OfType("AWS::CloudFormation::CustomResource");

    [Fact]
    public void Every_step_calls_DeploymentService_with_a_timeout_of_one_hour()
    {
        Assert.Equal(
            ["bootUrls", "saveConfigsets", "saveSettings", "startAutoscale", "stopAutoscale"],
            Steps.Values.Select(s => (string)s["Properties"]!["ServiceType"]!).Order(StringComparer.Ordinal));
        Assert.All(Steps.Values, step =>
            Assert.Equal("DeploymentService", (string?)step["Properties"]!["ServiceToken"]!["Fn::GetAtt"]![0]));
        Assert.All(Steps.Values, step =>
            Assert.Contains("DeploymentServiceRetries", step["DependsOn"]!.ToJsonString(), StringComparison.Ordinal));
        Assert.All(Steps.Values, step => Assert.Equal("3600", (string?)step["Properties"]!["ServiceTimeout"]));
    }

    [Fact]
    public void Groups_are_started_after_all_other_steps()
    {
        var after = After("startAutoscale");

        Assert.Superset(
            new HashSet<string>(
                [
                    Step("saveConfigsets"),
                    Step("stopAutoscale"),
                    "SavedSettings",
                    "DeviceApiprodStage",
                    .. stacks.Template.OfType("AWS::AutoScaling::AutoScalingGroup").Keys,
                    .. stacks.Template.OfType("AWS::EC2::VPCEndpoint").Keys,
                ],
                StringComparer.Ordinal),
            new HashSet<string>(after, StringComparer.Ordinal));
    }

    [Fact]
    public void Groups_are_emptied_before_their_event_functions_are_deleted()
    {
        var after = After("stopAutoscale");

        Assert.All(stacks.Template.OfType("AWS::AutoScaling::AutoScalingGroup").Keys, group => Assert.Contains(group, after));
        Assert.All(
            ["LifecycleEventScalingGroupEventsPermission", "SweepEveryMinutePermission", "SavedSettings"],
            name => Assert.Contains(name, after));
    }

    [Fact]
    public void A_changed_size_restarts_the_start_step() =>
        Assert.All(
            [
                "byol-scaling-group-desired-capacity", "byol-scaling-group-min-size", "byol-scaling-group-max-size",
                "scaling-group-desired-capacity", "scaling-group-min-size", "scaling-group-max-size",
            ],
            size => Assert.Equal(
                stacks.Template.Properties("SavedSettings")[size]!.ToJsonString(),
                Steps[Step("startAutoscale")]["Properties"]![size]!.ToJsonString()));

    [Fact]
    public void Every_configset_is_uploaded_unchanged_to_the_folder_that_bootstrap_reads()
    {
        var properties = Steps[Step("saveConfigsets")]["Properties"]!;
        var uploaded = properties["Configsets"]!.AsObject().ToDictionary(c => c.Key, c => (string?)c.Value, StringComparer.Ordinal);
        var shipped = Directory.EnumerateFiles(TemplateDocument.Repository.PathOf("configsets"))
            .Where(file => !file.EndsWith(".md", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(shipped.Select(Path.GetFileName).Order(StringComparer.Ordinal), uploaded.Keys);
        Assert.All(shipped, file => Assert.Equal(File.ReadAllText(file), uploaded[Path.GetFileName(file)]));
        Assert.Equal("assets", (string?)properties["Directory"]);
        Assert.Contains("/assets/configset/*", stacks.Template.Resource("BootstrapRole").ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("/assets/configset/*", stacks.Template.Resource("DeploymentServiceRole").ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_FortiAnalyzer_is_registered_only_if_the_stack_has_one()
    {
        var with = stacks.Variant("byol-before-services").Template("Autoscale").OfType("AWS::CloudFormation::CustomResource").Values;

        Assert.Contains(with, step => (string?)step["Properties"]!["ServiceType"] == "registerFortiAnalyzer");
        Assert.DoesNotContain(Steps.Values, step => (string?)step["Properties"]!["ServiceType"] == "registerFortiAnalyzer");
    }

    private string Step(string kind) => Steps.Single(s => (string?)s.Value["Properties"]!["ServiceType"] == kind).Key;

    private IReadOnlyList<string> After(string kind) => [.. Steps[Step(kind)]["DependsOn"]!.AsArray().Select(name => (string)name!)];
}
