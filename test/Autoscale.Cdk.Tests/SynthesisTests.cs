using System.Text.Json.Nodes;
using Autoscale.Cdk.Options;

namespace Autoscale.Cdk.Tests;

/// <summary>Synthesis of the app with valid and invalid contexts.</summary>
[Collection(nameof(SynthesizedStacks))]
public sealed class SynthesisTests(SynthesizedStacks stacks)
{
    [Fact]
    public void The_same_sources_give_the_same_bytes()
    {
        var files = Contents(stacks.Usual);

        Assert.Contains("Autoscale.template.json", files.Keys);
        Assert.Equal(files, Contents(stacks.Again));
    }

    [Fact]
    public void Every_context_gives_the_same_stack_names_and_deployable_stacks()
    {
        Assert.NotEmpty(stacks.Usual.Files);
        Assert.All(stacks.All, app => Assert.Equal(stacks.Usual.Files.Keys, app.Files.Keys));
        Assert.All(stacks.All, app => Assert.DoesNotContain("aws:cdk:error", app.Manifest, StringComparison.Ordinal));
    }

    [Fact]
    public void No_two_contexts_give_the_same_cluster() =>
        Assert.Equal(stacks.All.Count, stacks.All.Select(app => app.Template("Autoscale").Text).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Without_a_published_function_no_stack_with_functions_can_be_deployed()
    {
        var withFunctions = stacks.WithoutCode.Files.Keys
            .Where(stack => stacks.WithoutCode.Template(stack).OfType("AWS::Serverless::Function").Count > 0)
            .ToList();

        Assert.Equal(stacks.WithoutCode.Files.Keys.Except(["RouteFailoverNetwork"], StringComparer.Ordinal), withFunctions);
        Assert.All(withFunctions, stack => Assert.Contains("aws:cdk:error", MetadataOf(stack), StringComparison.Ordinal));

        string MetadataOf(string stack) => JsonNode.Parse(stacks.WithoutCode.Manifest)!["artifacts"]![stack]!["metadata"]!.ToJsonString();
    }

    [Fact]
    public void Every_value_of_every_option_is_among_the_variants()
    {
        foreach (var (key, values) in Values)
            Assert.All(values, value => Assert.Contains(StackVariant.All, variant => variant.Context.GetValueOrDefault(key) == value));
        Assert.Equal(AutoscaleOptions.Keys.Order(StringComparer.Ordinal), Values.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_invalid_context_ends_the_app_with_one_sentence_and_exit_code_1()
    {
        var workspace = Directory.CreateTempSubdirectory("autoscale-cdk-");
        var run = await CdkProcess.RunAsync(workspace, new Dictionary<string, string>(StringComparer.Ordinal) { ["licensing"] = "flex" });
        workspace.Delete(recursive: true);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("Context licensing is 'flex', but must be one of hybrid, byol, payg.", run.Errors);
    }

    [Theory]
    [InlineData(
        "externalLoadBalancer=application", "Context externalLoadBalancer is 'application', but must be one of none, network, gateway.")]
    [InlineData("internalLoadBalancer=yes", "Context internalLoadBalancer is 'yes', but must be one of none, new, existing.")]
    [InlineData("secondInterface=1", "Context secondInterface is '1', but must be one of false, true.")]
    [InlineData("transitGateway=true", "Context transitGateway is 'true', but must be one of none, new, existing.")]
    [InlineData("fortiAnalyzer=new", "Context fortiAnalyzer is 'new', but must be one of false, true, existing.")]
    [InlineData("architecture=x64", "Context architecture is 'x64', but must be one of x86_64, arm64.")]
    [InlineData(
        "transitGateway=new externalLoadBalancer=network",
        "With a transit gateway, traffic arrives by VPN: externalLoadBalancer must be none and secondInterface false.")]
    [InlineData(
        "transitGateway=existing secondInterface=true",
        "With a transit gateway, traffic arrives by VPN: externalLoadBalancer must be none and secondInterface false.")]
    [InlineData(
        "externalLoadBalancer=gateway secondInterface=true",
        "With externalLoadBalancer=gateway, traffic enters and leaves through port1: secondInterface must be false.")]
    [InlineData(
        "internalLoadBalancer=new secondInterface=false",
        "An internal load balancer is reached through port2: internalLoadBalancer requires secondInterface=true.")]
    public void Unknown_and_inconsistent_context_values_are_refused(string context, string sentence)
    {
        var given = context.Split(' ')
            .Select(pair => pair.Split('='))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

        Assert.Equal(sentence, Assert.Throws<OptionException>(() => stacks.Synthesize("refused", given)).Message);
    }

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> Values { get; } = new Dictionary<string, IReadOnlyList<string>>(
        StringComparer.Ordinal)
    {
        ["licensing"] = Words<Licensing>(),
        ["externalLoadBalancer"] = Words<ExternalLoadBalancer>(),
        ["internalLoadBalancer"] = Words<InternalLoadBalancer>(),
        ["transitGateway"] = Words<TransitGateway>(),
        ["secondInterface"] = ["true", "false"],
        ["fortiAnalyzer"] = Words<LogAnalyzer>(),
        ["architecture"] = AutoscaleOptions.Architectures,
        ["permissionsBoundary"] = [StackVariant.Boundary],
    };

    private static IReadOnlyList<string> Words<TEnum>()
        where TEnum : struct, Enum => [.. Enum.GetNames<TEnum>().Select(name => char.ToLowerInvariant(name[0]) + name[1..])];

    private static SortedDictionary<string, string> Contents(SynthesizedApp app) => new(
        Directory.EnumerateFiles(app.Folder, "*", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetRelativePath(app.Folder, file), file => Convert.ToHexString(File.ReadAllBytes(file)), StringComparer.Ordinal),
        StringComparer.Ordinal);
}
