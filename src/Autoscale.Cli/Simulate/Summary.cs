namespace Autoscale.Cli.Simulate;

/// <summary>What many worlds had together.</summary>
/// <param name="Worlds">The number of worlds.</param>
/// <param name="Hours">The hours for which devices ran, summed over all devices.</param>
/// <param name="Faults">The failures by kind, in the order of their names.</param>
/// <param name="Crashes">The functions that ended without finishing their work.</param>
/// <param name="Broken">The results with a violation.</param>
internal sealed record Summary(
    int Worlds, double Hours, IReadOnlyList<KeyValuePair<string, int>> Faults, int Crashes, IReadOnlyList<WorldResult> Broken)
{
    /// <summary>Adds up results.</summary>
    public static Summary Of(IReadOnlyList<WorldResult> results) => new(
        results.Count,
        Math.Round(results.Sum(r => r.DeviceHours), 1),
        [
            .. results.SelectMany(r => r.Faults)
                .GroupBy(f => f.Key, StringComparer.Ordinal)
                .Select(g => KeyValuePair.Create(g.Key, g.Sum(f => f.Value)))
                .OrderBy(f => f.Key, StringComparer.Ordinal),
        ],
        results.Sum(r => r.Crashes),
        [.. results.Where(r => r.Broken is not null)]);

    /// <summary>Prints the summary as text.</summary>
    public async Task WriteAsync(TextWriter output)
    {
        await output.WriteLineAsync($"{Worlds} worlds, {Hours:0.0} device-hours, {Crashes} crashes, {Broken.Count} violations");
        if (Faults.Count > 0)
            await Columns.WriteAsync(output, [["failures", "number"], .. Faults.Select(f => new[] { f.Key, $"{f.Value}" })]);
        if (Broken.Count == 0)
            return;
        await output.WriteLineAsync();
        await Columns.WriteAsync(
            output,
            [
                ["world", "invariant", "worlds", "first seed"],
                .. Broken.GroupBy(r => (r.World.Name, r.Broken!.Of))
                    .Select(g => new[] { g.Key.Name, g.Key.Of.Id, $"{g.Count()}", $"{g.First().Order.Seed}" }),
            ]);
    }
}
