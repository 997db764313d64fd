using Autoscale.Simulation.Worlds;

namespace Autoscale.Cli.Simulate;

/// <summary>Prints a violation: the invariant, the smallest world that shows it, its last events, and the beliefs of each part.</summary>
internal static class ViolationReport
{
    private const int Lines = 20;

    public static async Task WriteAsync(TextWriter output, WorldResult broken)
    {
        var violation = broken.Broken!;
        await output.WriteLineAsync();
        await output.WriteLineAsync(
            $"seed {broken.Order.Seed} of world {broken.World.Name} violates {violation.Of.Id} at {violation.At:HH:mm:ss}");
        await output.WriteLineAsync($"  {violation.Of.Sentence}");
        await output.WriteLineAsync($"  {violation.Sentence}");
        await output.WriteLineAsync($"  {NamedWorlds.CommandFor(broken.World, broken.Order, broken.Span)}");

        var small = Shrinking.Shrink(broken);
        await output.WriteLineAsync();
        await output.WriteLineAsync($"the shortest world found that violates it: {small.World.Describe(small.Order)}");
        await output.WriteLineAsync($"  {small.Broken!.Sentence}");
        await output.WriteLineAsync($"  {NamedWorlds.CommandFor(small.World, small.Order, small.Span)}");
        await output.WriteLineAsync();
        await output.WriteLineAsync($"its last {Math.Min(Lines, small.Transcript.Count)} events:");
        foreach (var line in small.Transcript.TakeLast(Lines))
            await output.WriteLineAsync($"  {line}");
        await output.WriteLineAsync();
        await output.WriteLineAsync($"the beliefs at {small.Broken.At:HH:mm:ss}:");
        await Columns.WriteAsync(output, small.Picture);
    }
}
