using System.Text.Json;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Rest;

namespace Autoscale.Domain.AddressManager.Evidence;

/// <summary>The health document of a failover service. Spec address-manager C2.</summary>
/// <param name="IsProcessUp">Whether Address Manager itself runs; null when the document does not say it.</param>
/// <param name="Role">The role of the member; null when the document names none.</param>
/// <param name="Hosts">The members of the cluster, the primary first.</param>
internal sealed record HealthDocument(bool? IsProcessUp, MemberRole? Role, IReadOnlyList<HealthHost> Hosts)
{
    private static readonly string[] HostNames = ["primary", "standby1", "standby2"];

    // A part of the document may wrap its parts.
    private static readonly string[] Wrappers = ["details", "components"];

    /// <summary>Reads a document; null when the text is none.</summary>
    public static HealthDocument? TryParse(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind != JsonValueKind.Object || Part(json.RootElement, "status") is null)
                return null;
            var replication = Part(Part(json.RootElement, "replicationMetrics"), "replication");
            return new HealthDocument(
                Text(Part(json.RootElement, "process"), "status") is { } status ? status == "UP" : null,
                RoleText.TryParse(Text(replication, "replicationRole")),
                [.. HostNames.Select(n => HostOf(Part(replication, n))).OfType<HealthHost>()]);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // Text that is no JSON, or names half a character.
            return null;
        }
    }

    private static HealthHost? HostOf(JsonElement? host) =>
        (Text(host, "hostname"), Text(host, "ipAddress")) is var (name, address) && (name ?? address) is not null
            ? new HealthHost(name, address)
            : null;

    private static string? Text(JsonElement? element, string name) =>
        Part(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Part(JsonElement? element, string name)
    {
        if (element is not { ValueKind: JsonValueKind.Object } whole)
            return null;
        if (whole.TryGetProperty(name, out var part))
            return part;
        foreach (var wrapper in Wrappers)
        {
            if (whole.TryGetProperty(wrapper, out var wrapped) && wrapped.ValueKind == JsonValueKind.Object
                && wrapped.TryGetProperty(name, out part))
            {
                return part;
            }
        }

        return null;
    }
}

/// <summary>A member in a health document.</summary>
internal sealed record HealthHost(string? Name, string? Address);
