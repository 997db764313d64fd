using System.Net;

namespace Autoscale.Domain.Bootstrap;

/// <summary>
/// Makes a configuration that of a secondary. Only what stands in a <c>config system auto-scale</c> block is touched, so a word like <c>set role primary</c> in an
/// operator's own configset stays as it is. Spec 5.6.
/// </summary>
public static class RolePolicy
{
    private const string Block = "config system auto-scale";

    /// <summary>The text, with the role and the primary's address in the words of the firmware.</summary>
    /// <param name="text">FortiOS CLI text.</param>
    /// <param name="primaryIp">The primary's address; null when there is no primary, or none to be told.</param>
    /// <param name="vocabulary">The words.</param>
    public static string MakeSecondary(string text, IPAddress? primaryIp, RoleVocabulary vocabulary)
    {
        var (secondary, addressKey) = vocabulary == RoleVocabulary.PrimarySecondary ? ("secondary", "primary-ip") : ("slave", "master-ip");
        var lines = new List<string>();
        var depth = 0;
        foreach (var line in text.Split('\n'))
        {
            var words = line.Trim();
            depth = DepthAfter(depth, words);
            if (depth != 1 || !words.StartsWith("set ", StringComparison.Ordinal))
            {
                lines.Add(line);
            }
            else if (words.StartsWith("set role ", StringComparison.Ordinal))
            {
                var indent = line[..line.IndexOf('s', StringComparison.Ordinal)];
                var end = line.EndsWith('\r') ? "\r" : "";
                lines.Add($"{indent}set role {secondary}{end}");
                if (primaryIp is not null)
                    lines.Add($"{indent}set {addressKey} {primaryIp}{end}");
            }
            else if (!words.StartsWith("set primary-ip ", StringComparison.Ordinal) && !words.StartsWith("set master-ip ", StringComparison.Ordinal))
            {
                lines.Add(line);
            }
        }

        return string.Join('\n', lines);
    }

    // 0 outside of the block, 1 directly in it, more in blocks within it.
    private static int DepthAfter(int depth, string words) => words switch
    {
        _ when depth == 0 => string.Join(' ', words.Split(' ', StringSplitOptions.RemoveEmptyEntries)) == Block ? 1 : 0,
        _ when words.StartsWith("config ", StringComparison.Ordinal) => depth + 1,
        "end" => depth - 1,
        _ => depth,
    };
}
