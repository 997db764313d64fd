using System.CommandLine;

namespace Autoscale.Cli;

/// <summary><c>autoscale completion</c>: prints a script by which a shell completes command lines of this program.</summary>
internal static class CompletionCommand
{
    // bash replaces the current word by the part that all proposals have in common, so only proposals that begin with it are given.
    private const string Bash =
        """
        # Completes command lines of autoscale in bash. In ~/.bashrc: eval "$(autoscale completion bash)"
        _autoscale_complete() {
          local line="${COMP_LINE:0:COMP_POINT}" word="${COMP_WORDS[COMP_CWORD]}" proposal
          line="${line#* }"
          COMPREPLY=()
          while IFS= read -r proposal; do
            [[ "$proposal" == "$word"* && ("$word" || "$proposal" != [-/]*) ]] && COMPREPLY+=("$proposal")
          done < <("$1" "[suggest:${#line}]" "$line" 2> /dev/null)
        }
        complete -o default -F _autoscale_complete autoscale
        """;

    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = "bash." };
        UsageError.Accept(shell, "bash");
        var command = new Command(
            "completion", "Print a script by which a shell completes commands, options, setting keys and subjects of this program.")
        {
            shell,
        };
        command.SetAction((parsed, token) => parsed.InvocationConfiguration.Output.WriteLineAsync(Bash.AsMemory(), token));
        return command;
    }
}
