using Amazon.Runtime;

namespace Autoscale.Cli.Operate;

/// <summary>Recognises the answers by which services of AWS say that a permission is missing.</summary>
internal static class Denial
{
    private static readonly HashSet<string> Codes = new(StringComparer.Ordinal)
    {
        "AccessDenied", "AccessDeniedException", "AuthorizationError", "UnauthorizedOperation",
    };

    public static bool Is(AmazonServiceException fault) => Codes.Contains(fault.ErrorCode ?? "");
}
