namespace Autoscale.Tests.RouteFailover;

/// <summary>Pseudo-random numbers from a seed (SplitMix64), the same on every machine.</summary>
internal sealed class ChaosDice(int seed)
{
    private ulong _state = unchecked((ulong)seed);

    /// <summary>A number from 0 to <paramref name="below"/> - 1.</summary>
    public int Next(int below)
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (int)((z ^ (z >> 31)) % (ulong)below);
        }
    }
}
