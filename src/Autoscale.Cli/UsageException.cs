using Amazon.Runtime;

namespace Autoscale.Cli;

/// <summary>The command or its input is invalid.</summary>
/// <param name="message">The error in one line.</param>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>The exit codes of the program.</summary>
internal static class ExitCode
{
    /// <summary>The command succeeded, or the user stopped it.</summary>
    public const int Success = 0;

    /// <summary>The command ran and found problems.</summary>
    public const int Failure = 1;

    /// <summary>The command or its input is invalid; one line on standard error names the error.</summary>
    public const int Usage = 2;

    /// <summary>The state of the cluster does not allow the order.</summary>
    public const int Refused = 3;

    /// <summary>The cluster cannot be reached or read.</summary>
    public const int Unreachable = 4;
}

/// <summary>The error for AWS clients that cannot be created on this machine, with the remedy.</summary>
internal static class ClientFault
{
    /// <summary>
    /// The error for the user. The first sentence of the SDK names the missing setting; further lines list the providers that it tried.
    /// </summary>
    public static UsageException Of(AmazonClientException fault)
    {
        var cause = fault.Message.Split('\n', 2)[0].Split(". ", 2)[0].TrimEnd().TrimEnd('.');
        return new UsageException(
            $"the AWS clients cannot be created: {cause}. They need a region (AWS_REGION) and credentials "
            + "(AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY).");
    }
}
