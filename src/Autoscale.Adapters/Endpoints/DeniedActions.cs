using System.Text.RegularExpressions;

namespace Autoscale.Adapters.Endpoints;

/// <summary>Finds the action in the message of a denial. Services name it in most of their answers, and not in all.</summary>
public static partial class DeniedActions
{
    /// <summary>The denied action, such as <c>s3:ListBucket</c>; null when the message names none.</summary>
    public static string? In(string message) =>
        Named().Match(message) is { Success: true } named ? named.Groups["action"].Value : null;

    [GeneratedRegex(
        "not authorized to perform: (?<action>[a-z0-9-]+:[A-Za-z0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();
}
