using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Domain.Cluster.Settings;

/// <summary>
/// The settings of a container: read from the table at most once a minute, with the last valid values kept for invalid rows. Rows that
/// have not changed are not parsed again. Safe for concurrent use. W12.
/// </summary>
public sealed class SettingsCache(ISettingRows rows, ClusterId cluster)
{
    /// <summary>How long a reading is valid. An edited setting takes effect after this time at the latest.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    private Cached? _cached;
    private Unsaid _unsaid = Unsaid.Nothing;

    /// <summary>
    /// Returns the settings in force, with the warnings that were not returned before: each warning is returned once, for the log. Faults
    /// of the table propagate.
    /// </summary>
    public async Task<SettingsReading> GetAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var reading = await RefreshAsync(now, cancellationToken);
        var unsaid = Interlocked.Exchange(ref _unsaid, Unsaid.Nothing);
        return reading with { Warnings = unsaid.Warnings, Missing = unsaid.Missing };
    }

    /// <summary>
    /// Returns the settings in force without warnings, for callers that write no log; pending warnings stay pending. Faults of the table
    /// propagate.
    /// </summary>
    public async Task<AutoscaleSettings> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        (await RefreshAsync(now, cancellationToken)).Settings;

    /// <summary>
    /// The last reading, of any age; null before the first. For callers that cannot read the table now: old settings are better than none.
    /// </summary>
    public AutoscaleSettings? Known => Volatile.Read(ref _cached)?.Reading.Settings;

    private async Task<SettingsReading> RefreshAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = Volatile.Read(ref _cached);
        if (known is not null && (now - known.At).Duration() < Lifetime)
            return known.Reading;

        var listed = await rows.ListAsync(cancellationToken);
        if (known is not null && known.Rows.SequenceEqual(listed))
        {
            _ = Interlocked.Exchange(ref _cached, known with { At = now });
            return known.Reading;
        }

        var reading = SettingsPolicy.Read(
            cluster, listed, known?.Reading.LastGood ?? new Dictionary<string, string>(StringComparer.Ordinal));
        var unsaid = Volatile.Read(ref _unsaid);
        Volatile.Write(ref _unsaid, new Unsaid(
            [.. unsaid.Warnings, .. reading.Warnings.Except(known?.Reading.Warnings ?? [])],
            [.. unsaid.Missing, .. reading.Missing.Except(known?.Reading.Missing ?? [], StringComparer.Ordinal)]));
        _ = Interlocked.Exchange(ref _cached, new Cached(listed, reading, now));
        return reading;
    }

    private sealed record Unsaid(IReadOnlyList<SettingWarning> Warnings, IReadOnlyList<string> Missing)
    {
        public static readonly Unsaid Nothing = new([], []);
    }

    private sealed record Cached(IReadOnlyList<SettingRow> Rows, SettingsReading Reading, DateTimeOffset At);
}
