namespace Autoscale.Simulation.AddressManagers.Seeded;

/// <summary>The checks of a world.</summary>
internal sealed class MonitorChecks(MonitorScene scene, MemberTruth truth)
{
    /// <summary>The checks of runs and polls.</summary>
    public RunChecks Runs { get; } = new(scene, truth);

    /// <summary>The checks of saved states and of messages.</summary>
    public TransitionChecks Transitions => field ??= new(scene, truth, Runs);

    /// <summary>The checks of logins and calls of clients.</summary>
    public CallChecks Calls { get; } = new(scene, truth);

    /// <summary>The check that failovers are followed.</summary>
    public FollowReferee Referee { get; } = new(scene, truth);
}
