using System.Text.Json.Nodes;
using Autoscale.Cdk.Options;
using Autoscale.Cdk.Template;

namespace Autoscale.Cdk.Tests;

[Collection(nameof(SynthesizedStacks))]
public sealed class AutoscaleStackTests(SynthesizedStacks stacks)
{
    /// <summary>The cluster part of the template.</summary>
    private static readonly TemplateDocument Declared = new(
        TemplatePart.Cluster(TemplateDocument.Repository.ReadTemplate(), LogAnalyzer.False, TransitGateway.None).ToJsonString());

    [Fact]
    public void The_stack_has_exactly_the_functions_of_the_template_as_handlers()
    {
        var ours = Declared.OfType("AWS::Serverless::Function").Keys.Order(StringComparer.Ordinal);

        Assert.Equal(ours, stacks.Template.OfType("AWS::Serverless::Function").Keys.Order(StringComparer.Ordinal));
        Assert.All(stacks.Template.OfType("AWS::Lambda::Function").Values, helper =>
            Assert.DoesNotContain("ANNOTATIONS_HANDLER", helper.ToJsonString(), StringComparison.Ordinal));
    }

    [Fact]
    public void The_stack_keeps_every_resource_of_the_template()
    {
        var declared = Declared.Section("Resources");

        Assert.InRange(declared.Count, 40, 100);
        Assert.All(declared, resource =>
            Assert.Equal((string?)resource.Value!["Type"], (string?)stacks.Template.Resource(resource.Key)["Type"]));
    }

    [Fact]
    public void The_functions_equal_their_declarations_except_for_the_published_code()
    {
        foreach (var (name, declared) in Declared.OfType("AWS::Serverless::Function"))
        {
            var synthesized = stacks.Template.Resource(name).DeepClone();
            Assert.NotNull(synthesized["Properties"]!["CodeUri"]!["Key"]);

            synthesized["Properties"]!["CodeUri"] = declared["Properties"]!["CodeUri"]!.DeepClone();
            Assert.True(JsonNode.DeepEquals(declared, synthesized), synthesized.ToJsonString());
        }
    }

    [Fact]
    public void The_globals_are_unchanged_except_for_the_architecture_of_the_context()
    {
        var declared = JsonNode.Parse(TemplateDocument.Serverless.Text)!["Globals"]!;
        Assert.Equal("""[{"Ref":"Architecture"}]""", declared["Function"]!["Architectures"]!.ToJsonString());

        declared["Function"]!["Architectures"] = new JsonArray("x86_64");
        Assert.Equal(declared.ToJsonString(), JsonNode.Parse(stacks.Template.Text)!["Globals"]!.ToJsonString());
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
    public void The_bucket_refuses_requests_without_TLS()
    {
        var (_, policy) = Assert.Single(stacks.Template.OfType("AWS::S3::BucketPolicy"));

        Assert.Contains(policy["Properties"]!["PolicyDocument"]!["Statement"]!.AsArray(), statement =>
            (string?)statement!["Effect"] == "Deny" && (string?)statement["Condition"]?["Bool"]?["aws:SecureTransport"] == "false");
    }
}
