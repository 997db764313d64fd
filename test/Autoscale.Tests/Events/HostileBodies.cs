namespace Autoscale.Tests.Events;

/// <summary>Malformed heartbeat bodies. Each is refused with 400 and changes nothing.</summary>
public static class HostileBodies
{
    public static TheoryData<HostileBody> All { get; } =
    [
        .. Intervals.Select(i => new HostileBody($"interval {i.Name}", $$"""{"instance":"{{Posted.Device}}","interval":{{i.Json}}}""")),
        .. Instances.Select(i => new HostileBody($"instance {i.Name}", $$"""{"instance":{{i.Json}},"interval":30}""")),
        new("no interval", $$"""{"instance":"{{Posted.Device}}"}"""),
        new("no instance", """{"interval":30}"""),
        new("another case of the names", $$"""{"Instance":"{{Posted.Device}}","Interval":30}"""),
        new("nothing", ""),
        new("blanks", " \r\n\t"),
        new("an empty object", "{}"),
        new("null", "null"),
        new("true", "true"),
        new("a number", "42"),
        new("a text", "\"heartbeat\""),
        new("an array of a heartbeat", $"[{Posted.With("")}]"),
        new("a form, as the content type says", $"instance={Posted.Device}&interval=30"),
        new("a page", "<!DOCTYPE html><html></html>"),
        new("a heartbeat cut off", Posted.With("\"sequence\":17")[..^1]),
        new("a heartbeat cut off within a text", Posted.With("")[..16]),
        new("a heartbeat and more", Posted.With("") + "x"),
        new("two heartbeats", Posted.With("") + Posted.With("")),
        new("a comment", Posted.With("") + "/* hello */"),
        new("a comma too many", Posted.With("")[..^1] + ",}"),
        new("single quotes", Posted.With("").Replace('"', '\'')),
        new("a thousand arrays in a field", Posted.With($"\"x\":{new string('[', 1000)}{new string(']', 1000)}")),
        new("a thousand objects", string.Concat(Enumerable.Repeat("{\"a\":", 1000)) + "1" + new string('}', 1000)),
        new("the last of two instances is invalid", $$"""{"instance":"{{Posted.Device}}","interval":30,"instance":"-"}"""),
        new("the last of two intervals is invalid", Posted.With("\"interval\":0")),
        new("half a character in the instance", """{"instance":"i-\ud800","interval":30}"""),
        new("half a character in the checksum", Posted.With("""  "checksum":"\ud800"  """)),
        new("half a character in the status", Posted.With("""  "status":"\udc00"  """)),
        new("half a character in a name", Posted.With("""  "\ud800aaaaaaaaa":1  """)),
        new("a byte order mark and nothing", "\ufeff"),
        new("a NUL", "\0"),
    ];

    private static IReadOnlyList<(string Name, string Json)> Intervals =>
    [
        ("0", "0"),
        ("-30", "-30"),
        ("of less than a second", "0.999"),
        ("of more than an hour", "3600.001"),
        ("1e9", "1e9"),
        ("10^9, in digits", "1000000000"),
        ("beyond every number", "1e400"),
        ("NaN", "NaN"),
        ("NaN, as a text", "\"NaN\""),
        ("Infinity", "Infinity"),
        ("Infinity, as a text", "\"Infinity\""),
        ("∞, as a text", "\"∞\""),
        ("-Infinity, as a text", "\"-Infinity\""),
        ("as a text that is no number", "\"thirty\""),
        ("with a unit", "\"30s\""),
        ("with a comma", "\"30,5\""),
        ("in hexadecimal", "\"0x1e\""),
        ("as an empty text", "\"\""),
        ("null", "null"),
        ("true", "true"),
        ("false", "false"),
        ("as an array", "[30]"),
        ("as an object", "{\"seconds\":30}"),
        ("-1, as a text", "\"-1\""),
    ];

    private static IReadOnlyList<(string Name, string Json)> Instances =>
    [
        ("null", "null"),
        ("false", "false"),
        ("as a number", "1"),
        ("as an array", $"[\"{Posted.Device}\"]"),
        ("empty", "\"\""),
        ("without its prefix", "\"0000000000byol001\""),
        ("of the prefix alone", "\"i-\""),
        ("with a blank", $"\"{Posted.Device} \""),
        ("with a line break", $"\"{Posted.Device}\\n\""),
        ("with a quote", $"\"{Posted.Device}\\\"\""),
        ("with letters beyond ASCII", "\"i-ïnstance\""),
        ("that is a path", "\"i-../../x\""),
        ("of 10,000 characters", $"\"i-{new string('0', 10_000)}\""),
    ];
}
