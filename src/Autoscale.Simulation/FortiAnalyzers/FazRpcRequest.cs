using System.Text.Json;

namespace Autoscale.Simulation.FortiAnalyzers;

/// <summary>A JSON-RPC request. Parameters that are missing or of another type count as empty. Wire formats D5.</summary>
internal sealed class FazRpcRequest
{
    private readonly JsonElement _parameter;
    private readonly JsonElement _data;
    private readonly HashSet<string>? _fields;

    private FazRpcRequest(JsonElement root, JsonElement parameter)
    {
        _parameter = parameter;
        _data = Member(parameter, "data");
        Id = Member(root, "id") is { ValueKind: JsonValueKind.Number } id && id.TryGetInt64(out var number) ? number : 0;
        Url = TextOf(parameter, "url");
        Session = TextOf(root, "session") is { Length: > 0 } session ? session : null;
        IsVerbose = Member(root, "verbose") is { ValueKind: JsonValueKind.Number } verbose && verbose.TryGetInt32(out var on) && on == 1;
        Kind = FazRpc.KindOf(TextOf(root, "method"), Url);
        _fields = Member(parameter, "fields") is { ValueKind: JsonValueKind.Array } fields ? [.. Texts(fields)] : null;
        (Range, WantsExtraInfo) = (RangeOf(parameter), Texts(Member(parameter, "option")).Contains("extra info"));
    }

    public long Id { get; }

    public string Url { get; }

    public string? Session { get; }

    /// <summary>True when enumerations are written as words instead of numbers.</summary>
    public bool IsVerbose { get; }

    public FazCallKind Kind { get; }

    public (int Offset, int Count)? Range { get; }

    public bool WantsExtraInfo { get; }

    /// <summary>The devices of a command.</summary>
    public IReadOnlyList<FazOrder> Orders
    {
        get
        {
            var one = Member(_data, "device");
            if (one.ValueKind != JsonValueKind.Undefined)
                return OrderOf(one) is { } order ? [order] : [];
            var list = Member(_data, Kind == FazCallKind.Remove ? "del-dev-member-list" : "add-dev-list");
            return list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(OrderOf).OfType<FazOrder>()] : [];
        }
    }

    /// <summary>Parses a request; null when it is none.</summary>
    public static FazRpcRequest? TryParse(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement.Clone();
            return Member(root, "params") is { ValueKind: JsonValueKind.Array } list
                && list.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } parameter
                ? new FazRpcRequest(root, parameter)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A text of the data.</summary>
    public string Text(string name) => TextOf(_data, name);

    /// <summary>True for a field that the answer has to contain; without a list of fields it contains all.</summary>
    public bool Wants(string field) => _fields?.Contains(field) != false;

    /// <summary>
    /// True for a device that the filter accepts: one condition <c>["sn","in","a","b"]</c>, or several with <c>"||"</c> between them.
    /// </summary>
    public bool Accepts(SimulatedFazDevice device)
    {
        if (Member(_parameter, "filter") is not { ValueKind: JsonValueKind.Array } filter || filter.GetArrayLength() == 0)
            return true;
        return filter[0].ValueKind == JsonValueKind.String
            ? Holds(filter, device)
            : filter.EnumerateArray().Any(c => c.ValueKind == JsonValueKind.Array && Holds(c, device));
    }

    private static bool Holds(JsonElement condition, SimulatedFazDevice device)
    {
        string[] texts = [.. Texts(condition)];
        return texts is [var field, "in" or "==", .. var values] && field switch
        {
            "sn" => values.Contains(device.Serial, StringComparer.Ordinal),
            "ip" => values.Contains(device.Ip.ToString(), StringComparer.Ordinal),
            "name" => values.Contains(device.Name, StringComparer.Ordinal),
            _ => false,
        };
    }

    private FazOrder? OrderOf(JsonElement device) => device.ValueKind switch
    {
        JsonValueKind.String => new FazOrder(device.GetString()!, Serial: null),
        JsonValueKind.Object when TextOf(device, "name") is { Length: > 0 } name
            && (Kind == FazCallKind.Remove || TextOf(device, "device action") == "promote_unreg") =>
            new FazOrder(name, TextOf(device, "sn") is { Length: > 0 } serial ? serial : null),
        _ => null,
    };

    private static (int Offset, int Count)? RangeOf(JsonElement parameter) =>
        Member(parameter, "range") is { ValueKind: JsonValueKind.Array } range
        && range.GetArrayLength() == 2
        && range[0].TryGetInt32(out var offset)
        && range[1].TryGetInt32(out var count)
            ? (offset, count)
            : null;

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    private static string TextOf(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    private static IEnumerable<string> Texts(JsonElement list) => list.ValueKind == JsonValueKind.Array
        ? list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)
        : [];
}
