using System.Diagnostics;
using Autoscale.Cli;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Tests.Serve;

namespace Autoscale.Tests.Operate;

/// <summary>Completion: the suggest directive of the program, and the script for bash, in a bash.</summary>
[Trait("Seconds", "5")]
public sealed class CompletionTests
{
    // Runs the completion of a line as bash does when the user presses Tab at its end, and prints one proposal in each line.
    private const string Tab =
        """
        autoscale() { dotnet "$PROGRAM" "$@"; }
        eval "$(autoscale completion bash)"
        complete -p autoscale || exit 1
        COMP_LINE="$1"
        COMP_POINT=${#COMP_LINE}
        read -ra COMP_WORDS <<< "$COMP_LINE"
        [[ "$COMP_LINE" == *' ' ]] && COMP_WORDS+=('')
        COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
        _autoscale_complete autoscale "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\n' "${COMPREPLY[@]}"
        """;

    public static TheoryData<string, string[]> Lines => new()
    {
        { "autoscale sw", ["switchover"] },
        { "autoscale explain ", ["hook", "license", "primary", "route", "term"] },
        { "autoscale  settings  se", ["set"] },
        { "autoscale status --output ", ["json", "text"] },
        { "autoscale settings set fortigate-p", ["fortigate-psk-secret"] },
        { "autoscale settings set fortia", [] }, // enable-fortianalyzer-integration only contains it
        { "autoscale license import ./", [] },
    };

    [Fact]
    public async Task The_suggest_directive_proposes_the_keys_of_settings()
    {
        const string line = "settings set fort";

        var (exitCode, output, error) = await CliProcess.RunAsync($"[suggest:{line.Length}]", line);

        Assert.Equal((0, ""), (exitCode, error));
        var keys = SettingCatalogue.All.Select(s => s.Key).Where(k => k.StartsWith("fort", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(keys);
        Assert.Empty(keys.Except(output.Split('\n', StringSplitOptions.TrimEntries), StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task The_script_for_bash_completes_the_last_word(string line, string[] proposals)
    {
        var printed = await PressTabAsync(line);

        Assert.Equal("complete -o default -F _autoscale_complete autoscale", printed[0]);
        Assert.Equal(proposals, printed[1..].Where(p => p.Length > 0).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_shell_without_a_tested_script_is_refused() =>
        Assert.Contains("'zsh'", (await OperatorRun.OfAsync("completion zsh")).Exiting(ExitCode.Usage).Error, StringComparison.Ordinal);

    private static async Task<string[]> PressTabAsync(string line)
    {
        // Without startup files: the completion of another installed autoscale must not answer.
        using var bash = Process.Start(new ProcessStartInfo("bash", ["--norc", "--noprofile", "-c", Tab, "bash", line])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment = { ["PROGRAM"] = Path.Combine(AppContext.BaseDirectory, "autoscale.dll") },
        })!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var output = await bash.StandardOutput.ReadToEndAsync(patience.Token);
        await bash.WaitForExitAsync(patience.Token);
        return output.TrimEnd().Split('\n');
    }
}
