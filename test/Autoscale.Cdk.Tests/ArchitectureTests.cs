namespace Autoscale.Cdk.Tests;

/// <summary>The processor architecture of the functions: a parameter of serverless.template, a context value of the app.</summary>
[Collection(nameof(SynthesizedStacks))]
public sealed class ArchitectureTests(SynthesizedStacks stacks)
{
    private const int Intel = 62;
    private const int Arm = 183;

    public static TheoryData<string> WithFunctions =>
        ["AddressManagerMonitoring", "Autoscale", "AutoscaleExistingVpc", "RouteFailoverByol", "RouteFailoverPayg"];

    [Fact]
    public void The_template_has_an_architecture_parameter_that_applies_to_every_function()
    {
        var parameter = TemplateDocument.Serverless.Section("Parameters")["Architecture"]!;
        var globals = TemplateDocument.Serverless.Section("Globals")["Function"]!;
        var functions = TemplateDocument.Serverless.OfType("AWS::Serverless::Function").Values;

        Assert.Equal("x86_64", (string?)parameter["Default"]);
        Assert.Equal("""["x86_64","arm64"]""", parameter["AllowedValues"]!.ToJsonString());
        Assert.Equal("""[{"Ref":"Architecture"}]""", globals["Architectures"]!.ToJsonString());
        Assert.All(functions, function => Assert.Null(function["Properties"]!["Architectures"]));
    }

    [Theory]
    [MemberData(nameof(WithFunctions))]
    public void The_context_sets_the_architecture_of_all_functions_and_the_parameter_is_removed(string stack)
    {
        var template = stacks.Variant(StackVariant.WithBoundary).Template(stack);

        Assert.Equal("""["arm64"]""", template.Section("Globals")["Function"]!["Architectures"]!.ToJsonString());
        Assert.False(template.Section("Parameters").ContainsKey("Architecture"));
    }

    [Theory]
    [InlineData("x86_64", Arm, "arm64")]
    [InlineData("arm64", Intel, "x86_64")]
    public void A_function_published_for_another_architecture_cannot_be_deployed(string architecture, int machine, string published)
    {
        var sentence = $"was published for {published}, but context architecture is {architecture}: "
            + $"publish it with -p:LambdaArchitecture={architecture}.";

        Assert.Contains(sentence, Synthesized(architecture, machine).Manifest, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x86_64", Intel)]
    [InlineData("arm64", Arm)]
    public void A_function_published_for_the_same_architecture_can_be_deployed(string architecture, int machine) =>
        Assert.DoesNotContain("aws:cdk:error", Synthesized(architecture, machine).Manifest, StringComparison.Ordinal);

    [Fact]
    public void A_function_without_the_mode_of_an_executable_cannot_be_deployed()
    {
        var folder = stacks.Scratch("without-mode");
        PublishedZip.Write(folder + ".zip", [], attributes: 0);

        Assert.Contains(
            "is not executable. Publish the function again: the build sets the mode.",
            stacks.Synthesize("without-mode", new Dictionary<string, string>(StringComparer.Ordinal), folder).Manifest,
            StringComparison.Ordinal);
    }

    private SynthesizedApp Synthesized(string architecture, int machine)
    {
        var name = $"{architecture}-with-code-for-{machine}";
        var folder = stacks.Scratch(name);
        PublishedZip.Write(folder + ".zip", [0x7F, .. "ELF"u8, .. new byte[14], (byte)machine, 0]);
        return stacks.Synthesize(name, new Dictionary<string, string>(StringComparer.Ordinal) { ["architecture"] = architecture }, folder);
    }
}
