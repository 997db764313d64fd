using System.Buffers;
using System.Text.Json;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.AddressManager.Access;

/// <summary>The text of a grant inside a token: JSON with short names, because a token is sent with every request.</summary>
internal static class GrantText
{
    public static byte[] Write(AccessGrant grant)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("u", grant.User);
            json.WriteNumber("e", grant.ExpiresAt.ToUnixTimeSeconds());
            switch (grant)
            {
                case AccessGrant.OfMonitor monitor:
                    json.WriteString("k", monitor.Mark);
                    break;
                case AccessGrant.OfSession session:
                    json.WriteString("m", session.Member.ToString());
                    json.WriteNumber("v", (int)session.Version);
                    json.WriteString("a", session.Authorization.Reveal());
                    if (session.Generation is { } generation)
                        json.WriteNumber("g", generation);
                    if (session.SessionId is { } id)
                        json.WriteNumber("s", id);
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }

            json.WriteEndObject();
        }

        var text = buffer.WrittenSpan.ToArray();
        buffer.Clear();
        return text;
    }

    /// <summary>Reads a text that was sealed by an earlier version of the functions too; null when it cannot be used.</summary>
    public static AccessGrant? Read(ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new Utf8JsonReader(text);
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            var (user, until) = (root.GetProperty("u").GetString()!, DateTimeOffset.FromUnixTimeSeconds(root.GetProperty("e").GetInt64()));
            return root.TryGetProperty("k", out var mark)
                ? new AccessGrant.OfMonitor(user, until, mark.GetString()!)
                : new AccessGrant.OfSession(
                    user,
                    until,
                    new Uri(root.GetProperty("m").GetString()!),
                    (ApiVersion)root.GetProperty("v").GetInt32(),
                    new Secret(root.GetProperty("a").GetString()!),
                    NumberIn(root, "g"))
                {
                    SessionId = NumberIn(root, "s"),
                };
        }
        catch (Exception unusable) when (unusable is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static long? NumberIn(JsonElement root, string name) => root.TryGetProperty(name, out var number) ? number.GetInt64() : null;
}
