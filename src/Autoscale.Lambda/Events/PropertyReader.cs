using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Autoscale.Domain.Shared.CustomResources;
using Autoscale.Domain.Shared.FortiOs;

namespace Autoscale.Lambda.Events;

/// <summary>
/// Reads the properties of a custom resource. For an invalid property it throws an <see cref="InvalidPropertyException"/> that names the
/// property and the rule.
/// </summary>
/// <param name="properties">A JSON object.</param>
internal sealed class PropertyReader(JsonElement properties)
{
    // Properties of the request itself, not of the application.
    private static readonly string[] OfTheResource = ["ServiceToken", "ServiceTimeout", "ServiceType"];

    /// <summary>All properties as texts, without those of the request itself.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> All =>
        [
            .. properties.EnumerateObject()
                .Where(p => !OfTheResource.Contains(p.Name, StringComparer.Ordinal))
                .Select(p => KeyValuePair.Create(p.Name, TextOf(p.Value))),
        ];

    /// <summary>A required property.</summary>
    /// <param name="name">The name of the property.</param>
    /// <param name="read">Converts the text; null when the text breaks the rule.</param>
    /// <param name="rule">The rule for the error text: "must be …".</param>
    public T Required<T>(string name, Func<string, T?> read, string rule)
        where T : class => Optional(name, read, rule) ?? throw Broken(name, rule);

    /// <summary>A property that may be missing or empty.</summary>
    public T? Optional<T>(string name, Func<string, T?> read, string rule)
        where T : class => Find(name) is { } text ? read(text) ?? throw Broken(name, rule) : null;

    /// <summary>An address range; null when it is missing or empty.</summary>
    public IPNetwork? Range(string name, AddressFamily family) => Find(name) is not { } text
        ? null
        : IPNetwork.TryParse(text, out var range) && range.BaseAddress.AddressFamily == family
            ? range
            : throw Broken(
                name,
                family == AddressFamily.InterNetwork
                    ? "must be an IPv4 range like 10.0.0.0/16"
                    : "must be an IPv6 range like 2001:db8:1200::/56");

    /// <summary>At least one configset, by name.</summary>
    public IReadOnlyList<Configset> Configsets(string name)
    {
        const string rule = "must map names of configsets (letters, digits, '-', '_' and '.', not beginning with '.') to texts";
        return properties.TryGetProperty(name, out var map) && map.ValueKind == JsonValueKind.Object && map.EnumerateObject().Any()
            && map.EnumerateObject().All(p => Configset.IsName(p.Name) && p.Value.ValueKind == JsonValueKind.String)
            ? [.. map.EnumerateObject().Select(p => new Configset(p.Name, p.Value.GetString()!))]
            : throw Broken(name, rule);
    }

    // IPAddress accepts "10.1" and "167772161"; here they are typing errors.
    public static IPAddress? Address(string text) =>
        IPAddress.TryParse(text, out var address) && address.ToString().Equals(text, StringComparison.OrdinalIgnoreCase) ? address : null;

    private string? Find(string name) =>
        properties.TryGetProperty(name, out var value)
        && value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null)
        && TextOf(value).Trim() is { Length: > 0 } text
            ? text
            : null;

    // The settings table stores a list of texts as comma-separated text.
    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        JsonValueKind.Array when value.EnumerateArray().All(i => i.ValueKind == JsonValueKind.String) =>
            string.Join(',', value.EnumerateArray().Select(i => i.GetString())),
        _ => value.GetRawText(),
    };

    private static InvalidPropertyException Broken(string name, string rule) => new($"Property {name} {rule}.");
}
