using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Simulation.AddressManagers.Seeded;

/// <summary>The requests of one user of one process, with the checks of logins and sessions.</summary>
/// <param name="isShared">Whether all calls share one session.</param>
internal sealed class WatchedTransport(MonitorScene scene, SceneProcess process, IAddressManagerTransport inner, bool isShared)
    : IAddressManagerTransport
{
    private readonly Dictionary<MemberSession, long> _generations = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<MemberSession> _failed = new(ReferenceEqualityComparer.Instance);
    private MemberSession? _current;
    private bool _isLoggingIn;
    private (Secret Password, DateTimeOffset At)? _rejected;

    /// <summary>The time from a rejection to the next login with the same password.</summary>
    public required TimeSpan MaxBackoff { get; init; }

    public async Task<LoginAnswer> LogInAsync(
        ClusterMember member, ApiVersion version, UserCredentials credentials, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var generation = CallFlow.Current?.View?.Generation ?? 0;
        if (isShared)
            CheckLogin(member, generation, credentials);
        _isLoggingIn = true;
        var answer = await inner.LogInAsync(member, version, credentials, timeout, cancellationToken);
        _isLoggingIn = false;
        scene.Transcript.Note(
            $"{process.Name} logs in to {member.Url.Host} in generation {generation}: "
            + $"{(answer is LoginAnswer.Unreachable no ? no.Failure : answer.GetType().Name)}");
        if (answer is LoginAnswer.Rejected)
            _rejected = (credentials.Password, process.Clock.GetUtcNow());
        if (answer is LoginAnswer.Opened { Session: var session })
        {
            _generations[session] = generation;
            _current = session;
        }

        return answer;
    }

    public async Task<CallAnswer> SendAsync(MemberSession session, ApiRequest request, CancellationToken cancellationToken)
    {
        if (CallFlow.Current is { View: { } view } flow)
        {
            scene.Hold(
                _generations[session] >= view.Generation,
                MonitorInvariants.SessionGenerations,
                () => $"{flow.Name} has read generation {view.Generation}, and uses a session of generation {_generations[session]}");
            scene.Hold(
                request.IsSafe || view.AcceptsWrites,
                MonitorInvariants.ChangesHeld,
                () => $"{flow.Name} has read {view.Phase}, and sends {request}");
        }

        var answer = await inner.SendAsync(session, request, cancellationToken);
        if (answer is not CallAnswer.Answered || answer is CallAnswer.Answered { Status: 401 })
            _ = _failed.Add(session);
        return answer;
    }

    public Task LogOutAsync(MemberSession session, TimeSpan timeout, CancellationToken cancellationToken) =>
        inner.LogOutAsync(session, timeout, cancellationToken);

    private void CheckLogin(ClusterMember member, long generation, UserCredentials credentials)
    {
        scene.Hold(!_isLoggingIn, MonitorInvariants.OneLogin, () => $"{process.Name} logs in while it is logging in");
        scene.Hold(
            _current is not { } open
                || _generations[open] != generation
                || _failed.Contains(open)
                || open.ExpiresAt - TimeSpan.FromMinutes(5) <= process.Clock.GetUtcNow(),
            MonitorInvariants.OneLogin,
            () => $"{process.Name} logs in to {member.Url.Host} again in generation {generation}, although its session works");
        scene.Hold(
            _rejected is not { } rejected
                || !rejected.Password.Equals(credentials.Password)
                || process.Clock.GetUtcNow() >= rejected.At + MaxBackoff,
            MonitorInvariants.Rejections,
            () => $"{process.Name} sends rejected credentials again in generation {generation}");
    }
}
