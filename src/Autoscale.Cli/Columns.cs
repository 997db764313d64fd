namespace Autoscale.Cli;

/// <summary>Writes text in columns.</summary>
internal static class Columns
{
    /// <summary>Writes rows in aligned columns, two spaces apart; the last column is not padded.</summary>
    public static async Task WriteAsync(TextWriter output, params IReadOnlyList<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows.Max(r => r.Length)).Select(c => rows.Where(r => r.Length > c).Max(r => r[c].Length)).ToList();
        foreach (var row in rows)
            await output.WriteLineAsync(
                string.Join("  ", row.Select((cell, c) => c == row.Length - 1 ? cell : cell.PadRight(widths[c]))).TrimEnd());
    }
}
