using System.Text.Json;
using Autoscale.Domain.Cluster.Migration;

namespace Autoscale.Adapters.Migration;

/// <summary>
/// The tables of the original in a folder: one file for each table, <c>Settings.json</c> and so on, with the output of
/// <c>aws dynamodb scan --output json</c>. Other files are left out.
/// </summary>
/// <remarks>The message of a fault never has a part of the content, which may be a secret.</remarks>
public sealed class FileOriginalTables(string folder) : IOriginalTables
{
    /// <summary>The maximum size of a file; the tables of a large cluster have some megabytes.</summary>
    public const long MaxSize = 16 << 20;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<OriginalTable>> ReadAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(folder))
            throw new OriginalUnreadableException("The name of the folder is empty.");
        try
        {
            List<OriginalTable> tables = [];
            foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
                tables.Add(await ReadAsync(path, cancellationToken));
            return tables.Count > 0
                ? tables
                : throw new OriginalUnreadableException($"Folder '{folder}' has no file like Settings.json.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new OriginalUnreadableException($"Folder '{folder}' cannot be read: {fault.Message.TrimEnd('.')}.");
        }
    }

    private static async Task<OriginalTable> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var file = Path.GetFileName(path);
        if (new FileInfo(path).Length > MaxSize)
            throw new OriginalUnreadableException($"File {file} is larger than {MaxSize >> 20} MiB.");
        try
        {
            await using var content = File.OpenRead(path);
            using var document = await JsonDocument.ParseAsync(content, cancellationToken: cancellationToken);
            return new OriginalTable(Path.GetFileNameWithoutExtension(file), Rows(file, document.RootElement));
        }
        catch (JsonException fault)
        {
            throw new OriginalUnreadableException($"File {file} is not valid JSON in line {fault.LineNumber + 1 ?? 1}.");
        }
    }

    private static IReadOnlyList<OriginalRow> Rows(string file, JsonElement scan)
    {
        if (scan.ValueKind != JsonValueKind.Object
            || !scan.TryGetProperty("Items", out var items)
            || items.ValueKind != JsonValueKind.Array)
            throw new OriginalUnreadableException($"File {file} is not the output of 'aws dynamodb scan': it has no list Items.");
        foreach (var rest in (string[])["NextToken", "LastEvaluatedKey"])
        {
            if (scan.TryGetProperty(rest, out var found) && found.ValueKind != JsonValueKind.Null)
                throw new OriginalUnreadableException($"File {file} has only a part of the table: scan it without --max-items.");
        }

        return [.. items.EnumerateArray().Select(Row)];
    }

    // A row of another form has no attributes, which the check reports as damaged.
    private static OriginalRow Row(JsonElement item)
    {
        var attributes = new Dictionary<string, OriginalValue>(StringComparer.Ordinal);
        if (item.ValueKind == JsonValueKind.Object)
        {
            foreach (var attribute in item.EnumerateObject())
                attributes[Text(() => attribute.Name) ?? "another form"] = Value(attribute.Value);
        }

        return new OriginalRow(attributes);
    }

    // Half of a surrogate pair is valid JSON and no text.
    private static string? Text(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static OriginalValue Value(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object
            || value.EnumerateObject().ToList() is not [var only]
            || Text(() => only.Name) is null)
            return new OriginalValue("another form", Text: null);
        return (only.Name, only.Value.ValueKind) switch
        {
            (OriginalValue.OfText or OriginalValue.OfNumber, JsonValueKind.String) when Text(only.Value.GetString) is { } text =>
                new(only.Name, text),
            (OriginalValue.OfFlag, JsonValueKind.True) => new(only.Name, "true"),
            (OriginalValue.OfFlag, JsonValueKind.False) => new(only.Name, "false"),
            (OriginalValue.OfNull, JsonValueKind.True) => new(only.Name, Text: null),
            (OriginalValue.OfText or OriginalValue.OfNumber or OriginalValue.OfFlag or OriginalValue.OfNull, _) =>
                new("another form", Text: null),
            _ => new(only.Name, Text: null),
        };
    }
}
