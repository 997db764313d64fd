using Autoscale.Domain.AddressManager.Settings;

namespace Autoscale.Simulation.AddressManagers.Seeded;

/// <summary>
/// Checks that a failover is followed in time: the primary is lost to all containers, one other member says that it is the primary, and
/// no failure has delayed the monitor since. The schedule may be late by the time of the allowance.
/// </summary>
internal sealed class FollowReferee(MonitorScene scene, MemberTruth truth)
{
    private (Uri From, Uri To, DateTimeOffset At)? _since;

    /// <summary>The longest time that one was followed in.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>Looks at the cluster and at what the monitor saved.</summary>
    public void Look(Domain.AddressManager.Monitoring.MonitorOrders orders)
    {
        var state = scene.State;
        if (orders is not { IsStarted: true, Settings: { } settings }
            || state.Primary is not { } own
            || truth.FailedOverTo(settings, state) is not { } next)
        {
            _since = null;
            return;
        }

        if (_since is not { } since || since.From != own || since.To != next || scene.IsDisturbed || scene.QuietFrom > since.At)
        {
            _since = (own, next, scene.Now);
            return;
        }

        var taken = scene.Now - since.At;
        Longest = taken > Longest ? taken : Longest;
        var allowed = Allowed(settings);
        scene.Hold(
            taken <= allowed,
            MonitorInvariants.FollowedInTime,
            () => $"{own.Host} is left for {next.Host} in truth, and the monitor has not followed for {taken.TotalSeconds:0} s; "
                + $"allowed are {allowed.TotalSeconds:0} s");
    }

    // failAfter intervals and one poll: 40 s by default. A poll of a member that hangs takes two requests; a run makes its last poll that
    // many seconds before its end; and the schedule may be late.
    private TimeSpan Allowed(MonitorSettings settings)
    {
        var poll = (2 * settings.RequestTimeout) + TimeSpan.FromSeconds(1);
        var step = settings.PollInterval > poll ? settings.PollInterval : poll;
        var last = Math.Floor((53.5 - settings.RequestTimeout.TotalSeconds) / settings.PollInterval.TotalSeconds) * settings.PollInterval;
        var gap = TimeSpan.FromMinutes(1) - last - settings.PollInterval;
        return ((Math.Max(settings.FailAfter, settings.ConfirmAfter) + 1) * step)
            + (gap > TimeSpan.Zero ? gap : TimeSpan.Zero)
            + (scene.Lateness < TimeSpan.FromSeconds(1) ? TimeSpan.Zero : (3 * scene.Lateness) + settings.PollInterval);
    }
}
