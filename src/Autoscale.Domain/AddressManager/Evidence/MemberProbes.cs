using System.Collections.Concurrent;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.AddressManager.Evidence;

/// <summary>
/// Polls members: the failover service of a member that has one; else its REST API, in a session that is kept; else, while it
/// has no session, <c>/servlets/health</c>, which tells no role. A weaker source is asked only when the stronger one gives no answer.
/// </summary>
/// <remarks>
/// A member that is silent or closes its connections failed its poll, because <c>/servlets/health</c> would be as silent. After a login
/// whose answer was lost the next ones wait, because each may have opened a session; a standby that refuses sessions gets a login with each
/// poll, so that its promotion is seen at once.
/// </remarks>
/// <param name="requests">Sends the requests.</param>
/// <param name="clock">The clock of pauses.</param>
/// <param name="random">Returns a random number from 0 to 1.</param>
public sealed class MemberProbes(IMemberRequests requests, TimeProvider clock, Func<double> random) : IMemberProbes
{
    private const int Ok = 200;
    private const int Unauthorized = 401;

    private readonly MemberTransport _transport = new(requests);
    private readonly FailoverService _failover = new(requests);
    private readonly ConcurrentDictionary<Uri, KeptSession> _kept = new();

    /// <inheritdoc/>
    public async Task<MemberEvidence> PollAsync(
        ClusterMember member, MonitorSettings settings, MonitorIdentity identity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(identity);
        var poll = new Inquiry(member, settings, identity.User, "");
        if (member.HealthUrl is null)
            return await AskRestAsync(poll, cancellationToken);
        var (document, failure) = await _failover.AskAsync(member, settings, identity.ClientCertificate, cancellationToken);
        return document switch
        {
            { IsProcessUp: true, Role: { } role } => MemberEvidence.Says(member.Url, role, EvidenceSource.FailoverHealth),
            { IsProcessUp: false } => MemberEvidence.Failed(member.Url, "its failover service says that Address Manager does not run"),
            { } => await AskRestAsync(
                poll with { Before = "failover service: no role in its health document; " }, cancellationToken),
            null => await AskRestAsync(poll with { Before = $"failover service: {failure}; " }, cancellationToken),
        };
    }

    /// <inheritdoc/>
    public async Task<DiscoveryAnswer> DiscoverAsync(
        ClusterMember member, MonitorSettings settings, Secret? clientCertificate, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(settings);
        var (document, failure) = await _failover.AskAsync(member, settings, clientCertificate, cancellationToken);
        return document is null ? new DiscoveryAnswer.Failed(failure) : FailoverService.MembersOf(member, document);
    }

    private async Task<MemberEvidence> AskRestAsync(Inquiry poll, CancellationToken cancellationToken)
    {
        var kept = _kept.GetOrAdd(poll.Member.Url, _ => new KeptSession(random));
        await kept.Gate.WaitAsync(cancellationToken);
        try
        {
            kept.Use(poll.Member, poll.Settings.Version, poll.Credentials);
            return await AskKeptAsync(poll, kept, cancellationToken) ?? await AskNewAsync(poll, kept, cancellationToken);
        }
        finally
        {
            _ = kept.Gate.Release();
        }
    }

    // Null when there is no session, or the member has ended it, or no longer speaks its API.
    private async Task<MemberEvidence?> AskKeptAsync(Inquiry poll, KeptSession kept, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (kept.Session is not { } session || (kept.IsExpiring(now) && kept.MayLogIn(now)))
            return null;
        var answer = await AskRoleAsync(poll, session, cancellationToken);
        if (answer is not CallAnswer.Answered { Status: Unauthorized } && !MemberTransport.IsUnknown(answer))
            return await EvidenceAsync(poll, session.Version, answer, cancellationToken);
        kept.Forget();
        return null;
    }

