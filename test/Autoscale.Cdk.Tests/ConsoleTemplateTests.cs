using System.Text.RegularExpressions;
using Autoscale.Cdk.Template;

namespace Autoscale.Cdk.Tests;

/// <summary>The files for the console of CloudFormation: one self-contained file per stack.</summary>
[Collection(nameof(SynthesizedStacks))]
public sealed class ConsoleTemplateTests(SynthesizedStacks stacks)
{
    public static TheoryData<string> Names => [.. ConsoleTemplates.Names.Values.Order(StringComparer.Ordinal)];

    public static TheoryData<string> WithFunctions => [.. ConsoleTemplates.Names.Values.Where(name => name != "NewVPC_BaseSetup")];

    [Fact]
    public void Every_stack_of_the_app_is_a_file()
    {
        Assert.Equal(stacks.Usual.Files.Keys.Order(StringComparer.Ordinal), ConsoleTemplates.Names.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            [
                "AddressManager_Monitoring", "Autoscale_ExistingVPC", "Autoscale_NewVPC", "FGT_RouteFailover_ExistingVPC_BYOL",
                "FGT_RouteFailover_ExistingVPC_PAYG", "NewVPC_BaseSetup",
            ],
            stacks.ConsoleFiles.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_needs_no_bootstrap_and_no_asset_and_refers_only_to_itself(string name)
    {
        var template = stacks.Console(name);
        var known = template.Section("Resources").Concat(template.Section("Parameters")).Select(member => member.Key)
            .ToHashSet(StringComparer.Ordinal);
        var named = TemplateReferences.Names(template.Section("Resources"))
            .Where(reference => !reference.StartsWith("AWS::", StringComparison.Ordinal));

        Assert.All(["cdk-", "BootstrapVersion", "aws:cdk", "AWS::CDK"], sign =>
            Assert.DoesNotContain(sign, template.Text, StringComparison.OrdinalIgnoreCase));

        // SAM generates these from the functions and the API of the file.
        Assert.All(named.Except(known), reference => Assert.Matches("(Permission|Stage)", reference));
    }

    [Theory]
    [MemberData(nameof(WithFunctions))]
    public void The_code_of_every_function_is_the_object_that_the_parameters_name(string name)
    {
        var functions = stacks.Console(name).OfType("AWS::Serverless::Function").Values;

        Assert.NotEmpty(functions);
        Assert.All(functions, function => Assert.Equal(
            """{"Bucket":{"Ref":"CodeBucket"},"Key":{"Ref":"CodeKey"}}""", function["Properties"]!["CodeUri"]!.ToJsonString()));
        Assert.Empty(stacks.Console(name).OfType("AWS::Lambda::Function"));
        Assert.True(stacks.Console(name).Section("Parameters").ContainsKey("Architecture"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_has_the_resources_of_the_stack_that_the_CDK_deploys(string name)
    {
        var stack = stacks.Usual.Template(ConsoleTemplates.Names.Single(pair => pair.Value == name).Key);

        Assert.Equal(
            stack.Section("Resources").Select(resource => (resource.Key, (string?)resource.Value!["Type"])),
            stacks.Console(name).Section("Resources").Select(resource => (resource.Key, (string?)resource.Value!["Type"])));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_is_below_the_limits_of_an_upload_in_the_console(string name)
    {
        var template = stacks.Console(name);

        Assert.InRange(new FileInfo(stacks.ConsoleFiles[name]).Length, 1, ConsoleTemplates.LargestObject);
        Assert.InRange(template.Section("Parameters").Count, 1, 200);
        Assert.InRange(template.Section("Resources").Count, 1, 500);
        Assert.InRange(template.Section("Outputs").Count, 1, 200);
    }

    [Fact]
    public async Task The_program_writes_the_files_and_says_how_each_can_be_uploaded()
    {
        var workspace = Directory.CreateDirectory(stacks.Scratch("console-program"));
        var folder = Path.Combine(workspace.FullName, "files");

        var run = await CdkProcess.RunAsync(workspace, new Dictionary<string, string>(StringComparer.Ordinal), "--console", folder);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.All(stacks.ConsoleFiles, file =>
        {
            var written = Path.Combine(folder, file.Key + ".template.json");
            Assert.Equal(File.ReadAllText(file.Value), File.ReadAllText(written));
            var line = Assert.Single(
                run.Printed.Split('\n'), line => line.StartsWith(written + ": ", StringComparison.Ordinal));
            Assert.Equal(
                new FileInfo(written).Length > ConsoleTemplates.LargestText,
                line.EndsWith("too long for --template-body", StringComparison.Ordinal));
        });
        Assert.Equal(stacks.ConsoleFiles.Count, run.Printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.False(Directory.Exists(run.Output));
    }

    [Fact]
    public async Task Another_argument_ends_the_program_with_one_sentence_and_exit_code_1()
    {
        var workspace = Directory.CreateDirectory(stacks.Scratch("console-refused"));

        var run = await CdkProcess.RunAsync(workspace, new Dictionary<string, string>(StringComparer.Ordinal), "--help");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            "The only argument is --console DIR, which writes templates for the console of CloudFormation to DIR.", run.Errors);
    }

    [Fact]
    public void The_walkthrough_names_every_file_and_only_existing_parameters_and_outputs()
    {
        var text = File.ReadAllText(TemplateDocument.Repository.PathOf("docs/console.md"));
        var known = stacks.ConsoleFiles.Keys
            .SelectMany(name => new[] { "Parameters", "Outputs", "Resources" }.SelectMany(section => stacks.Console(name).Section(section)))
            .Select(member => member.Key)
            .Concat(TemplateDocument.Serverless.Properties("RouteFailover")["Environment"]!["Variables"]!.AsObject().Select(v => v.Key))
            .Append("ResourceGroup")
            .ToHashSet(StringComparer.Ordinal);
        var named = Regex.Matches(text, "`(?<name>[A-Za-z0-9]*[a-z0-9][A-Z][A-Za-z0-9]*)`", RegexOptions.None, TimeSpan.FromSeconds(1))
            .Select(match => match.Groups["name"].Value);

        Assert.All(stacks.ConsoleFiles.Keys, name => Assert.Contains($"{name}.template.json", text, StringComparison.Ordinal));
        Assert.NotEmpty(named);
        Assert.Empty(named.Except(known));
        Assert.All(Enumerable.Range(1, 22), step => Assert.Matches($"(?m)^{step}\\. ", text));
    }
}
