using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Rest;

namespace Autoscale.Simulation.AddressManagers;

public sealed partial class SimulatedAddressManagers
{
    /// <summary>
    /// Answers a request to a member that runs and is reached; null when its connection is closed without an answer. A write is applied at
    /// most once, here.
    /// </summary>
    public MemberAnswer? Answer(int number, MemberRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_lock)
        {
            var member = Member(number);
            var isWrite = IsWrite(request);
            if (isWrite && member.DropsBefore > 0)
            {
                member.DropsBefore--;
                Note(member, request, answer: null);
                return null;
            }

            var answer = member.Answer?.Invoke(request) ?? AnswerOf(member, request);
            Note(member, request, answer);
            if (!isWrite || member.DropsAfter == 0)
                return answer;
            member.DropsAfter--;
            return null;
        }
    }

    // Logins and log-outs change sessions only.
    private static bool IsWrite(MemberRequest request) =>
        request.Method is not ("GET" or "HEAD") && !request.Path.StartsWith("/api/v2/sessions", StringComparison.Ordinal);

    private MemberAnswer AnswerOf(SimulatedMember member, MemberRequest request)
    {
        if (request.IsForFailoverService)
        {
            return member.HasFailoverService && request is { Method: "GET", Path: "/bam/v1/health" }
                ? FailoverHealth.Of(this, member)
                : MemberAnswers.NotFound;
        }

        if (request is { Method: "GET", Path: "/servlets/health" })
            return MemberAnswers.Health(member);
        if (TryCut(request.Path, RestV1.Root) is { } v1 && member.SpeaksV1)
            return new RestV1Service(this, member).Answer(request with { Path = v1 });
        if (TryCut(request.Path, RestV2.Root) is { } v2 && member.SpeaksV2)
            return new RestV2Service(this, member).Answer(request with { Path = v2 });
        return MemberAnswers.NotFound;
    }

    private static string? TryCut(string path, string root) =>
        path.StartsWith(root + "/", StringComparison.Ordinal) ? path[root.Length..] : null;

    private void Note(SimulatedMember member, MemberRequest request, MemberAnswer? answer) => _journal.Add(new JournalEntry(
        _clock.GetUtcNow(),
        member.Number,
        request.Method,
        request.Path,
        SessionOf(member, request.Authorization)?.Id ?? answer?.Session,
        answer?.Status,
        answer?.HasApplied == true));

    /// <summary>The session that a header names; null for none, or when its token has expired.</summary>
    internal SimulatedSession? SessionOf(SimulatedMember member, string authorization) =>
        member.Sessions.Find(s => s.IsNamedBy(authorization) && s.ExpiresAt > _clock.GetUtcNow());

    /// <summary>The user with a name; null when there is none.</summary>
    internal SimulatedUser? FindUser(string name) => _users.GetValueOrDefault(name);

    /// <summary>Opens a session.</summary>
    /// <param name="isReadOnly">Whether the caller wants to read only.</param>
    internal OpenedSession Open(SimulatedMember member, string user, string password, bool? isReadOnly)
    {
        if (RejectsCredentials || !_users.TryGetValue(user, out var known) || known.Password.Reveal() != password)
            return new OpenedSession(OpeningResult.Rejected, Session: null);
        var isStandby = member.Role == MemberRole.Standby;
        if (isReadOnly == true ? !isStandby : isStandby && !HasReachablePrimary(member) && (isReadOnly is null || StandbyRefusesLogin))
            return new OpenedSession(OpeningResult.Refused, Session: null);
        var now = _clock.GetUtcNow();
        var session = new SimulatedSession(++_lastSession, user, $"token+{_lastSession:D8}/=", isStandby, now, now + TokenLife);
        member.Sessions.Add(session);
        return new OpenedSession(OpeningResult.Opened, session);
    }

    /// <summary>Changes the database of a member, and of the standbys that it replicates to.</summary>
    internal void Apply(SimulatedMember member, SimulatedDatabase next)
    {
        member.Database = next;
        if (!IsReplicating || member is { IsInCluster: false } or { IsPartitioned: true } or { Role: not MemberRole.Primary })
            return;
        foreach (var standby in Members.Where(m =>
            m is { IsInCluster: true, IsAlive: true, IsPartitioned: false, Role: MemberRole.Standby }))
        {
            standby.Database = next;
        }
    }
}

/// <summary>The outcome of a login.</summary>
internal sealed record OpenedSession(OpeningResult Result, SimulatedSession? Session);

/// <summary>The outcomes of a login.</summary>
internal enum OpeningResult
{
    /// <summary>The session is open.</summary>
    Opened,

    /// <summary>User or password are wrong.</summary>
    Rejected,

    /// <summary>The member opens no such session in its role.</summary>
    Refused,
}
