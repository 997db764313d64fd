using System.Text.Json;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Sessions;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Simulation.AddressManagers.Seeded;

/// <summary>
/// The polls of one container: what the adapter of HTTPS does, without HTTPS. It asks the failover service of a member that has one; else
/// its REST API in a session that is kept; else, while there is no session, <c>/servlets/health</c>.
/// </summary>
internal sealed class SceneProbes(SceneProcess process, SceneTransport transport, MonitorChecks checks) : IMemberProbes
{
    private readonly Dictionary<Uri, Kept> _kept = [];

    public async Task<MemberEvidence> PollAsync(
        ClusterMember member, MonitorSettings settings, UserCredentials credentials, CancellationToken cancellationToken)
    {
        var poll = checks.Runs.SeePoll(process, settings);
        var evidence = await ShowAsync(member, settings, credentials, poll);
        checks.Runs.SeeEvidence(process, poll, evidence);
        return evidence;
    }

    public Task<DiscoveryAnswer> DiscoverAsync(ClusterMember member, MonitorSettings settings, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The members of a world are known.");

    private async Task<MemberEvidence> ShowAsync(
        ClusterMember member, MonitorSettings settings, UserCredentials credentials, PollFacts poll)
    {
        if (member.HealthUrl is not null)
        {
            poll.Requests++;
            var request = new ApiRequest(HttpMethod.Get, "/bam/v1/health") { Timeout = settings.RequestTimeout };
            var answer = await transport.AskAsync(member, "", request, authorization: null, isOnce: false, isForFailover: true);
            if (answer is CallAnswer.Answered { Status: 200 or 503, Body: var body } && RoleOf(body) is var (isUp, role))
            {
                return isUp
                    ? MemberEvidence.Says(member.Url, role, EvidenceSource.FailoverHealth)
                    : MemberEvidence.Failed(member.Url, "its failover service says that Address Manager does not run");
            }
        }

        if (!_kept.TryGetValue(member.Url, out var kept) || kept.Use != (member, settings.Version, credentials))
            _kept[member.Url] = kept = new Kept((member, settings.Version, credentials));
        var now = process.Clock.GetUtcNow();
        var isExpiring = kept.Session?.ExpiresAt - TimeSpan.FromMinutes(5) <= now && now >= kept.NotBefore;
        poll.HasRenewed |= isExpiring;
        if (kept.Session is { } session && !isExpiring)
        {
            var answer = await AskRoleAsync(session, settings, poll);
            if (answer is not CallAnswer.Answered { Status: 401 or 404 })
                return await EvidenceAsync(member, session.Version, answer, settings, poll);
            kept.Session = null;
            poll.HasRenewed = true;
        }

        return await LogInAsync(member, settings, credentials, kept, poll);
    }

    private async Task<MemberEvidence> LogInAsync(
        ClusterMember member, MonitorSettings settings, UserCredentials credentials, Kept kept, PollFacts poll)
    {
        if (process.Clock.GetUtcNow() < kept.NotBefore)
            return await AskLivenessAsync(member, settings, kept.IsRejected, poll);
        poll.Requests++;
        poll.Logins++;
        var (login, call) = await transport.TryLogInAsync(member, settings.Version, credentials, settings.RequestTimeout);
        var now = process.Clock.GetUtcNow();
        switch (login)
        {
            case LoginAnswer.Opened { Session: var opened }:
                (kept.Session, kept.IsRejected, kept.NotBefore, kept.Pause) = (opened, false, default, default);
                var answer = opened.Version == ApiVersion.V2 ? call : await AskRoleAsync(opened, settings, poll);
                return await EvidenceAsync(member, opened.Version, answer, settings, poll);
            case LoginAnswer.Rejected:
                (kept.Session, kept.IsRejected, kept.NotBefore) = (null, true, now + (settings.MaxBackoff * 1.05));
                return MemberEvidence.Rejected(member.Url);
            case LoginAnswer.Unreachable unreachable:
                if (call is not CallAnswer.NeverLeft)
                {
                    kept.Pause = kept.Pause == default ? TimeSpan.FromSeconds(1) : kept.Pause * 2;
                    kept.NotBefore = now + (kept.Pause < settings.MaxBackoff ? kept.Pause : settings.MaxBackoff);
                }

                return call is CallAnswer.Answered { Status: >= 300 }
                    ? await AskLivenessAsync(member, settings, isRejected: false, poll)
                    : MemberEvidence.Failed(member.Url, unreachable.Failure);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private Task<CallAnswer> AskRoleAsync(MemberSession session, MonitorSettings settings, PollFacts poll)
    {
        poll.Requests++;
        var path = session.Version == ApiVersion.V1 ? "/getSystemInfo" : "/sessions/current";
        return transport.SendAsync(session, new ApiRequest(HttpMethod.Get, path) { Timeout = settings.RequestTimeout }, default);
    }

    private async Task<MemberEvidence> EvidenceAsync(
        ClusterMember member, ApiVersion version, CallAnswer answer, MonitorSettings settings, PollFacts poll) => answer switch
        {
            CallAnswer.Answered { Status: 200 or 201, Body: var body } => version == ApiVersion.V1
                ? MemberEvidence.Says(member.Url, RoleIn(body, "replicationRole="), EvidenceSource.SystemInfo)
                : MemberEvidence.Says(
                    member.Url,
                    body.Contains("\"readOnly\":true", StringComparison.Ordinal) ? MemberRole.Standby : MemberRole.Primary,
                    EvidenceSource.Session),
            CallAnswer.Answered => await AskLivenessAsync(member, settings, isRejected: false, poll),
            _ => Failed(member, answer),
        };

    private async Task<MemberEvidence> AskLivenessAsync(ClusterMember member, MonitorSettings settings, bool isRejected, PollFacts poll)
    {
        poll.Requests++;
        var request = new ApiRequest(HttpMethod.Get, "/servlets/health") { Timeout = settings.RequestTimeout };
        return await transport.AskAsync(member, "", request, authorization: null, isOnce: false) switch
        {
            CallAnswer.Answered { Status: 200 } when isRejected => MemberEvidence.Rejected(member.Url),
            CallAnswer.Answered { Status: 200 } => MemberEvidence.Alive(member.Url),
            var other => Failed(member, other),
        };
    }

    private static MemberEvidence Failed(ClusterMember member, CallAnswer answer) => MemberEvidence.Failed(member.Url, answer switch
    {
        CallAnswer.Answered answered => $"its health has HTTP status {answered.Status}",
        CallAnswer.NeverLeft unsent => unsent.Failure,
        CallAnswer.Interrupted lost => lost.Failure,
        _ => throw new System.Diagnostics.UnreachableException(),
    });

    private static (bool IsUp, MemberRole Role)? RoleOf(string document)
    {
        using var json = JsonDocument.Parse(document);
        if (!json.RootElement.TryGetProperty("details", out var details) || !details.TryGetProperty("process", out var state))
            return null;
        var replication = details.GetProperty("replicationMetrics").GetProperty("replication").GetProperty("details");
        return (
            state.GetProperty("status").GetString() == "UP",
            Enum.Parse<MemberRole>(replication.GetProperty("replicationRole").GetString()!, ignoreCase: true));
    }

    private static MemberRole RoleIn(string body, string name)
    {
        var from = body.IndexOf(name, StringComparison.Ordinal) + name.Length;
        return Enum.Parse<MemberRole>(body[from..body.IndexOf('|', from)]);
    }

    private sealed class Kept((ClusterMember Member, ApiVersion Version, UserCredentials Credentials) use)
    {
        public (ClusterMember Member, ApiVersion Version, UserCredentials Credentials) Use => use;

        public MemberSession? Session { get; set; }

        public bool IsRejected { get; set; }

        public DateTimeOffset NotBefore { get; set; }

        public TimeSpan Pause { get; set; }
    }
}
