using System.Net;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Domain.Cluster.Bootstrap;

/// <summary>
/// Turns a configuration into that of a secondary. Only lines of a <c>config system auto-scale</c> block are changed, so a line like
/// <c>set role primary</c> elsewhere in an operator's configset stays as it is. Spec 5.6.
/// </summary>
public static class RolePolicy
{
    private const string Block = "config system auto-scale";

    /// <summary>Returns the text with the role secondary and the primary's address, in the vocabulary of the firmware.</summary>
    /// <param name="text">FortiOS CLI text.</param>
    /// <param name="primaryIp">The primary's address; null when it is not to be configured.</param>
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
            else if (!words.StartsWith("set primary-ip ", StringComparison.Ordinal)
                && !words.StartsWith("set master-ip ", StringComparison.Ordinal))
            {
                lines.Add(line);
            }
        }

        return string.Join('\n', lines);
    }

    // 0 outside the block, 1 directly in it, higher in nested blocks.
    private static int DepthAfter(int depth, string words) => words switch
    {
        _ when depth == 0 => string.Join(' ', words.Split(' ', StringSplitOptions.RemoveEmptyEntries)) == Block ? 1 : 0,
        _ when words.StartsWith("config ", StringComparison.Ordinal) => depth + 1,
        "end" => depth - 1,
        _ => depth,
    };
}
