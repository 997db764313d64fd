namespace Autoscale.Emulators.Provisioning;

/// <summary>How a program ended.</summary>
/// <param name="Command">What was run, as a person would type it.</param>
/// <param name="ExitCode">Zero when it went well.</param>
/// <param name="LastLines">The end of what it said, where the reason of a failure stands.</param>
internal sealed record ToolResult(string Command, int ExitCode, string LastLines)
{
    /// <summary>Refuses to go on after a failure.</summary>
    /// <param name="aim">What was tried, as the beginning of a sentence.</param>
    /// <param name="remedy">What the person can do.</param>
    public void MustHaveWorked(string aim, string remedy)
    {
        if (ExitCode != 0)
            throw new ProvisioningException($"{aim} failed.\nCommand: {Command}\nExit code: {ExitCode}\nIt ended with:\n{LastLines}\n{remedy}");
    }
}
