using Autoscale.Domain.AddressManager.Evidence;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared;

namespace Autoscale.Domain.AddressManager.Monitoring;

/// <summary>
/// Decides which member is the primary that clients are sent to. The monitor follows a failover that an operator or Address Manager has
/// made; it never causes one. Spec address-manager C3, C4.
/// </summary>
/// <remarks>
/// <para>Guaranteed: the primary changes only when the current one failed <see cref="MonitorSettings.FailAfter"/> consecutive polls or says
/// itself that it is not the primary, and exactly one other member said in <see cref="MonitorSettings.ConfirmAfter"/> consecutive polls
/// that it is. The generation grows with each change and never falls; a poll that began in an older generation changes nothing. A tie is
/// never broken: with two members that say they are the primary, clients stay, and write nothing.</para>
/// <para>Not guaranteed: that the primary is right while its members lie about their roles; and that a client whose request is under way
/// during a change learns whether the request was applied.</para>
/// </remarks>
public static class FailoverMonitorPolicy
{
    /// <summary>The state of a monitor that starts: no primary yet. The generation goes on.</summary>
    public static MonitorState Start(MonitorState state, MonitorSettings settings, DateTimeOffset now) =>
        state.Phase != MonitorPhase.Stopped ? state : Move(
            state with { Members = [.. settings.Members.Select(m => new MemberStanding(m.Url))], Unclaimed = 0 },
            new Verdict(MonitorPhase.Discovering, Primary: null, "the monitor was started"),
            now);

    /// <summary>The state of a monitor that stops: clients get no primary any more.</summary>
    public static MonitorState Stop(MonitorState state, DateTimeOffset now) => state.Phase == MonitorPhase.Stopped
        ? state
        : Move(
            state with { Members = [], Unclaimed = 0 }, new Verdict(MonitorPhase.Stopped, Primary: null, "the monitor was stopped"), now);

    /// <summary>The state after one poll of all members.</summary>
    /// <param name="poll">The evidence; members of which it has none failed.</param>
    public static MonitorState Observe(MonitorSettings settings, MonitorState state, Poll poll)
    {
        ArgumentNullException.ThrowIfNull(poll);
        if (state.Phase == MonitorPhase.Stopped || poll.Generation != state.Generation)
            return state;

        // 1. What each member showed. After a gap the polls are not consecutive any more.
        state = poll.At - state.PolledAt > LongestGap(settings) ? WithoutCounts(state) : state;
        var seen = state.Members.ToDictionary(
            m => m.Url, m => poll.Evidence.FirstOrDefault(e => e.Member == m.Url) ?? MemberEvidence.Failed(m.Url, "it was not polled"));
        var claimants = state.Members.Where(m => Claims(state, m, seen[m.Url])).Select(m => m.Url).ToHashSet();
        var isAlone = claimants.Count(c => c != state.Primary) == 1 || !settings.Protections.Has(Protection.AmTie);
        var next = state with
        {
            Members = [.. state.Members.Select(m => After(m, seen[m.Url], claimants.Contains(m.Url) && isAlone))],
            PolledAt = poll.At,
            Unclaimed = claimants.Count == 0 ? Math.Min(state.Unclaimed + 1, MaxCount) : 0,
        };

        // 2. What follows from all of them.
        return Move(next, Judge(settings, next, claimants), poll.At);
    }

    private const int MaxCount = 1_000_000;

    private static readonly TimeSpan ShortestGap = TimeSpan.FromSeconds(30);

    // Between two runs there are up to two intervals.
    private static TimeSpan LongestGap(MonitorSettings settings) =>
        3 * settings.PollInterval > ShortestGap ? 3 * settings.PollInterval : ShortestGap;

    private static MonitorState WithoutCounts(MonitorState state) => state with
    {
        Members = [.. state.Members.Select(m => m with { Failures = 0, Claims = 0 })],
        Unclaimed = 0,
    };

    /// <summary>
    /// True when a saved count is higher than the current one: a run that takes over from the saved state would count polls as consecutive
    /// that are not. The failures of a member matter while it is the primary, or one of those that say so.
    /// </summary>
    /// <param name="saved">The state that was saved last.</param>
    public static bool IsOvercounted(MonitorState saved, MonitorState state)
    {
        ArgumentNullException.ThrowIfNull(saved);
        ArgumentNullException.ThrowIfNull(state);
        return saved.Members.Any(s => state.Members.Any(m => m.Url == s.Url
            && (m.Claims < s.Claims
                || (m.Failures < s.Failures && (m.Url == state.Primary || state.Phase == MonitorPhase.SplitBrain)))));
    }

    // A standalone member is the primary when it was one before, or a standby that was promoted, or has no other member.
    private static bool Claims(MonitorState state, MemberStanding member, MemberEvidence evidence) => evidence.Role switch
    {
        MemberRole.Primary => true,
        MemberRole.Standalone => member.KnownRole == MemberRole.Standby || member.Url == state.Primary || state.Members.Count == 1,
        _ => false,
    };

    private static MemberStanding After(MemberStanding member, MemberEvidence evidence, bool claimsAlone) => member with
    {
        Failures = evidence.IsAlive ? 0 : Math.Min(member.Failures + 1, MaxCount),
        Claims = claimsAlone ? Math.Min(member.Claims + 1, MaxCount) : 0,
        KnownRole = evidence.Role is MemberRole.Primary or MemberRole.Standby ? evidence.Role : member.KnownRole,
        Last = evidence,
    };

