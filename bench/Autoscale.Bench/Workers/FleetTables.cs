using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Autoscale.Bench.Workers;

/// <summary>
/// Tables that store items and return them by key and in scans with pages of 1 MB, as DynamoDB counts sizes. Conditions are treated as met.
/// </summary>
internal sealed partial class FleetTables
{
    private const int PageSize = 1 << 20;

    // The partition keys of the tables. If a row of another table has one of these attributes, it is the key there too, or the real key
    // comes first in this list.
    private static readonly string[] Keys = ["settingKey", "checksum", "vmId", "id"];

    private readonly ConcurrentDictionary<string, SortedDictionary<string, Row>> _tables = new(StringComparer.Ordinal);

    public (long Bytes, int Pages) SizeOf(string table)
    {
        var rows = _tables[table].Values.ToList();
        var (pages, size) = (1, 0);
        foreach (var row in rows)
        {
            size += row.Size;
            if (size < PageSize)
                continue;
            pages++;
            size = 0;
        }

        return (rows.Sum(r => (long)r.Size), pages);
    }

    public (byte[] Answer, int Kilobytes) Answer(string operation, string body)
    {
        using var request = JsonDocument.Parse(body);
        var root = request.RootElement;
        return operation switch
        {
            "Scan" => Scan(root),
            "BatchGetItem" => (BatchGet(root), 0),
            "GetItem" => (Get(root), 0),
            "PutItem" => (Put(root), 0),
            "UpdateItem" => (Update(root), 0),
            _ => ("{}"u8.ToArray(), 0),
        };
    }

    private byte[] Get(JsonElement root) => Find(root.GetProperty("TableName").GetString()!, root.GetProperty("Key")) is { } row
        ? Encoding.UTF8.GetBytes($$"""{"Item":{{row.Json}}}""")
        : "{}"u8.ToArray();

    private byte[] Put(JsonElement root)
    {
        var (table, item) = (root.GetProperty("TableName").GetString()!, root.GetProperty("Item"));
        var rows = Table(table);
        lock (rows)
            rows[KeyOf(table, item)] = new Row(item.GetRawText(), SizeOf(item));
        return "{}"u8.ToArray();
    }

    // The adapters of the cluster write "SET a = :b, …", "REMOVE a, …", or both.
    private byte[] Update(JsonElement root)
    {
        var (table, key) = (root.GetProperty("TableName").GetString()!, root.GetProperty("Key"));
        var parts = root.GetProperty("UpdateExpression").GetString()!.Split("REMOVE ");
        var hasNames = root.TryGetProperty("ExpressionAttributeNames", out var names) && names.ValueKind == JsonValueKind.Object;
        var rows = Table(table);
        lock (rows)
        {
            var item = JsonNode.Parse(rows.GetValueOrDefault(KeyOf(table, key))?.Json ?? key.GetRawText())!.AsObject();
            foreach (Match set in Assignment().Matches(parts[0]))
            {
                var value = root.GetProperty("ExpressionAttributeValues").GetProperty(set.Groups["value"].Value);
                item[NameOf(set.Groups["name"].Value)] = JsonNode.Parse(value.GetRawText());
            }

            foreach (var name in parts.Length > 1 ? parts[1].Split(", ") : [])
                _ = item.Remove(NameOf(name));
            using var written = JsonDocument.Parse(item.ToJsonString());
            rows[KeyOf(table, key)] = new Row(item.ToJsonString(), SizeOf(written.RootElement));
        }

        return "{}"u8.ToArray();

        string NameOf(string name) => hasNames && names.TryGetProperty(name, out var meant) ? meant.GetString()! : name;
    }

    private byte[] BatchGet(JsonElement root)
    {
        var tables = root.GetProperty("RequestItems").EnumerateObject().Select(t =>
        {
            var rows = t.Value.GetProperty("Keys").EnumerateArray().Select(k => Find(t.Name, k)?.Json).OfType<string>();
            return $"\"{t.Name}\":[{string.Join(',', rows)}]";
        });
        return Encoding.UTF8.GetBytes("{\"Responses\":{" + string.Join(',', tables) + "},\"UnprocessedKeys\":{}}");
    }

    private (byte[] Answer, int Kilobytes) Scan(JsonElement root)
    {
        var table = root.GetProperty("TableName").GetString()!;
        var isContinued = root.TryGetProperty("ExclusiveStartKey", out var key) && key.ValueKind == JsonValueKind.Object;
        var start = isContinued ? KeyOf(table, key) : null;
        var (page, size, last) = (new ArrayBufferWriter<byte>(PageSize * 2), 0, (string?)null);
        page.Write("{\"Items\":["u8);
        var rows = Table(table);
        lock (rows)
        {
            foreach (var (id, row) in rows.SkipWhile(r => start is not null && string.CompareOrdinal(r.Key, start) <= 0))
            {
                if (size >= PageSize)
                    break;
                page.Write(Encoding.UTF8.GetBytes(size == 0 ? row.Json : $",{row.Json}"));
                (size, last) = (size + row.Size, id);
            }
        }

        var end = size >= PageSize ? ",\"LastEvaluatedKey\":{\"" + KeyName(table) + "\":{\"S\":\"" + last + "\"}}}" : "}";
        page.Write(Encoding.UTF8.GetBytes("],\"Count\":1" + end));
        return (page.WrittenSpan.ToArray(), size / 1024);
    }

    private Row? Find(string table, JsonElement key)
    {
        var rows = Table(table);
        lock (rows)
            return rows.GetValueOrDefault(KeyOf(table, key));
    }

    private SortedDictionary<string, Row> Table(string name) =>
        _tables.GetOrAdd(name, _ => new SortedDictionary<string, Row>(StringComparer.Ordinal));

    private static string KeyOf(string table, JsonElement item) => item.GetProperty(KeyName(table)).GetProperty("S").GetString()!;

    private static string KeyName(string table) => table[(table.LastIndexOf('-') + 1)..] switch
    {
        "Settings" => Keys[0],
        "LicenseStock" or "LicenseUsage" => Keys[1],
        "Autoscale" or "LifecycleItem" => Keys[2],
        _ => Keys[3],
    };

    // Names and values count in UTF-8, numbers one byte for two digits.
    private static int SizeOf(JsonElement item) => item.EnumerateObject().Sum(a => a.Name.Length + a.Value.EnumerateObject().Single() switch
    {
        { Name: "S", Value: var text } => Encoding.UTF8.GetByteCount(text.GetString()!),
        { Name: "N", Value: var number } => (number.GetString()!.Length / 2) + 2,
        { Name: "SS", Value: var texts } => 3 + texts.EnumerateArray().Sum(t => t.GetString()!.Length + 1),
        _ => 1,
    });

    [GeneratedRegex(@"(?<name>#?\w+) = (?<value>:\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Assignment();

    private sealed record Row(string Json, int Size);
}
