namespace Autoscale.Cli;

/// <summary>What the program ends with.</summary>
internal static class ExitCode
{
    /// <summary>Done, or ended by whoever runs it.</summary>
    public const int Success = 0;

    /// <summary>It was done, and what it found is not as it should be.</summary>
    public const int Failure = 1;

    /// <summary>It was asked for something that it cannot do; one line on standard error says what.</summary>
    public const int Usage = 2;
}
