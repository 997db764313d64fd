namespace Autoscale.Emulators.Provisioning;

/// <summary>The result of a program that has ended.</summary>
/// <param name="Command">The command line.</param>
/// <param name="ExitCode">Zero means success.</param>
/// <param name="LastLines">The last lines of the output, which contain the reason of a failure.</param>
internal sealed record ToolResult(string Command, int ExitCode, string LastLines)
{
    /// <summary>Throws if the program failed.</summary>
    /// <param name="aim">The purpose of the program, as the beginning of a sentence.</param>
    /// <param name="remedy">The action that fixes the failure.</param>
    public void MustHaveWorked(string aim, string remedy)
    {
        if (ExitCode != 0)
            throw new ProvisioningException(
                $"{aim} failed.\nCommand: {Command}\nExit code: {ExitCode}\nLast lines of its output:\n{LastLines}\n{remedy}");
    }
}
