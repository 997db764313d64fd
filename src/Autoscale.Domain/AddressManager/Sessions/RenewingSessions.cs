using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.AddressManager.Sessions;

/// <summary>
/// The sessions of one user on whichever member is the primary. All callers share one session, and one login when it has to be renewed.
/// Safe for concurrent use. Spec address-manager C4.
/// </summary>
/// <remarks>
/// <para>Guaranteed: a session is used only in the generation in which it was opened, as far as the view shows it; of concurrent callers
/// one logs in; rejected credentials are not sent again within <see cref="MonitorSettings.MaxBackoff"/>.</para>
/// </remarks>
/// <param name="jitter">Returns a factor from 0.9 to 1.1 for each pause.</param>
public sealed class RenewingSessions(
    IClusterViews views,
    IAddressManagerTransport transport,
    UserCredentials credentials,
    SessionRules rules,
    TimeProvider clock,
    Func<double> jitter) : SessionSource
{
    // The primary changes during a login once, or seldom twice.
    private const int MaxLogins = 4;

    private readonly Lock _lock = new();
    private Open? _current;
    private Lazy<Task<Open>>? _opening;
    private DateTimeOffset? _rejectedAt;

    /// <inheritdoc/>
    public override async Task<MemberSession> GetAsync(ApiRequest? change, CancellationToken cancellationToken)
    {
        Open? opened = null;
        for (var attempt = 1; ; attempt++)
        {
            var view = await views.ReadAsync(cancellationToken);
            Refuse(change, view, rules.Protections);
            Lazy<Task<Open>> opening;
            lock (_lock)
            {
                if (opened is not null && IsOf(view, opened))
                    return opened.Session;
                if (_current is { } open && !IsExpiring(open.Session))
                {
                    if (IsOf(view, open) || (change is null && open.Generation > view.Generation))
                        return open.Session;

                    // This view was read before the session was opened; a newer one decides about the change.
                    if (open.Generation > view.Generation && attempt < MaxLogins)
                        continue;
                }

                if (_opening is null or { IsValueCreated: true, Value.IsCompleted: true } || !rules.Protections.Has(Protection.AmOneLogin))
                {
                    var former = _current;
                    _opening = new(() => OpenAsync(view, former));
                }

                opening = _opening;
            }

            // The login may have begun in an older generation, and the cluster may have changed meanwhile.
            opened = await opening.Value.WaitAsync(cancellationToken);
            if (change is null && opened.Generation >= view.Generation)
                return opened.Session;
            if (attempt == MaxLogins)
                throw new NoPrimaryException(view.Phase);
        }
    }

    /// <inheritdoc/>
    public override void Fail(MemberSession session, string failure, bool hasEnded)
    {
        lock (_lock)
        {
            if (ReferenceEquals(_current?.Session, session))
                _current = null;
        }
    }

    private bool IsOf(ClusterView view, Open open) =>
        open.Generation == view.Generation || !rules.Protections.Has(Protection.AmSessionGeneration);

    private bool IsExpiring(MemberSession session) => session.ExpiresAt - rules.RenewBefore <= clock.GetUtcNow();

    // One login for all callers: the token of none of them ends it.
    private async Task<Open> OpenAsync(ClusterView view, Open? former)
    {
        var until = clock.GetUtcNow() + rules.Patience;
        for (var pause = rules.FirstPause; ; pause = Longer(pause))
        {
            var primary = view.Primary ?? throw new NoPrimaryException(view.Phase);
            if (clock.GetUtcNow() < _rejectedAt + rules.MaxBackoff && rules.Protections.Has(Protection.AmRejectionPause))
                throw new LoginRejectedException(credentials.User);
            var answer = await transport.LogInAsync(primary, rules.Version, credentials, rules.Timeout, CancellationToken.None);
            switch (answer)
            {
                case LoginAnswer.Opened opened:
                    return Keep(new Open(opened.Session, view.Generation), former);
                case LoginAnswer.Rejected:
                    _rejectedAt = clock.GetUtcNow();
                    throw new LoginRejectedException(credentials.User);
                case LoginAnswer.Unreachable unreachable:
                    var wait = pause * jitter();
                    if (clock.GetUtcNow() + wait > until)
                        throw new LoginFailedException(primary.Url, unreachable.Failure);
                    await Task.Delay(wait, clock, CancellationToken.None);
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }

            view = await views.ReadAsync(CancellationToken.None);
        }
    }

    // The primary may have changed during the login: the next caller sees it and logs in again. The end of the former session is awaited
    // by no caller.
    private Open Keep(Open open, Open? former)
    {
        lock (_lock)
            _current = open;
        if (former is not null)
            _ = transport.LogOutAsync(former.Session, rules.Timeout, CancellationToken.None);
        return open;
    }

    private TimeSpan Longer(TimeSpan pause) => 2 * pause < rules.MaxBackoff ? 2 * pause : rules.MaxBackoff;

    private sealed record Open(MemberSession Session, long Generation);
}

/// <summary>The rules for sessions.</summary>
public sealed record SessionRules
{
    /// <summary>The version of the API.</summary>
    public ApiVersion Version { get; init; }

    /// <summary>The maximum time of a request for a login.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a login is tried while no member answers: longer than the monitor needs to follow a failover.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The pause after the first login that failed; each further one is twice as long.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The maximum pause.</summary>
    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long before its token expires a session is renewed.</summary>
    public TimeSpan RenewBefore { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The protections in force: all, unless the simulation switches one off.</summary>
    internal Protections Protections { get; init; } = Protections.All;
}

/// <summary>No login succeeded in time.</summary>
/// <param name="failure">The failure in a few words.</param>
public sealed class LoginFailedException(Uri member, string failure) : AddressManagerException(
    $"The login on {member} failed: {failure}.");
