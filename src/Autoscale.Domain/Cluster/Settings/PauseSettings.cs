namespace Autoscale.Domain.Cluster.Settings;

/// <summary>The pauses that an operator has ordered, each with its end.</summary>
/// <param name="ElectionsUntil">The end of the pause of elections (<c>pause-elections-until</c>).</param>
/// <param name="TerminationsUntil">The end of the pause of terminations (<c>pause-terminations-until</c>).</param>
public sealed record PauseSettings(DateTimeOffset ElectionsUntil, DateTimeOffset TerminationsUntil)
{
    /// <summary>
    /// The longest pause. A row with a later end is not in force until the end is this near, so that a wrong year cannot leave a cluster
    /// without elections.
    /// </summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>No pause.</summary>
    public static readonly PauseSettings None = new(default, default);

    /// <summary>
    /// True while missing heartbeats cause no election. What AWS says of the primary still does: it leaves, stops, moves or is set aside.
    /// </summary>
    public bool AreElectionsPaused(DateTimeOffset now) => IsInForce(ElectionsUntil, now);

    /// <summary>True while no unhealthy device is terminated.</summary>
    public bool AreTerminationsPaused(DateTimeOffset now) => IsInForce(TerminationsUntil, now);

    private static bool IsInForce(DateTimeOffset until, DateTimeOffset now) => until > now && until - now <= Longest;
}
