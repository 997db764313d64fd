using System.Globalization;

namespace Autoscale.Cli.Simulate;

/// <summary>A range of seeds, both ends included.</summary>
internal sealed record SeedRange(int First, int Last)
{
    /// <summary>The number of seeds.</summary>
    public int Count => Last - First + 1;

    /// <summary>The seeds in order.</summary>
    public IEnumerable<int> Seeds => Enumerable.Range(First, Count);

    /// <summary>Reads <c>1..500</c>; the rule that the text breaks otherwise.</summary>
    public static string? Read(string text, out SeedRange range)
    {
        range = new SeedRange(1, 1);
        if (text.Split("..") is not [var first, var last] || !Number(first, out var from) || !Number(last, out var to))
            return $"--seeds must be a range of whole numbers like 1..500, not '{text}'.";
        if (from > to)
            return $"--seeds must begin with the lower number, like {to}..{from}, not '{text}'.";
        range = new SeedRange(from, to);
        return to - (long)from < 1_000_000 ? null : "--seeds must contain at most 1000000 seeds.";

        static bool Number(string part, out int number) =>
            int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= 1_000_000_000;
    }
}
