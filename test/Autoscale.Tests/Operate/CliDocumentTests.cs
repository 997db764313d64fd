using System.Text.RegularExpressions;
using Autoscale.Cli;
using Autoscale.Cli.Operate;
using Autoscale.Testing;

namespace Autoscale.Tests.Operate;

/// <summary>docs/cli.md: its reference is generated from the commands, and its tables name every command and exit code.</summary>
public sealed partial class CliDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "docs", "cli.md"));

    [Fact]
    public void The_reference_is_the_generated_one()
    {
        var generated = CliDocument.Of(AutoscaleCommand.Create(TextWriter.Null, TextWriter.Null));

        Assert.True(
            Document.EndsWith($"\n{generated}", StringComparison.Ordinal),
            $"docs/cli.md is old; replace it from '{CliDocument.Heading}' on by: dotnet run --project src/Autoscale.Cli -- reference");
    }

    [Fact]
    public void The_exit_codes_of_the_table_are_those_of_the_program() => Assert.Equal(
        typeof(ExitCode).GetFields().Select(f => $"{f.GetValue(null)}").Order(StringComparer.Ordinal),
        ExitCodeRow().Matches(Document).Select(m => m.Groups["code"].Value));

    [Fact]
    public void Each_answer_of_an_operation_is_named_with_its_schema() => Assert.All(
        Operations.All, operation => Assert.Contains($"`{operation.AnswerShape["title"]}`", Document, StringComparison.Ordinal));

    [GeneratedRegex(@"^\| (?<code>\d) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExitCodeRow();
}
