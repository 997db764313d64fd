using System.Text.Json;

namespace Autoscale.Domain.Cluster.Settings;

/// <summary>
/// Parses the subnet pairs: a JSON array of objects, each mapping a subnet to a list of subnets; the first item of the list is the subnet
/// of the second interface. Spec 7.2.
/// </summary>
internal static class SubnetPairText
{
    public static readonly SettingKind<IReadOnlyDictionary<string, string>> Kind = new(
        "must be a JSON array like [{\"subnet-1\":[\"subnet-2\"]}]",
        (string text, out IReadOnlyDictionary<string, string> value) =>
        {
            var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
            value = pairs;
            try
            {
                using var json = JsonDocument.Parse(text);
                foreach (var pair in json.RootElement.EnumerateArray().SelectMany(e => e.EnumerateObject()))
                {
                    // Operators also write a single subnet instead of a list of one.
                    var first = pair.Value.ValueKind == JsonValueKind.Array ? pair.Value.EnumerateArray().FirstOrDefault() : pair.Value;
                    if (!IsSubnet(pair.Name) || first.ValueKind != JsonValueKind.String || !IsSubnet(first.GetString()!))
                        return false;
                    pairs[pair.Name] = first.GetString()!;
                }

                return pairs.Count > 0;
            }
            catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
            {
                return false;
            }
        });

    private static bool IsSubnet(string text) =>
        text.StartsWith("subnet-", StringComparison.Ordinal) && text.Length > 7 && text.Skip(7).All(char.IsAsciiLetterOrDigit);
}
