namespace Autoscale.Bench.Measurements;

/// <summary>Several measurements of one thing.</summary>
/// <param name="values">The values.</param>
public sealed class Sample(IEnumerable<double> values)
{
    private readonly double[] _sorted = [.. values.Order()];

    /// <summary>How many.</summary>
    public int Count => _sorted.Length;

    /// <summary>The one that this share of all values is not above.</summary>
    public double Percentile(double share) => _sorted[Math.Min(_sorted.Length - 1, (int)(share * _sorted.Length))];

    /// <summary>The median.</summary>
    public double Median => Percentile(0.5);
}
