using System.Text.Json;

namespace Autoscale.Simulation.AddressManagers;

/// <summary>The users in both versions of the API, found by name. Spec address-manager C2.</summary>
internal static class UserPages
{
    private const string FilterStart = "name:eq('";
    private const string FilterEnd = "')";

    /// <summary>The page of <c>GET /users</c> in REST v2.</summary>
    public static MemberAnswer OfV2(SimulatedAddressManagers cluster, MemberRequest request)
    {
        if (NameOf(request.Query.GetValueOrDefault("filter", "")) is not { } name)
            return MemberAnswers.Error(400, "Bad Request", "InvalidFilter", "The filter is not supported.");
        var found = cluster.FindUser(name);
        return MemberAnswers.Json(200, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("count", found is null ? 0 : 1);
            json.WriteStartArray("data");
            if (found is not null)
                Write(json, found);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>The answer of <c>GET /getEntityByName</c> in REST v1: an entity without a name when there is none.</summary>
    public static MemberAnswer OfV1(SimulatedAddressManagers cluster, MemberRequest request)
    {
        if (request.Query.GetValueOrDefault("type") != "User")
            return MemberAnswers.NotFound;
        var found = cluster.FindUser(request.Query.GetValueOrDefault("name", ""));
        return MemberAnswers.Json(200, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("id", found?.Id ?? 0);
            json.WriteString("name", found?.Name);
            json.WriteString("type", found is null ? null : "User");
            json.WriteString("properties", found?.Properties);
            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, SimulatedUser user)
    {
        json.WriteStartObject();
        json.WriteNumber("id", user.Id);
        json.WriteString("name", user.Name);
        json.WriteStartObject("userDefinedFields");
        foreach (var (name, value) in user.Fields)
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string? NameOf(string filter) =>
        filter.StartsWith(FilterStart, StringComparison.Ordinal) && filter.EndsWith(FilterEnd, StringComparison.Ordinal)
            && filter.Length >= FilterStart.Length + FilterEnd.Length
                ? filter[FilterStart.Length..^FilterEnd.Length]
                    .Replace("\\'", "'", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal)
                : null;
}
