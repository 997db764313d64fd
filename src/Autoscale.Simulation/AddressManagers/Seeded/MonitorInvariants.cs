using Autoscale.Simulation.Worlds;

namespace Autoscale.Simulation.AddressManagers.Seeded;

/// <summary>The invariants of the worlds of Address Managers. Spec address-manager C3 to C5.</summary>
public static class MonitorInvariants
{
    /// <summary>The primary is a member.</summary>
    public static readonly Invariant PrimaryIsMember = new(
        "am-primary-is-member", "The primary is a configured Address Manager, or none, and a stopped monitor has none.");

    /// <summary>Generations count primaries.</summary>
    public static readonly Invariant Generations = new(
        "am-generations", "The saved generation never falls, grows by one with each new primary, and no saved transition is lost.");

    /// <summary>No switch without evidence.</summary>
    public static readonly Invariant Evidence = new(
        "am-evidence",
        "A primary is left only after failAfter failed polls or its own word, and followed only after confirmAfter true claims.");

    /// <summary>A tie is not broken.</summary>
    public static readonly Invariant Ties = new(
        "am-ties", "While two Address Managers say that they are the primary, the primary stays and the state is SPLIT_BRAIN.");

    /// <summary>A failover is followed in time.</summary>
    public static readonly Invariant FollowedInTime = new(
        "am-followed-in-time", "A failover is followed within failAfter intervals and one poll without failures: within 40 s by default.");

    /// <summary>No change is sent twice.</summary>
    public static readonly Invariant ChangesOnce = new("am-changes-once", "No change is sent to Address Manager twice.");

    /// <summary>The result of a change is true.</summary>
    public static readonly Invariant ChangesTrue = new(
        "am-changes-true", "A change that succeeded was applied, and one that was not applied, by its error, was not.");

    /// <summary>Changes wait for one primary.</summary>
    public static readonly Invariant ChangesHeld = new(
        "am-changes-held", "No change is sent by a client that read SPLIT_BRAIN or FAILOVER_IN_PROGRESS last.");

    /// <summary>Sessions end with their generation.</summary>
    public static readonly Invariant SessionGenerations = new(
        "am-session-generations", "No session is used by a client that has read a newer generation than that of the session.");

    /// <summary>One login for all callers.</summary>
    public static readonly Invariant OneLogin = new(
        "am-one-login", "The callers of one user share one login in each generation; another one follows only when the session failed.");

    /// <summary>Rejected credentials rest.</summary>
    public static readonly Invariant Rejections = new(
        "am-rejections", "Rejected credentials are not sent again by a client within maxBackoff.");

    /// <summary>Every call ends.</summary>
    public static readonly Invariant CallsEnd = new(
        "am-calls-end", "Every call of a client ends within its bound, with an answer or an error.");

    /// <summary>A quiet run writes twice.</summary>
    public static readonly Invariant TwoWrites = new(
        "am-two-writes", "A run without a transition or a count that begins anew writes the row at most twice: the lease and its release.");

    /// <summary>A steady poll is cheap.</summary>
    public static readonly Invariant SteadyPolls = new(
        "am-steady-polls", "A steady poll is one request for each member, and no login.");

    /// <summary>One run polls.</summary>
    public static readonly Invariant OneRun = new("am-one-run", "No run polls while another one has the lease.");

    /// <summary>Transitions are told.</summary>
    public static readonly Invariant Told = new(
        "am-told", "Each transition that concerns people is told at least once after the topic works, and never before it is saved.");

    /// <summary>A stopped monitor rests.</summary>
    public static readonly Invariant StoppedPollsNothing = new(
        "am-stopped-polls-nothing", "The orders are read before each poll, and a monitor that is stopped polls nothing.");

    /// <summary>No secret leaves.</summary>
    public static readonly Invariant NoSecretTold = new(
        "am-no-secret-told", "No message, no transition, no error and no line of the transcript contains a password or a token.");

    /// <summary>The monitor settles.</summary>
    public static readonly Invariant Follows = new(
        "am-settles", "After ten minutes without failures the monitor follows the primary, and clients read and change.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Invariant> All { get; } =
    [
        PrimaryIsMember, Generations, Evidence, Ties, FollowedInTime, ChangesOnce, ChangesTrue, ChangesHeld, SessionGenerations, OneLogin,
        Rejections, CallsEnd, TwoWrites, SteadyPolls, OneRun, Told, StoppedPollsNothing, NoSecretTold, Follows,
    ];
}
