using Autoscale.Domain.Fleet;

namespace Autoscale.Domain.Settings;

/// <summary>The settings of a container: read from the table at most once a minute, remembering what was good. Safe for concurrent use. W12.</summary>
public sealed class SettingsCache(ISettingRows rows, ClusterId cluster)
{
    /// <summary>How long a reading is good for; so long an operator waits at most for an edit to take effect.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    private Cached? _cached;

    /// <summary>
    /// The settings in force. The warnings are those that the last reading did not have: each is given once. Faults of the table travel.
    /// </summary>
    public async Task<SettingsReading> GetAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = Volatile.Read(ref _cached);
        if (known is not null && (now - known.At).Duration() < Lifetime)
            return known.Reading with { Warnings = [], Missing = [] };

        var reading = SettingsPolicy.Read(cluster, await rows.ListAsync(cancellationToken), known?.Reading.LastGood ?? new Dictionary<string, string>(StringComparer.Ordinal));
        _ = Interlocked.Exchange(ref _cached, new Cached(reading, now));
        return reading with
        {
            Warnings = [.. reading.Warnings.Except(known?.Reading.Warnings ?? [])],
            Missing = [.. reading.Missing.Except(known?.Reading.Missing ?? [], StringComparer.Ordinal)],
        };
    }

    /// <summary>The last reading, however old; null before the first. For whoever cannot read the table now: settings that were good a minute ago still are.</summary>
    public AutoscaleSettings? Known => Volatile.Read(ref _cached)?.Reading.Settings;

    private sealed record Cached(SettingsReading Reading, DateTimeOffset At);
}
