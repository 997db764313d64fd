using Autoscale.Cli;
using Autoscale.Testing;
using Autoscale.Tests.Architecture;

namespace Autoscale.Tests.Operate;

/// <summary>The program accepts each of its command lines in the documents.</summary>
public sealed class DocumentedLineTests
{
    public static TheoryData<string> Documents => DocumentationTests.Documents;

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_command_line_of_a_document_is_accepted(string document) =>
        Assert.Empty(CommandLineReader.ErrorsIn(HandWritten(document)));

    [Fact]
    public void The_documents_for_operators_have_command_lines() => Assert.All(
        ["docs/operations.md", "docs/questions.md", "docs/alarms.md", "docs/deployment.md", "docs/route-failover.md", "docs/cli.md"],
        document => Assert.True(CommandLineReader.Read(HandWritten(document)).Any(l => !l.IsMention), document));

    [Theory]
    [InlineData("`autoscale statuss`", "statuss")]
    [InlineData("`autoscale pause everything`", "everything")]
    [InlineData("`autoscale pause elections --fro 2h`", "--fro")]
    [InlineData("`autoscale switchover i-1 i-2`", "i-2")]
    [InlineData("run `dotnet run --project src/Autoscale.Cli -c Release -- settings sett a b`", "sett")]
    [InlineData("```sh\nautoscale explain   # the subject is missing\n```", "subject")]
    [InlineData("```sh\nautoscale serve --fleet 3 --sped 20 &\n```", "--sped")]
    [InlineData("```console\n$ cat key | autoscale settings set fortigate-psk-secret\n```", "value")]
    [InlineData("```console\n$ autoscale pause elections \\\n    --for 25h\n```", "--for must be")]
    [InlineData("```sh\neval \"$(autoscale completion fish)\"\n```", "fish")]
    public void A_command_line_that_the_program_refuses_is_reported(string text, string error) =>
        Assert.Contains(error, Assert.Single(CommandLineReader.ErrorsIn(text)), StringComparison.Ordinal);

    [Theory]
    [InlineData("`autoscale pause` and `autoscale routes`", "pause", "routes")]
    [InlineData("```console\n$ autoscale status --url http://[::1]:80 | cat\nautoscale statuss\n```", "status --url http://[::1]:80")]
    [InlineData("```sh\nautoscale status > file && autoscale doctor # both\n```", "status", "doctor")]
    [InlineData(
        "`autoscale routes selftest --url https://….execute-api.eu-west-1.amazonaws.com/prod/healthcheck`",
        "routes selftest --url https://….execute-api.eu-west-1.amazonaws.com/prod/healthcheck")]
    [InlineData("the program autoscale, `autoscale` and `autoscale.dll`")]
    public void Command_lines_are_found_in_blocks_after_prompts_and_in_sentences(string text, params string[] lines)
    {
        Assert.Equal(lines, CommandLineReader.Read(text).Select(l => l.Text));
        Assert.Empty(CommandLineReader.ErrorsIn(text));
    }

    // The generated part has names of arguments in the places of values.
    private static string HandWritten(string document)
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Find(), document));
        return document == "docs/cli.md" ? text.Split($"\n{CliDocument.Heading}\n")[0] : text;
    }
}