    private static Verdict Judge(MonitorSettings settings, MonitorState state, HashSet<Uri> claimants)
    {
        var rivals = Rivals(settings, state, claimants);
        if (rivals.Count > 1 && settings.Protections.Has(Protection.AmTie))
        {
            return new Verdict(
                MonitorPhase.SplitBrain,
                state.Primary,
                $"{string.Join(" and ", rivals.Select(Name).Order())} say that they are the primary");
        }

        var claimant = state.Members.FirstOrDefault(m => claimants.Contains(m.Url));
        var own = state.Members.FirstOrDefault(m => m.Url == state.Primary);
        return own is null ? Find(settings, state, claimant)
            : own == claimant ? Follow(own, $"{Name(own.Url)} says that it is the primary")
            : Doubt(settings, own, claimant);
    }

    // A member that said it is the primary during a split, and has said nothing since, still counts until it is lost.
    private static List<Uri> Rivals(MonitorSettings settings, MonitorState state, HashSet<Uri> claimants) =>
    [
        .. state.Members
            .Where(m => claimants.Contains(m.Url)
                || (state.Phase == MonitorPhase.SplitBrain
                    && m.KnownRole == MemberRole.Primary
                    && m.Last!.Role is null
                    && m.Failures < settings.FailAfter))
            .Select(m => m.Url),
    ];

    // No primary is known yet.
    private static Verdict Find(MonitorSettings settings, MonitorState state, MemberStanding? claimant) => claimant switch
    {
        { } found when found.Claims >= ConfirmAfter(settings) => Follow(found, $"{Name(found.Url)} is the primary"),
        { } found => new Verdict(MonitorPhase.Discovering, Primary: null, $"{Name(found.Url)} says that it is the primary"),
        null when state.Members.FirstOrDefault(m => m.Last!.AreCredentialsRejected) is { } rejecting =>
            new Verdict(MonitorPhase.AuthFailed, Primary: null, $"{Name(rejecting.Url)} rejects the credentials of the monitor"),
        null when state.Unclaimed >= settings.FailAfter =>
            new Verdict(MonitorPhase.NoPrimary, Primary: null, "no member says that it is the primary"),
        _ => new Verdict(
            state.Phase is MonitorPhase.NoPrimary ? MonitorPhase.NoPrimary : MonitorPhase.Discovering,
            Primary: null,
            "the members are polled"),
    };

    // The primary does not say that it is the primary.
    private static Verdict Doubt(MonitorSettings settings, MemberStanding own, MemberStanding? claimant)
    {
        var name = Name(own.Url);
        var denies = own.Last!.Role == MemberRole.Standby;
        if (!denies && own.Last.AreCredentialsRejected)
            return new Verdict(MonitorPhase.AuthFailed, own.Url, $"{name} rejects the credentials of the monitor");
        if (!denies && own.Failures < FailAfter(settings))
        {
            return new Verdict(
                MonitorPhase.Suspect,
                own.Url,
                own.Failures > 0 ? $"{name} failed a poll: {own.Last.Failure}" : $"{name} does not say its role");
        }

        var lost = denies ? $"{name} says that it is a standby" : $"{name} failed {settings.FailAfter} consecutive polls";
        return claimant switch
        {
            null => new Verdict(MonitorPhase.NoPrimary, own.Url, $"{lost}, and no other member says that it is the primary"),
            { } next when next.Claims >= ConfirmAfter(settings) => Follow(next, $"{lost}, and {Name(next.Url)} is the primary"),
            { } next => new Verdict(
                MonitorPhase.FailoverInProgress, own.Url, $"{lost}, and {Name(next.Url)} says that it is the primary"),
        };
    }

    private static int FailAfter(MonitorSettings settings) => settings.Protections.Has(Protection.AmFailAfter) ? settings.FailAfter : 1;

    private static int ConfirmAfter(MonitorSettings settings) =>
        settings.Protections.Has(Protection.AmConfirmation) ? settings.ConfirmAfter : 1;

    private static Verdict Follow(MemberStanding member, string reason) => member.Last!.Role == MemberRole.Standalone
        ? new Verdict(MonitorPhase.Degraded, member.Url, $"{reason}, and it replicates with no other member")
        : new Verdict(MonitorPhase.Monitoring, member.Url, reason);

    private static MonitorState Move(MonitorState state, Verdict verdict, DateTimeOffset now)
    {
        if (verdict.Phase == state.Phase && verdict.Primary == state.Primary)
            return state;
        var isSwitch = verdict.Primary is not null && verdict.Primary != state.Primary;
        var generation = state.Generation + (isSwitch ? 1 : 0);
        var transition = new MonitorTransition(now, state.Phase, verdict.Phase, verdict.Reason, verdict.Primary, generation)
        {
            IsSwitch = isSwitch,
            Evidence = [.. state.Members.Where(m => m.Last is not null).Select(m => $"{Name(m.Url)}: {m.Last}")],
        };
        return state with
        {
            Phase = verdict.Phase,
            Primary = verdict.Primary,
            Generation = generation,
            Members = isSwitch ? [.. state.Members.Select(m => m with { Claims = 0 })] : state.Members,
            History = [.. state.History.Append(transition).TakeLast(MonitorState.MaxHistory)],
            Untold = Math.Min(state.Untold + 1, MonitorState.MaxHistory),
        };
    }

    private static string Name(Uri member) => member.IsDefaultPort ? member.Host : $"{member.Host}:{member.Port}";

    private sealed record Verdict(MonitorPhase Phase, Uri? Primary, string Reason);
}

/// <summary>One poll of all members.</summary>
/// <param name="At">The time at which it began.</param>
/// <param name="Generation">The generation in which it began.</param>
/// <param name="Evidence">The evidence of the members that were polled.</param>
public sealed record Poll(DateTimeOffset At, long Generation, IReadOnlyList<MemberEvidence> Evidence);
