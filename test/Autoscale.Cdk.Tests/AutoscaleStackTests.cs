using System.Text.Json.Nodes;

namespace Autoscale.Cdk.Tests;

public sealed class AutoscaleStackTests(SynthesizedStacks stacks) : IClassFixture<SynthesizedStacks>
{
    [Fact]
    public void The_stack_has_the_functions_of_the_template_and_declares_none_of_our_handlers_again()
    {
        var ours = TemplateDocument.Serverless.OfType("AWS::Serverless::Function").Keys.Order(StringComparer.Ordinal);

        Assert.Equal(ours, stacks.Template.OfType("AWS::Serverless::Function").Keys.Order(StringComparer.Ordinal));
        Assert.All(stacks.Template.OfType("AWS::Lambda::Function").Values, helper => Assert.DoesNotContain("ANNOTATIONS_HANDLER", helper.ToJsonString(), StringComparison.Ordinal));
    }

    [Fact]
    public void The_stack_keeps_every_resource_of_the_template()
    {
        var template = JsonNode.Parse(TemplateDocument.Serverless.Text)!["Resources"]!.AsObject();

        Assert.All(template, resource => Assert.Equal((string?)resource.Value!["Type"], (string?)stacks.Template.Resource(resource.Key)["Type"]));
    }

    [Fact]
    public void The_functions_run_the_published_code_and_are_otherwise_as_declared()
    {
        foreach (var (name, declared) in TemplateDocument.Serverless.OfType("AWS::Serverless::Function"))
        {
            var synthesized = stacks.Template.Resource(name).DeepClone();
            Assert.NotNull(synthesized["Properties"]!["CodeUri"]!["Key"]);

            synthesized["Properties"]!["CodeUri"] = declared["Properties"]!["CodeUri"]!.DeepClone();
            Assert.True(JsonNode.DeepEquals(declared, synthesized), synthesized.ToJsonString());
        }
    }

    [Fact]
    public void The_prefix_still_reaches_every_function_through_the_globals() =>
        Assert.Equal(
            JsonNode.Parse(TemplateDocument.Serverless.Text)!["Globals"]!.ToJsonString(),
            JsonNode.Parse(stacks.Template.Text)!["Globals"]!.ToJsonString());

    [Fact]
    public void Without_a_published_function_the_stack_cannot_be_deployed()
    {
        Assert.Contains("aws:cdk:error", stacks.ManifestWithoutCode, StringComparison.Ordinal);
        Assert.DoesNotContain("aws:cdk:error", stacks.ManifestWithCode, StringComparison.Ordinal);
    }

    [Fact]
    public void The_bucket_is_private_encrypted_and_kept()
    {
        var (_, bucket) = Assert.Single(stacks.Template.OfType("AWS::S3::Bucket"));
        var access = bucket["Properties"]!["PublicAccessBlockConfiguration"]!.AsObject();

        Assert.Equal(4, access.Count);
        Assert.All(access, setting => Assert.True((bool?)setting.Value));
        Assert.NotNull(bucket["Properties"]!["BucketEncryption"]);
        Assert.Equal("Retain", (string?)bucket["DeletionPolicy"]);
    }

    [Fact]
    public void The_bucket_refuses_requests_without_tls()
    {
        var (_, policy) = Assert.Single(stacks.Template.OfType("AWS::S3::BucketPolicy"));

        Assert.Contains(policy["Properties"]!["PolicyDocument"]!["Statement"]!.AsArray(), statement =>
            (string?)statement!["Effect"] == "Deny" && (string?)statement["Condition"]?["Bool"]?["aws:SecureTransport"] == "false");
    }

    [Fact]
    public void Every_configset_is_uploaded_where_bootstrap_reads_it()
    {
        var calls = stacks.Template.OfType("Custom::AWS").Values.Select(resource => resource.ToJsonString()).ToList();
        var configsets = Directory.EnumerateFiles(TemplateDocument.Repository.PathOf("configsets")).Select(Path.GetFileName).Where(name => name != "README.md").ToList();

        Assert.NotEmpty(configsets);
        Assert.All(configsets, name => Assert.Single(calls, call => call.Contains($"assets/configset/{name}\\", StringComparison.Ordinal)));
        Assert.Contains("/assets/configset/*", stacks.Template.Resource("BootstrapRole").ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_are_written_once_and_never_again()
    {
        var (_, seed) = Assert.Single(stacks.Template.OfType("Custom::AWS"), resource => resource.Key.StartsWith("Settings", StringComparison.Ordinal));
        var properties = seed["Properties"]!.AsObject();

        Assert.True(properties.ContainsKey("Create"));
        Assert.False(properties.ContainsKey("Update"));
        Assert.False(properties.ContainsKey("Delete"));
    }

    [Fact]
    public void Every_fact_that_a_setting_names_is_known()
    {
        var (_, seed) = Assert.Single(stacks.Template.OfType("Custom::AWS"), resource => resource.Key.StartsWith("Settings", StringComparison.Ordinal));
        var literal = seed["Properties"]!["Create"]!["Fn::Join"]![1]!.AsArray().OfType<JsonValue>().Select(part => (string)part!);

        Assert.DoesNotContain(literal, part => part.Contains("${", StringComparison.Ordinal));
    }

    [Fact]
    public void The_helper_may_only_put_settings_and_configsets()
    {
        var grants = stacks.Template.OfType("AWS::IAM::Policy").Where(policy => !policy.Key.EndsWith("LastWord", StringComparison.Ordinal)).Select(policy => policy.Value["Properties"]!["PolicyDocument"]!["Statement"]![0]!);

        Assert.All(grants, grant => Assert.Contains((string)grant["Action"]!, (string[])["dynamodb:PutItem", "s3:PutObject"]));
    }
}
