using System.Text.Json.Nodes;

namespace Autoscale.Emulators.Templates;

/// <summary>
/// cfn-lint checks CloudFormation templates against the schemas of the resource types and expands templates of serverless applications.
/// </summary>
public sealed class CfnLint
{
    private readonly TemplateTool _tool;

    private CfnLint(TemplateTool tool) => _tool = tool;

    /// <summary>Installs cfn-lint if neither the machine nor this repository has it.</summary>
    public static async Task<CfnLint> InstallAsync(CancellationToken cancellationToken) =>
        new(await TemplateTool.InstallAsync(cancellationToken));

    /// <summary>
    /// All findings in the templates, including informational ones, except those of the rules in <paramref name="without"/>.
    /// </summary>
    public async Task<IReadOnlyList<LintFinding>> FindAsync(
        IReadOnlyList<string> files, IReadOnlyList<string> without, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("autoscale-lint-");
        try
        {
            var report = Path.Combine(folder.FullName, "findings.json");
            string[] ignored = without.Count == 0 ? [] : ["--ignore-checks", .. without];
            var result = await _tool.RunAsync(
                "lint.py",
                ["--format", "json", "--output-file", report, "--include-checks", "I", .. ignored, "--", .. files],
                cancellationToken);

            // The exit code is the sum of 2, 4 and 8, one for each level of findings. Any other exit code is a failure of cfn-lint itself.
            if ((result.ExitCode & ~14) != 0)
                result.MustHaveWorked(
                    $"Checking {string.Join(", ", files)}",
                    "Read the output: cfn-lint could not read a template or does not support an argument.");
            return
            [
                .. JsonNode.Parse(await File.ReadAllTextAsync(report, cancellationToken))!.AsArray().Select(finding => FindingOf(finding!)),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static LintFinding FindingOf(JsonNode finding) => new(
        (string)finding["Filename"]!,
        (string)finding["Rule"]!["Id"]!,
        (string)finding["Message"]!,
        string.Join('/', finding["Location"]!["Path"]?.AsArray().Select(step => step!.ToString()) ?? []));
}
