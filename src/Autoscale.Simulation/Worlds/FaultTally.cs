namespace Autoscale.Simulation.Worlds;

/// <summary>Counts the failures of a world by kind.</summary>
internal sealed class FaultTally
{
    private readonly int[] _counts = new int[Enum.GetValues<Trouble>().Length];

    /// <summary>The kinds that happened, with their numbers.</summary>
    public IReadOnlyDictionary<string, int> ByKind => Enum.GetValues<Trouble>()
        .Where(kind => _counts[(int)kind] > 0)
        .ToDictionary(kind => kind.Name(), kind => _counts[(int)kind], StringComparer.Ordinal);

    /// <summary>The number of one kind.</summary>
    public int Of(Trouble kind) => _counts[(int)kind];

    /// <summary>Counts one failure.</summary>
    public void Add(Trouble kind) => _counts[(int)kind]++;
}
