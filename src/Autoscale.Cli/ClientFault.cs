using Amazon.Runtime;

namespace Autoscale.Cli;

/// <summary>Clients of AWS that cannot be made on this machine, in one sentence and with the remedy.</summary>
internal static class ClientFault
{
    /// <summary>The error for the user. The first sentence of the SDK says what is missing; further lines list the providers that it tried.</summary>
    public static UsageException Of(AmazonClientException fault)
    {
        var cause = fault.Message.Split('\n', 2)[0].Split(". ", 2)[0].TrimEnd().TrimEnd('.');
        return new UsageException(
            $"the clients of AWS cannot be made: {cause}. They need a region (AWS_REGION) and credentials "
            + "(AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY).");
    }
}
