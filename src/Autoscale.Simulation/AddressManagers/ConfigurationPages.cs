using System.Globalization;
using System.Text.Json;
using Autoscale.Domain.AddressManager.Rest;

namespace Autoscale.Simulation.AddressManagers;

/// <summary>The collection of configurations in REST v2, with its fields, its pages and its filter by name.</summary>
internal static class ConfigurationPages
{
    private const int MaxLimit = 1000;

    private static readonly string[] AllFields = ["id", "name", "type"];

    public static MemberAnswer Answer(SimulatedDatabase database, MemberRequest request)
    {
        var found = database.All.Where(e => e.Type == "Configuration");
        if (request.Query.TryGetValue("filter", out var filter))
        {
            if (NameOf(filter) is not { } name)
                return MemberAnswers.Error(400, "Bad Request", "InvalidFilter", "The filter is not supported.");
            found = found.Where(e => e.Name == name);
        }

        if (request.Query.GetValueOrDefault("orderBy") is "name" or "asc(name)")
            found = found.OrderBy(e => e.Name, StringComparer.Ordinal);
        var (limit, offset) = (Math.Clamp(Number(request, "limit", MaxLimit), 1, MaxLimit), Number(request, "offset", 0));
        var rest = found.Skip(offset).Take(limit + 1).ToList();
        var fields = request.Query.TryGetValue("fields", out var named) ? named.Split(',', StringSplitOptions.TrimEntries) : AllFields;
        return MemberAnswers.Json(200, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("count", Math.Min(limit, rest.Count));
            json.WriteStartArray("data");
            rest.Take(limit).ToList().ForEach(e => Write(json, e, fields));
            json.WriteEndArray();
            if (request.WantsLinks)
                WriteLinks(json, limit, offset, rest.Count > limit);
            json.WriteEndObject();
        }, request.WantsLinks);
    }

    public static void Write(Utf8JsonWriter json, SimulatedEntity entity, IReadOnlyCollection<string> fields)
    {
        json.WriteStartObject();
        if (fields.Contains("id"))
            json.WriteNumber("id", entity.Id);
        if (fields.Contains("name"))
            json.WriteString("name", entity.Name);
        if (fields.Contains("type"))
            json.WriteString("type", entity.Type);
        json.WriteEndObject();
    }

    private static void WriteLinks(Utf8JsonWriter json, int limit, int offset, bool hasNext)
    {
        json.WriteStartObject("_links");
        if (hasNext)
            WriteLink(json, "next", limit, offset + limit);
        if (offset > 0)
            WriteLink(json, "prev", limit, Math.Max(0, offset - limit));
        json.WriteEndObject();
    }

    private static void WriteLink(Utf8JsonWriter json, string name, int limit, int offset)
    {
        json.WriteStartObject(name);
        json.WriteString(
            "href", string.Create(CultureInfo.InvariantCulture, $"{RestV2.Root}/configurations?limit={limit}&offset={offset}"));
        json.WriteEndObject();
    }

    // name:'…' or name:eq('…')
    private static string? NameOf(string filter)
    {
        string[] starts = ["name:eq('", "name:'"];
        return starts.FirstOrDefault(s => filter.StartsWith(s, StringComparison.Ordinal)) is { } start
            && filter.LastIndexOf('\'') is var end && end >= start.Length ? filter[start.Length..end] : null;
    }

    private static int Number(MemberRequest request, string name, int otherwise) =>
        int.TryParse(request.Query.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;
}
