using System.Text.Json;
using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.AddressManager.Sessions;
using Autoscale.Domain.AddressManager.Settings;

namespace Autoscale.Domain.AddressManager.Access;

/// <summary>
/// Reads a user-defined field of a user in the user's own session: a session that has ended, or a user that was removed, has no permission
/// any more. A user has the field only when exactly one user of exactly this name is found.
/// </summary>
/// <param name="field">The name of the field; upper and lower case count.</param>
public sealed class UserFieldWorkflow(string field)
{
    private const int Ok = 200;

    // The caller of the API waits for the answer.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>The text of the field; null when the user has none. Errors are <see cref="AddressManagerException"/>.</summary>
    public async Task<string?> ReadAsync(IAddressManagerClient client, string user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var isV1 = await client.GetVersionAsync(cancellationToken) == ApiVersion.V1;
        var request = isV1 ? OneByName(user) : Filter(user);
        var answer = await client.SendAsync(request, cancellationToken);
        if (answer.Status != Ok)
            throw new RequestRefusedException(request, answer.Status, "the user cannot be read");
        try
        {
            using var document = JsonDocument.Parse(answer.Body);
            return isV1 ? OfEntity(document.RootElement, user) : OfPage(document.RootElement, user);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new RequestRefusedException(request, answer.Status, "the answer is not what the API describes");
        }
    }

    // A quotation mark in a name could change the meaning of the filter: the name of what was found is compared as well.
    private static ApiRequest Filter(string user) => new(HttpMethod.Get, "/users")
    {
        Version = ApiVersion.V2,
        Timeout = Timeout,
        Query =
        [
            new("filter", $"name:eq('{Escaped(user)}')"),
            new("fields", "id,name,userDefinedFields"),
        ],
    };

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);

    private static ApiRequest OneByName(string user) => new(HttpMethod.Get, "/getEntityByName")
    {
        Version = ApiVersion.V1,
        Timeout = Timeout,
        Query = [new("parentId", "0"), new("name", user), new("type", "User")],
    };

    private string? OfPage(JsonElement page, string user)
    {
        var named = page.GetProperty("data").EnumerateArray().Where(row => TextOf(row, "name") == user).ToList();
        return named is [var only]
            && only.TryGetProperty("userDefinedFields", out var fields) && fields.ValueKind == JsonValueKind.Object
                ? TextOf(fields, field)
                : null;
    }

    private string? OfEntity(JsonElement entity, string user)
    {
        if (entity.ValueKind != JsonValueKind.Object || TextOf(entity, "name") != user || TextOf(entity, "type") != "User")
            return null;
        var values = (TextOf(entity, "properties") ?? "").Split('|').Where(p => p.StartsWith($"{field}=", StringComparison.Ordinal));
        return values.ToList() is [var only] ? only[(field.Length + 1)..] : null;
    }

    private static string? TextOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
