using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.AddressManager.Rest;

/// <summary>REST v2 of Address Manager, as far as sessions and roles need it. Spec address-manager C2.</summary>
public static class RestV2
{
    /// <summary>The base of its paths.</summary>
    public const string Root = "/api/v2";

    private const string HalJson = "application/hal+json";
    private const int MaxCredentials = 8192;

    /// <summary>A login; the answer describes the session.</summary>
    public static ApiRequest LogIn(UserCredentials credentials, TimeSpan timeout) => new(HttpMethod.Post, "/sessions")
    {
        Accept = HalJson,
        Body = Json(("username", credentials.User), ("password", credentials.Password.Reveal())),
        Timeout = timeout,
    };

    /// <summary>The end of a session.</summary>
    public static ApiRequest LogOut(long id, TimeSpan timeout) =>
        new(HttpMethod.Patch, string.Create(CultureInfo.InvariantCulture, $"/sessions/{id}"))
        {
            Accept = HalJson,
            Body = Json(("state", "LOGGED_OUT")),
            ContentType = "application/merge-patch+json",
            Timeout = timeout,
        };

    /// <summary>The session in which it is sent; whether it is read-only shows the role.</summary>
    public static ApiRequest CurrentSession(TimeSpan timeout) =>
        new(HttpMethod.Get, "/sessions/current") { Accept = HalJson, Timeout = timeout };

    /// <summary>The session in an answer; null when the answer has none.</summary>
    public static UserSession? SessionOf(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root ? new UserSession(
                Field(root, "id") is { ValueKind: JsonValueKind.Number } id && id.TryGetInt64(out var number) ? number : null,
                AuthorizationOf(Text(root, "basicAuthenticationCredentials")),
                Field(root, "readOnly")?.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null },
                Text(root, "state") == "LOGGED_IN",
                TimeOf(Text(root, "apiTokenExpirationDateTime"))) : null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // Text that is no JSON, or names half a character.
            return null;
        }
    }

    private static JsonElement? Field(JsonElement element, string name) => element.TryGetProperty(name, out var field) ? field : null;

    private static string? Text(JsonElement element, string name) =>
        Field(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static Secret? AuthorizationOf(string? credentials) =>
        credentials is { Length: > 0 and <= MaxCredentials } && credentials.All(c => c is > ' ' and <= '~')
            ? new Secret($"Basic {credentials}")
            : null;

    private static DateTimeOffset? TimeOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static string Json(params ReadOnlySpan<(string Name, string Value)> fields)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (name, value) in fields)
                json.WriteString(name, value);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}

/// <summary>A session as REST v2 describes it.</summary>
/// <param name="Id">Its id; null when the answer has none.</param>
/// <param name="Authorization">The value of the <c>Authorization</c> header; null when the answer has none.</param>
/// <param name="IsReadOnly">Null when the answer does not say it.</param>
/// <param name="IsLoggedIn">Whether its state is <c>LOGGED_IN</c>.</param>
/// <param name="ExpiresAt">The time at which its token expires; null when the answer does not say it.</param>
public sealed record UserSession(long? Id, Secret? Authorization, bool? IsReadOnly, bool IsLoggedIn, DateTimeOffset? ExpiresAt)
{
    /// <summary>The role that follows from it; null for none. Spec address-manager C3.</summary>
    public MemberRole? Role => (IsLoggedIn, IsReadOnly) switch
    {
        (true, false) => MemberRole.Primary,
        (true, true) => MemberRole.Standby,
        _ => null,
    };
}
