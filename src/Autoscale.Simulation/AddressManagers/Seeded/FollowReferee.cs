namespace Autoscale.Simulation.AddressManagers.Seeded;

/// <summary>
/// Checks that a failover is followed in time: the primary is lost to all containers, one other member says that it is the primary, and
/// no failure has delayed the monitor since. The schedule may be late by the time of the allowance.
/// </summary>
internal sealed class FollowReferee(MonitorScene scene, MemberTruth truth)
{
    // The lateness of the schedule, the wait for the lease, and the pause between the last poll of a run and its end.
    private static readonly TimeSpan Schedule = TimeSpan.FromSeconds(16);

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
        var allowed = (Math.Max(settings.FailAfter, settings.ConfirmAfter) * settings.PollInterval) + settings.PollInterval + Schedule;
        scene.Hold(
            taken <= allowed,
            MonitorInvariants.FollowedInTime,
            () => $"{own.Host} is left for {next.Host} in truth, and the monitor has not followed for {taken.TotalSeconds:0} s; "
                + $"allowed are {allowed.TotalSeconds:0} s");
    }
}
