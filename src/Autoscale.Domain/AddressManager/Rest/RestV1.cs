using System.Text.Json;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.AddressManager.Rest;

/// <summary>REST v1 of Address Manager, as far as sessions and roles need it. Spec address-manager C2.</summary>
public static class RestV1
{
    /// <summary>The base of its paths.</summary>
    public const string Root = "/Services/REST/v1";

    private const string TokenName = "BAMAuthToken:";
    private const int MaxToken = 4096;

    /// <summary>A login; this API takes the password in the URL.</summary>
    public static ApiRequest LogIn(UserCredentials credentials, TimeSpan timeout) => new(HttpMethod.Get, "/login")
    {
        Query = [new("username", credentials.User), new("password", credentials.Password.Reveal())],
        Timeout = timeout,
    };

    /// <summary>A login for reading only, which a standby accepts.</summary>
    public static ApiRequest LogInReadOnly(UserCredentials credentials, TimeSpan timeout)
    {
        var login = LogIn(credentials, timeout);
        return login with { Path = "/loginWithOptions", Query = [.. login.Query, new("isReadOnly", "true")] };
    }

    /// <summary>The end of a session.</summary>
    public static ApiRequest LogOut(TimeSpan timeout) => new(HttpMethod.Get, "/logout") { Timeout = timeout };

    /// <summary>The system information, with the role in the replication.</summary>
    public static ApiRequest SystemInfo(TimeSpan timeout) => new(HttpMethod.Get, "/getSystemInfo") { Timeout = timeout };

    /// <summary>The value of the <c>Authorization</c> header from the answer to a login; null when it has none.</summary>
    public static Secret? AuthorizationOf(string body)
    {
        if (TextOf(body) is not { } text || text.IndexOf(TokenName, StringComparison.Ordinal) is not (>= 0 and var at))
            return null;
        var rest = text[(at + TokenName.Length)..].TrimStart();
        var end = rest.IndexOfAny([' ', '<']);
        var token = end < 0 ? rest : rest[..end];
        return token.Length is > 0 and <= MaxToken && token.All(c => c is > ' ' and <= '~') ? new Secret($"{TokenName} {token}") : null;
    }

    /// <summary>The pairs of the system information; null when the text has none.</summary>
    public static IReadOnlyDictionary<string, string>? PairsOf(string body)
    {
        Dictionary<string, string> pairs = new(StringComparer.OrdinalIgnoreCase);
        foreach (var part in (TextOf(body) ?? body).Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.IndexOf('=', StringComparison.Ordinal) is > 0 and var at)
                pairs[part[..at]] = part[(at + 1)..];
        }

        return pairs.Count > 0 ? pairs : null;
    }

    private static string? TextOf(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.String ? json.RootElement.GetString() : null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // Text that is no JSON, or names half a character.
            return null;
        }
    }
}
