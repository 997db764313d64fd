namespace Autoscale.Simulation.Worlds;

/// <summary>
/// Random numbers from a seed (SplitMix64). The algorithm is implemented here, so that a seed gives the same world on every machine and
/// with every version of the runtime.
/// </summary>
internal sealed class Dice(int seed)
{
    private ulong _state = unchecked((ulong)seed);

    /// <summary>
    /// Random numbers of their own for one purpose, so that a change elsewhere does not change them: a world without one kind of failure
    /// has the others at the same times.
    /// </summary>
    public static Dice For(int seed, int purpose) => new(unchecked((seed * 1_000_003) + (purpose * 7919) + 1));

    /// <summary>A number from 0, below the given limit.</summary>
    public int Next(int below) => (int)(NextBits() % (ulong)below);

    /// <summary>True with the given probability in thousandths.</summary>
    public bool Chance(int perMille) => Next(1000) < perMille;

    /// <summary>A time span of whole milliseconds between two bounds, both included.</summary>
    public TimeSpan Between(TimeSpan min, TimeSpan max) => min + TimeSpan.FromMilliseconds(Next((int)(max - min).TotalMilliseconds + 1));

    /// <summary>One of the given values.</summary>
    public T Pick<T>(IReadOnlyList<T> values) => values[Next(values.Count)];

    private ulong NextBits()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
