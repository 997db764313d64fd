using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared;

namespace Autoscale.Domain.Cluster.HealthChecks;

/// <summary>
/// Measures the silence of a device by the heartbeats of the other devices. Silence that all devices share says that the path, the API, the
/// functions or the tables failed, and counts for none of them. Safety S1.1, decision 27.
/// </summary>
/// <remarks>
/// <para>A witness is a device whose heartbeats arrived without a gap from <see cref="HealthCheck.HeardSince"/> until
/// <see cref="HealthCheck.LastArrival"/>. The silence of a device is the longest time within which a witness was heard and the device was
/// not. An outage interrupts all witnesses, so the silence of every device starts anew when the outage ends.</para>
/// <para>Guaranteed: no clock of a container takes part, so a clock that is wrong makes no device silent; and an outage of any length of
/// the API, of the functions or of the tables makes no device silent. Not guaranteed: that the only device of a cluster, or the last one
/// that lives, is ever found silent; <c>total-silence</c> reports a cluster of which no heartbeat arrives.</para>
/// </remarks>
public sealed class Hearing
{
    // A heartbeat cannot arrive in the future; clocks of containers differ by less than this.
    private static readonly TimeSpan LongestSkew = TimeSpan.FromSeconds(60);

    private readonly DateTimeOffset[] _since;
    private readonly DateTimeOffset[] _newestUpTo;
    private readonly TimeSpan[] _longestFrom;
    private readonly DateTimeOffset? _clock;

    private Hearing(IReadOnlyList<HealthCheck> witnesses, DateTimeOffset? clock)
    {
        _clock = clock;
        _since = [.. witnesses.Select(w => w.HeardSince)];
        _newestUpTo = [.. witnesses.Select(w => w.LastArrival)];
        _longestFrom = [.. witnesses.Select(w => w.LastArrival - w.HeardSince)];
        for (var i = 1; i < _since.Length; i++)
            _newestUpTo[i] = Later(_newestUpTo[i - 1], _newestUpTo[i]);
        for (var i = _since.Length - 2; i >= 0; i--)
            _longestFrom[i] = Longer(_longestFrom[i], _longestFrom[i + 1]);
    }

    /// <summary>What these records prove. Closed records, and arrivals in the future, prove nothing.</summary>
    /// <param name="records">The records of the cluster, or of those devices that share a path.</param>
    public static Hearing Of(IEnumerable<HealthCheck> records, HeartbeatSettings settings, DateTimeOffset now) => new(
        [.. records.Where(r => !r.IsClosed && r.LastArrival <= now + LongestSkew).OrderBy(r => r.HeardSince)],
        settings.Protections.Has(Protection.Deafness) ? null : now);

    /// <summary>The time for which the device was proven to be silent.</summary>
    public TimeSpan SilenceOf(HealthCheck device)
    {
        var last = device.LastArrival;
        if (_clock is { } now)
            return now - last;

        // Of the witnesses that were heard already at the last heartbeat of the device, the newest arrival counts; of the others, the whole
        // time in which they were heard.
        var later = CountUpTo(last);
        var silence = later > 0 ? Longer(_newestUpTo[later - 1] - last, TimeSpan.Zero) : TimeSpan.Zero;
        return later < _longestFrom.Length ? Longer(silence, _longestFrom[later]) : silence;
    }

    private int CountUpTo(DateTimeOffset time)
    {
        var (low, high) = (0, _since.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_since[middle] <= time)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;

    private static TimeSpan Longer(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
