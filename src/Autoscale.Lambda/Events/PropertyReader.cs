using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Autoscale.Domain.Bootstrap;
using Autoscale.Domain.Deployment;

namespace Autoscale.Lambda.Events;

/// <summary>Reads the properties of a custom resource. What is not right is an <see cref="InvalidPropertyException"/> that names property and rule.</summary>
/// <param name="properties">A JSON object.</param>
internal sealed class PropertyReader(JsonElement properties)
{
    // What CloudFormation itself needs to know.
    private static readonly string[] OfTheResource = ["ServiceToken", "ServiceTimeout", "ServiceType"];

    /// <summary>All but those of the resource itself, as texts.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> All =>
        [.. properties.EnumerateObject().Where(p => !OfTheResource.Contains(p.Name, StringComparer.Ordinal)).Select(p => KeyValuePair.Create(p.Name, TextOf(p.Value)))];

    /// <summary>One that has to be there, read from its text; it is null where the text breaks the rule.</summary>
    public T Required<T>(string name, Func<string, T?> read, string rule)
        where T : class => Optional(name, read, rule) ?? throw Broken(name, rule);

    /// <summary>One that may be missing or empty.</summary>
    public T? Optional<T>(string name, Func<string, T?> read, string rule)
        where T : class => Find(name) is { } text ? read(text) ?? throw Broken(name, rule) : null;

    /// <summary>A range of addresses; null when it is missing or empty.</summary>
    public IPNetwork? Range(string name, AddressFamily family) => Find(name) is not { } text
        ? null
        : IPNetwork.TryParse(text, out var range) && range.BaseAddress.AddressFamily == family
            ? range
            : throw Broken(name, family == AddressFamily.InterNetwork ? "must be an IPv4 range like 10.0.0.0/16" : "must be an IPv6 range like 2001:db8:1200::/56");

    /// <summary>Configsets by name: at least one.</summary>
    public IReadOnlyList<Configset> Configsets(string name)
    {
        const string rule = "must map names of configsets (letters, digits, '-', '_' and '.', not beginning with '.') to texts";
        return properties.TryGetProperty(name, out var map) && map.ValueKind == JsonValueKind.Object && map.EnumerateObject().Any()
            && map.EnumerateObject().All(p => Configset.IsName(p.Name) && p.Value.ValueKind == JsonValueKind.String)
            ? [.. map.EnumerateObject().Select(p => new Configset(p.Name, p.Value.GetString()!))]
            : throw Broken(name, rule);
    }

    // "10.1" and "167772161" are addresses to IPAddress, and typing errors here.
    public static IPAddress? Address(string text) => IPAddress.TryParse(text, out var address) && address.ToString().Equals(text, StringComparison.OrdinalIgnoreCase) ? address : null;

    private string? Find(string name) => properties.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null) && TextOf(value).Trim() is { Length: > 0 } text ? text : null;

    // A list of texts is what a comma-separated one is in the table.
    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        JsonValueKind.Array when value.EnumerateArray().All(i => i.ValueKind == JsonValueKind.String) => string.Join(',', value.EnumerateArray().Select(i => i.GetString())),
        _ => value.GetRawText(),
    };

    private static InvalidPropertyException Broken(string name, string rule) => new($"Property {name} {rule}.");
}
