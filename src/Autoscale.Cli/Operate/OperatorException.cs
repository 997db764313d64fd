namespace Autoscale.Cli.Operate;

/// <summary>
/// An order that is refused, or a cluster that cannot be reached: one sentence, a hint, and the exit code of the program.
/// </summary>
internal sealed class OperatorException(string sentence, string? hint, int exitCode) : Exception(sentence)
{
    /// <summary>The remedy; null when there is none to name.</summary>
    public string? Hint => hint;

    /// <summary>The exit code.</summary>
    public int ExitCode => exitCode;

    /// <summary>The state of the cluster does not allow the order.</summary>
    public static OperatorException Refused(string sentence, string? hint = null) => new(sentence, hint, Cli.ExitCode.Refused);

    /// <summary>The input is invalid.</summary>
    public static OperatorException Invalid(string sentence, string? hint = null) => new(sentence, hint, Cli.ExitCode.Usage);

    /// <summary>The cluster cannot be reached or read.</summary>
    public static OperatorException Unreachable(string sentence, string? hint = null) => new(sentence, hint, Cli.ExitCode.Unreachable);
}
