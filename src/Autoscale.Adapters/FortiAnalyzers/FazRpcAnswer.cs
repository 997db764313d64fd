using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Autoscale.Domain.Cluster.FortiAnalyzers;

namespace Autoscale.Adapters.FortiAnalyzers;

/// <summary>
/// An answer of a FortiAnalyzer. Nothing in it is trusted: missing or surprising members are no errors, and its texts are cleaned before
/// people read them. Versions differ in writing enumerations as numbers or as words. Wire formats D5.
/// </summary>
/// <param name="Code">The status; 0 for success.</param>
/// <param name="Message">The text of the status, cleaned.</param>
/// <param name="Data">The data; undefined when there is none.</param>
/// <param name="Session">The session that a login opened; null otherwise.</param>
internal sealed record FazRpcAnswer(int Code, string Message, JsonElement Data, string? Session)
{
    /// <summary>The maximum number of characters of the other side's texts.</summary>
    public const int MaxText = 200;

    private const int MaxName = 128;

    /// <summary>Parses an answer; null when it is none.</summary>
    public static FazRpcAnswer? TryParse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            var result = First(Member(root, "result"));
            var status = Member(result, "status");
            return NumberOf(status, "code") is { } code
                ? new FazRpcAnswer((int)code, Clean(TextOf(status, "message")), Copy(Member(result, "data")), TextOf(root, "session"))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A text without control characters, of at most <see cref="MaxText"/> characters, and without full stop at its end.</summary>
    public static string Clean(string? text)
    {
        var clean = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > MaxText)
                break;
            _ = clean.Append(IsShown(rune) ? rune.ToString() : " ");
        }

        return clean.ToString().Trim().TrimEnd('.');
    }

    /// <summary>
    /// The devices in the data and the number of rows; null when the data is no list. Rows without a valid serial number, a name and a
    /// mode are left out.
    /// </summary>
    public (IReadOnlyList<FazDevice> Devices, int Rows)? Devices() => Data.ValueKind switch
    {
        JsonValueKind.Array => ([.. Data.EnumerateArray().Select(DeviceOf).OfType<FazDevice>()], Data.GetArrayLength()),
        JsonValueKind.Undefined or JsonValueKind.Null => ([], 0),
        _ => null,
    };

    /// <summary>The number of the task that a batch started; null when there is none.</summary>
    public long? TaskNumber() => NumberOf(Data, "taskid") ?? NumberOf(Data, "task");

    /// <summary>The task in the data; null when it is none.</summary>
    public FazRpcTask? Task()
    {
        var task = First(Data);
        if (FazRpcTask.StateOf(Member(task, "state")) is not { } state)
            return null;
        var lines = Member(task, "line");
        return new FazRpcTask(
            state, lines.ValueKind == JsonValueKind.Array ? [.. lines.EnumerateArray().Select(LineOf).OfType<FazRpcLine>()] : []);
    }

    private static FazDevice? DeviceOf(JsonElement row)
    {
        var (serial, name) = (TextOf(row, "sn"), TextOf(row, "name"));
        return FazSerial.IsValid(serial)
            && name is { Length: > 0 and <= MaxName }
            && IsRegistered(Member(row, "mgmt_mode")) is { } isRegistered
            ? new FazDevice(serial!, name, AddressOf(TextOf(row, "ip")), isRegistered, AdomOf(Member(row, "extra info")))
            : null;
    }

    private static bool? IsRegistered(JsonElement mode) => mode.ValueKind switch
    {
        JsonValueKind.Number when mode.TryGetInt32(out var number) => number != 0,
        JsonValueKind.String => mode.GetString() is not ("unreg" or "unregistered" or "0"),
        _ => null,
    };

    private static IPAddress? AddressOf(string? text) =>
        IPAddress.TryParse(text, out var address) && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any) ? address : null;

    private static string? AdomOf(JsonElement extra) => TextOf(extra, "adom") is { Length: > 0 } adom ? Clean(adom) : null;

    private static FazRpcLine? LineOf(JsonElement line) => TextOf(line, "name") is { Length: > 0 } name
        ? new FazRpcLine(
            name,
            FazRpcTask.StateOf(Member(line, "state")) ?? FazRpcTaskState.Running,
            NumberOf(line, "err") ?? 0,
            Clean(TextOf(line, "detail")))
        : null;

    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    // Versions differ in wrapping a single result in a list.
    private static JsonElement First(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().FirstOrDefault() : element;

    private static JsonElement Copy(JsonElement element) => element.ValueKind == JsonValueKind.Undefined ? element : element.Clone();

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    private static string? TextOf(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static long? NumberOf(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : null;
}
