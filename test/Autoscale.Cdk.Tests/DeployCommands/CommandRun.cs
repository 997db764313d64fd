namespace Autoscale.Cdk.Tests.DeployCommands;

/// <summary>A command that has ended.</summary>
public sealed record CommandRun(DocumentedCommand Command, int ExitCode, string Output)
{
    /// <summary>Throws if the command failed, with its place and its output.</summary>
    public CommandRun MustHaveWorked() => ExitCode == 0
        ? this
        : throw new InvalidOperationException($"{Command.Place}: '{Command.Text}' ended with {ExitCode}:\n{Output}");
}
