namespace Autoscale.Domain.RouteFailover;

/// <summary>What the ids of AWS look like: a prefix, and 8 to 40 ASCII letters in lower case or digits.</summary>
internal static class AwsIds
{
    /// <summary>Whether a text is an id of that kind.</summary>
    public static bool Is(string text, string prefix) => text.StartsWith(prefix, StringComparison.Ordinal)
        && text[prefix.Length..] is { Length: >= 8 and <= 40 } rest
        && rest.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c));
}
