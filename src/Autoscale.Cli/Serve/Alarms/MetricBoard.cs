namespace Autoscale.Cli.Serve.Alarms;

/// <summary>The name of a metric.</summary>
/// <param name="Namespace">Its namespace in CloudWatch.</param>
/// <param name="Of">
/// The function, API or queue that a metric of AWS counts, by its logical id in the template; null for a metric that the functions
/// write.
/// </param>
internal sealed record MetricKey(string Namespace, string Name, string? Of = null);

/// <summary>One value of a metric.</summary>
internal sealed record Sample(DateTimeOffset At, double Value);

/// <summary>A metric since the start of the program.</summary>
/// <param name="Last">The last value.</param>
/// <param name="At">The time of the last value.</param>
/// <param name="Sum">The sum of all values.</param>
/// <param name="Samples">The number of values.</param>
internal sealed record MetricTotal(MetricKey Metric, double Last, DateTimeOffset At, double Sum, long Samples);

/// <summary>The values of all metrics. Values that no alarm needs any more are forgotten. Safe for concurrent use.</summary>
internal sealed class MetricBoard
{
    // Longer than the periods of every alarm with the default parameters.
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<MetricKey, Series> _series = [];

    /// <summary>All metrics with at least one value, by name.</summary>
    public IReadOnlyList<MetricTotal> Totals
    {
        get
        {
            lock (_lock)
            {
                return
                [
                    .. _series.Values.Select(s => s.Total)
                        .OrderBy(t => t.Metric.Namespace, StringComparer.Ordinal)
                        .ThenBy(t => t.Metric.Name, StringComparer.Ordinal)
                        .ThenBy(t => t.Metric.Of, StringComparer.Ordinal),
                ];
            }
        }
    }

    /// <summary>Adds one value.</summary>
    public void Add(MetricKey metric, double value, DateTimeOffset at)
    {
        lock (_lock)
        {
            if (!_series.TryGetValue(metric, out var series))
                _series[metric] = series = new Series(metric);
            series.Add(new Sample(at, value));
        }
    }

    /// <summary>The values of a metric since a time.</summary>
    public IReadOnlyList<Sample> Since(MetricKey metric, DateTimeOffset start)
    {
        lock (_lock)
            return _series.TryGetValue(metric, out var series) ? series.Since(start) : [];
    }

    private sealed class Series(MetricKey metric)
    {
        private readonly Queue<Sample> _samples = [];
        private double _sum;
        private long _count;
        private Sample? _last;

        public MetricTotal Total => new(metric, _last!.Value, _last.At, _sum, _count);

        public IReadOnlyList<Sample> Since(DateTimeOffset start) => [.. _samples.Where(s => s.At >= start)];

        public void Add(Sample sample)
        {
            _samples.Enqueue(sample);
            while (_samples.Peek().At < sample.At - Kept)
                _ = _samples.Dequeue();
            (_last, _sum, _count) = (sample, _sum + sample.Value, _count + 1);
        }
    }
}
