namespace Autoscale.Simulation.Worlds;

/// <summary>
/// Chance from a seed (SplitMix64). It is written out here so that a seed means the same world on every machine and with every version of the runtime.
/// </summary>
/// <param name="seed">The seed.</param>
internal sealed class Dice(int seed)
{
    private ulong _state = unchecked((ulong)seed);

    /// <summary>A number from 0 to one below the given one.</summary>
    public int Next(int below) => (int)(NextBits() % (ulong)below);

    /// <summary>True in so many of a thousand cases.</summary>
    public bool Chance(int perMille) => Next(1000) < perMille;

    /// <summary>A time span of whole milliseconds within bounds.</summary>
    public TimeSpan Between(TimeSpan least, TimeSpan most) => least + TimeSpan.FromMilliseconds(Next((int)(most - least).TotalMilliseconds + 1));

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
