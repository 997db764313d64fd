using System.Text.Json;
using Autoscale.Domain.Shared.Texts;

namespace Autoscale.Domain.Cluster.Settings;

/// <summary>
/// Parses the subnet pairs, item by item: a JSON array of objects, each mapping a subnet to a list of subnets; the first item
/// of the list is the subnet of the second interface. Spec 7.2.
/// </summary>
internal static class SubnetPairText
{
    public static readonly SettingKind<IReadOnlyDictionary<string, string>> Kind = new(
        "must be a JSON array like [{\"subnet-1\":[\"subnet-2\"]}]",
        (string text, out IReadOnlyDictionary<string, string> value) =>
        {
            var (pairs, bad) = Parse(text);
            value = pairs;
            return pairs.Count > 0 && bad.Count == 0;
        })
    {
        ReadItems = text => Parse(text) is ({ Count: > 0 } pairs, var bad)
            ? new ListReading<IReadOnlyDictionary<string, string>>(pairs, TextOf(pairs), bad)
            : null,
    };

    // A text that is no JSON array has neither good nor bad items.
    private static (Dictionary<string, string> Pairs, IReadOnlyList<string> Bad) Parse(string text)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        List<string> bad = [];
        try
        {
            using var json = JsonDocument.Parse(text);
            foreach (var element in json.RootElement.EnumerateArray())
            {
                if (element.ValueKind != JsonValueKind.Object)
                {
                    bad.Add(element.GetRawText());
                    continue;
                }

                foreach (var pair in element.EnumerateObject())
                {
                    if (Read(pair) is var (first, second))
                        pairs[first] = second;
                    else
                        bad.Add(pair.ToString());
                }
            }
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            return ([], []);
        }

        return (pairs, bad);
    }

    // Operators also write a single subnet instead of a list of one. Later subnets of a list are no substitute for a bad first one: a
    // device would get its second interface in a subnet that was not chosen for it.
    private static (string First, string Second)? Read(JsonProperty pair)
    {
        var second = pair.Value.ValueKind == JsonValueKind.Array ? pair.Value.EnumerateArray().FirstOrDefault() : pair.Value;
        return second.ValueKind == JsonValueKind.String && JsonText.Of(second) is { } text && IsSubnet(pair.Name) && IsSubnet(text)
            ? (pair.Name, text)
            : null;
    }

    private static string TextOf(Dictionary<string, string> pairs) =>
        $"[{string.Join(',', pairs.Select(p => $"{{\"{p.Key}\":[\"{p.Value}\"]}}"))}]";

    private static bool IsSubnet(string text) =>
        text.StartsWith("subnet-", StringComparison.Ordinal) && text.Length > 7 && text.Skip(7).All(char.IsAsciiLetterOrDigit);
}
