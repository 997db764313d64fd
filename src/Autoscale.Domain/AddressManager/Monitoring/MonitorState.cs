using Autoscale.Domain.AddressManager.Evidence;
using Autoscale.Domain.AddressManager.Members;

namespace Autoscale.Domain.AddressManager.Monitoring;

/// <summary>What the monitor knows of the cluster, saved between its runs. Spec address-manager C4.</summary>
public sealed record MonitorState
{
    /// <summary>The maximum number of transitions that are kept.</summary>
    public const int MaxHistory = 50;

    /// <summary>The state of a monitor that was never started.</summary>
    public static MonitorState Stopped { get; } = new();

    /// <summary>The phase.</summary>
    public MonitorPhase Phase { get; init; } = MonitorPhase.Stopped;

    /// <summary>The member that clients are sent to; null before the first one is confirmed, and while the monitor is stopped.</summary>
    public Uri? Primary { get; init; }

    /// <summary>
    /// The number of the current primary: each change of the primary adds one, and it never falls. A session belongs to one generation.
    /// </summary>
    public long Generation { get; init; }

    /// <summary>The members, with what their last polls showed.</summary>
    public IReadOnlyList<MemberStanding> Members { get; init; } = [];

    /// <summary>The number of consecutive polls in which no member said that it is the primary.</summary>
    public int Unclaimed { get; init; }

    /// <summary>The start of the last poll; null before the first.</summary>
    public DateTimeOffset? PolledAt { get; init; }

    /// <summary>The last transitions, oldest first; at most <see cref="MaxHistory"/>.</summary>
    public IReadOnlyList<MonitorTransition> History { get; init; } = [];

    /// <summary>The number of transitions at the end of the history about which people have not been told yet.</summary>
    public int Untold { get; init; }

    /// <inheritdoc/>
    public bool Equals(MonitorState? other) => other is not null
        && Phase == other.Phase && Primary == other.Primary && Generation == other.Generation && Unclaimed == other.Unclaimed
        && PolledAt == other.PolledAt && Untold == other.Untold
        && Members.SequenceEqual(other.Members) && History.SequenceEqual(other.History);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Phase, Primary, Generation, Unclaimed, Members.Count, History.Count);
}

/// <summary>The phases of the monitor. Spec address-manager C4.</summary>
public enum MonitorPhase
{
    /// <summary>The monitor does not poll.</summary>
    Stopped,

    /// <summary>No primary is confirmed yet.</summary>
    Discovering,

    /// <summary>The primary says that it is the primary, and no other member does.</summary>
    Monitoring,

    /// <summary>The primary does not say so at the moment; the evidence is not sufficient to leave it.</summary>
    Suspect,

    /// <summary>The primary is lost, and one other member says that it is the primary; its confirmation is awaited.</summary>
    FailoverInProgress,

    /// <summary>The primary is lost, or none was found, and no member says that it is the primary.</summary>
    NoPrimary,

    /// <summary>At least two members say that they are the primary: clients stay, and write nothing.</summary>
    SplitBrain,

    /// <summary>As <see cref="Monitoring"/>, but the primary replicates with no other member.</summary>
    Degraded,

    /// <summary>The primary answers and rejects the credentials of the monitor.</summary>
    AuthFailed,
}

/// <summary>A member with what its last polls showed.</summary>
/// <param name="Url">Its base URL.</param>
public sealed record MemberStanding(Uri Url)
{
    /// <summary>The number of its consecutive failed polls.</summary>
    public int Failures { get; init; }

    /// <summary>The number of consecutive polls in which it was the only other member that said it is the primary.</summary>
    public int Claims { get; init; }

    /// <summary>Its last role in the replication, primary or standby; null when it never said one.</summary>
    public MemberRole? KnownRole { get; init; }

    /// <summary>What its last poll showed; null before the first.</summary>
    public MemberEvidence? Last { get; init; }
}

/// <summary>A change of the phase or of the primary.</summary>
/// <param name="At">The time of the poll that led to it.</param>
/// <param name="Reason">One sentence without a full stop.</param>
/// <param name="Primary">The primary afterwards; null for none.</param>
/// <param name="Generation">The generation afterwards.</param>
public sealed record MonitorTransition(
    DateTimeOffset At, MonitorPhase From, MonitorPhase To, string Reason, Uri? Primary, long Generation)
{
    /// <summary>The evidence of each member, in the order of the members.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>Whether the primary is another one than before.</summary>
    public bool IsSwitch { get; init; }

    /// <inheritdoc/>
    public bool Equals(MonitorTransition? other) => other is not null
        && At == other.At && From == other.From && To == other.To && Reason == other.Reason && Primary == other.Primary
        && Generation == other.Generation && IsSwitch == other.IsSwitch && Evidence.SequenceEqual(other.Evidence);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(At, From, To, Reason, Primary, Generation);
}
