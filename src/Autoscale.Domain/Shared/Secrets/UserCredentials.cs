using System.Text.Json;

namespace Autoscale.Domain.Shared.Secrets;

/// <summary>A user with a password, for systems that are no part of AWS.</summary>
/// <param name="User">The name.</param>
/// <param name="Password">The password.</param>
public sealed record UserCredentials(string User, Secret Password)
{
    /// <summary>Parses a secret: a JSON object with <c>username</c> and <c>password</c>; null for any other text.</summary>
    public static UserCredentials? Parse(Secret text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            using var document = JsonDocument.Parse(text.Reveal());
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && TextOf(root, "username") is { } user
                && TextOf(root, "password") is { } password
                    ? new UserCredentials(user, new Secret(password))
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;
}
