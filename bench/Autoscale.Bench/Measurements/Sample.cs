namespace Autoscale.Bench.Measurements;

/// <summary>Several measurements of one quantity.</summary>
public sealed class Sample(IEnumerable<double> values)
{
    private readonly double[] _sorted = [.. values.Order()];

    /// <summary>The number of values.</summary>
    public int Count => _sorted.Length;

    /// <summary>The percentile for a share from 0 to 1.</summary>
    public double Percentile(double share) => _sorted[Math.Min(_sorted.Length - 1, (int)(share * _sorted.Length))];

    /// <summary>The median.</summary>
    public double Median => Percentile(0.5);
}
