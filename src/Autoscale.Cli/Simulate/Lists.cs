using Autoscale.Domain.Shared;
using Autoscale.Simulation.Worlds;

namespace Autoscale.Cli.Simulate;

/// <summary>Prints the worlds, the invariants and the protections.</summary>
internal static class Lists
{
    public static async Task<int> WriteWorldsAsync(TextWriter output)
    {
        await Columns.WriteAsync(
            output, [["world", "hours", "what happens"], .. NamedWorlds.All.Select(w => new[] { w.Name, $"{w.Hours}", w.Sentence })]);
        await output.WriteLineAsync();
        await Columns.WriteAsync(output, [["invariant", "statement"], .. Invariants.All.Select(i => new[] { i.Id, i.Sentence })]);
        return ExitCode.Success;
    }

    public static async Task<int> WriteProtectionsAsync(TextWriter output)
    {
        await Columns.WriteAsync(output, [.. Enum.GetValues<Protection>().Select(p => new[] { p.Name(), p.Sentence() })]);
        return ExitCode.Success;
    }
}
