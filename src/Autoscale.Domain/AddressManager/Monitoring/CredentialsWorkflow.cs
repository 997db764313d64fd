using System.Text.Json;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.AddressManager.Monitoring;

/// <summary>Reads the user of the monitor from the secret store, at most every five minutes.</summary>
public sealed class CredentialsWorkflow(SecretCache secrets, TimeProvider clock)
{
    /// <summary>Reads the user. Faults of the secret store propagate.</summary>
    public async Task<AddressManagerCredentials> ReadAsync(SecretName name, CancellationToken cancellationToken) =>
        await secrets.GetAsync(name, clock.GetUtcNow(), cancellationToken) is { } secret && Parse(secret) is { } user
            ? user
            : throw new UnusableCredentialsException(name);

    /// <summary>Parses the user: a JSON object with <c>username</c> and <c>password</c>; null for any other text.</summary>
    public static AddressManagerCredentials? Parse(Secret text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            using var document = JsonDocument.Parse(text.Reveal());
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && TextOf(root, "username") is { } user
                && TextOf(root, "password") is { } password
                    ? new AddressManagerCredentials(user, new Secret(password))
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 } text
            ? text
            : null;
}

/// <summary>The secret with the user of the monitor does not exist, or its text cannot be used.</summary>
public sealed class UnusableCredentialsException(SecretName name) : InvalidOperationException(
    $"Secret {name} must be a JSON object with username and password.");