    private async Task<MemberEvidence> AskNewAsync(Inquiry poll, KeptSession kept, CancellationToken cancellationToken)
    {
        if (!kept.MayLogIn(clock.GetUtcNow()))
            return await AskLivenessAsync(poll, kept.IsRejected, cancellationToken);
        var old = kept.Session;
        var settings = poll.Settings;
        var (login, call) = await _transport.TryLogInAsync(
            poll.Member, settings.Version, poll.Credentials, settings.RequestTimeout, cancellationToken);
        switch (login)
        {
            case LoginAnswer.Opened opened:
                kept.Keep(opened.Session);
                if (old is not null)
                    await _transport.LogOutAsync(old, settings.RequestTimeout, cancellationToken);

                // The answer to a login of version 2 is the session itself.
                var answer = opened.Session.Version == ApiVersion.V2
                    ? call
                    : await AskRoleAsync(poll, opened.Session, cancellationToken);
                return await EvidenceAsync(poll, opened.Session.Version, answer, cancellationToken);
            case LoginAnswer.Rejected:
                kept.Forget();
                kept.Reject(settings.MaxBackoff, clock.GetUtcNow());
                return MemberEvidence.Rejected(poll.Member.Url);
            case LoginAnswer.Unreachable unreachable:
                if (call is CallAnswer.Interrupted)
                    kept.Fail(LongestPause(settings), clock.GetUtcNow());
                return call is CallAnswer.Answered { Status: >= 300 }
                    ? await AskLivenessAsync(poll, isRejected: false, cancellationToken)
                    : poll.Failed(unreachable.Failure);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    // With a longer pause, the monitor would learn of a promotion too late to follow it in time.
    private static TimeSpan LongestPause(MonitorSettings settings) =>
        settings.MaxBackoff < 2 * settings.PollInterval ? settings.MaxBackoff : 2 * settings.PollInterval;

    private Task<CallAnswer> AskRoleAsync(Inquiry poll, MemberSession session, CancellationToken cancellationToken) => _transport.SendAsync(
        session,
        session.Version == ApiVersion.V1
            ? RestV1.SystemInfo(poll.Settings.RequestTimeout)
            : RestV2.CurrentSession(poll.Settings.RequestTimeout),
        cancellationToken);

    private async Task<MemberEvidence> EvidenceAsync(
        Inquiry poll, ApiVersion version, CallAnswer answer, CancellationToken cancellationToken) => answer switch
        {
            CallAnswer.Answered { Status: >= 200 and < 300 } answered => version == ApiVersion.V1
                ? OfSystemInfo(poll, answered.Body)
                : OfSession(poll, answered.Body),
            CallAnswer.Answered => await AskLivenessAsync(poll, isRejected: false, cancellationToken),
            CallAnswer.NeverLeft unsent => poll.Failed(unsent.Failure),
            CallAnswer.Interrupted lost => poll.Failed(lost.Failure),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static MemberEvidence OfSystemInfo(Inquiry poll, string body)
    {
        if (RestV1.PairsOf(body) is not { } pairs)
            return poll.Failed("its system information is malformed");
        return RoleText.TryParse(pairs.GetValueOrDefault("replicationRole")) is { } role
            ? MemberEvidence.Says(poll.Member.Url, role, EvidenceSource.SystemInfo)
            : MemberEvidence.Alive(poll.Member.Url);
    }

    private static MemberEvidence OfSession(Inquiry poll, string body) => RestV2.SessionOf(body) switch
    {
        null => poll.Failed("its description of the session is malformed"),
        { Role: { } role } => MemberEvidence.Says(poll.Member.Url, role, EvidenceSource.Session),
        _ => MemberEvidence.Alive(poll.Member.Url),
    };

    private async Task<MemberEvidence> AskLivenessAsync(Inquiry poll, bool isRejected, CancellationToken cancellationToken)
    {
        return await _transport.AskHealthAsync(poll.Member, poll.Settings.RequestTimeout, cancellationToken) switch
        {
            CallAnswer.Answered { Status: Ok } when isRejected => MemberEvidence.Rejected(poll.Member.Url),
            CallAnswer.Answered { Status: Ok } => MemberEvidence.Alive(poll.Member.Url),
            CallAnswer.Answered answered => poll.Failed($"its health has HTTP status {answered.Status}"),
            CallAnswer.NeverLeft unsent => poll.Failed(unsent.Failure),
            CallAnswer.Interrupted lost => poll.Failed(lost.Failure),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <param name="Before">The failure of the stronger source, which stands before another one.</param>
    private sealed record Inquiry(ClusterMember Member, MonitorSettings Settings, UserCredentials Credentials, string Before)
    {
        public MemberEvidence Failed(string failure) => MemberEvidence.Failed(Member.Url, Before + failure);
    }
}
