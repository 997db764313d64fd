using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Autoscale.Cdk.Tests.DeployCommands;

public sealed partial class DocumentedCommandTests
{
    private const string Text =
        """
        Before `cdk deploy` the code; `cdk deploy Autoscale -c licensing=byol` in a sentence.

        ```sh
        # cdk is no command here.
        cdk bootstrap # Once.
        cd cdk && cdk deploy Pair \
          --parameters 'A=a b' --parameters B=<id>
        ```

        ```console
        $ cdk synth Pair
        ```

        ```sh
        cdk diff Pair --fail
        ```
        """;

    [Fact]
    public void The_commands_of_shell_blocks_and_of_sentences_are_found_with_their_place_and_folder()
    {
        var commands = CommandReader.Read("docs/x.md", Text, "cdk").Select(command => (command.Place, command.Folder, command.Text));

        Assert.Equal(
            [
                ("docs/x.md:1", "cdk", "cdk deploy Autoscale -c licensing=byol"),
                ("docs/x.md:5", "", "cdk bootstrap"),
                ("docs/x.md:6", "cdk", "cdk deploy Pair --parameters A=a b --parameters B=<id>"),
                ("docs/x.md:15", "cdk", "cdk diff Pair --fail"),
            ],
            commands);
    }

    [Theory]
    [InlineData("cdk bootstrap", "cdk bootstrap")]
    [InlineData("cdk deploy Autoscale -c licensing=byol", "cdk deploy Autoscale")]
    [InlineData("sam deploy --template-file x --stack-name fgt", "sam deploy fgt")]
    public void A_command_is_known_by_its_verb_and_its_stack(string text, string head) =>
        Assert.Equal(head, new DocumentedCommand("place", "", text.Split(' ')).Head);

    [Fact]
    public void Placeholders_get_the_values_of_the_table()
    {
        var filled = Fill("cdk deploy AutoscaleExistingVpc --parameters VpcId=vpc-… --parameters VpcCidr=10.0.0.0/16");

        Assert.Equal("cdk deploy AutoscaleExistingVpc --parameters VpcId=the-vpc --parameters VpcCidr=10.0.0.0/16", filled.Text);
    }

    [Theory]
    [InlineData("cdk deploy Other", "docs/x.md:3: the table of DeployCommandTests has no command 'cdk deploy Other'.")]
    [InlineData(
        "cdk deploy Autoscale --parameters Picture=ami-…",
        "docs/x.md:3: the table of DeployCommandTests has no value for 'Picture=ami-…' of 'cdk deploy Autoscale'.")]
    [InlineData(
        "cdk deploy Autoscale <options>",
        "docs/x.md:3: the table of DeployCommandTests has no value for '<options>' of 'cdk deploy Autoscale'.")]
    public void A_command_that_is_not_in_the_table_is_refused_with_its_place(string text, string sentence) =>
        Assert.StartsWith(sentence, Assert.Throws<InvalidOperationException>(() => Fill(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_documents_install_the_command_line_that_the_tests_use()
    {
        var pinned = JsonNode.Parse(File.ReadAllText(TemplateDocument.Repository.PathOf("test/Autoscale.Emulators/aws-cdk/package.json")))!;
        var installed = DocumentedDeployment.Documents
            .SelectMany(document => Installed().Matches(File.ReadAllText(TemplateDocument.Repository.PathOf(document))))
            .Select(match => match.Groups["version"].Value)
            .ToList();

        Assert.NotEmpty(installed);
        Assert.All(installed, version => Assert.Equal((string?)pinned["dependencies"]!["aws-cdk"], version));
    }

    // The test starts the app that this command would build, because a build of the app is no part of a deployment.
    [Fact]
    public void The_command_line_starts_the_app_that_the_test_starts() => Assert.Equal(
        "dotnet run --project Autoscale.Cdk.csproj",
        (string?)JsonNode.Parse(File.ReadAllText(TemplateDocument.Repository.PathOf("cdk/cdk.json")))!["app"]);

    private static DocumentedCommand Fill(string text) =>
        CommandTable.Fill(new("docs/x.md:3", "cdk", text.Split(' ')), name => $"the-{name}");

    [GeneratedRegex(@"aws-cdk@(?<version>[0-9.]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Installed();
}
