using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.AddressManager.Evidence;

/// <summary>
/// The session of the monitor on one member between its polls, and the pause after a login that failed. One poll at a time uses it.
/// </summary>
/// <param name="random">Returns a random number from 0 to 1.</param>
internal sealed class KeptSession(Func<double> random)
{
    /// <summary>The part of its time by which a pause is longer or shorter at most.</summary>
    public const double Jitter = 0.1;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Reserve = TimeSpan.FromMinutes(5);

    private (ClusterMember Member, ApiVersion Version, UserCredentials Credentials)? _use;
    private DateTimeOffset _notBefore;
    private TimeSpan _pause;

    /// <summary>One poll at a time.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>The open session; null for none.</summary>
    public MemberSession? Session { get; private set; }

    /// <summary>Whether the last login was rejected.</summary>
    public bool IsRejected { get; private set; }

    /// <summary>Begins anew when the member, the version or the credentials are others than in the last poll.</summary>
    public void Use(ClusterMember member, ApiVersion version, UserCredentials credentials)
    {
        if (_use == (member, version, credentials))
            return;
        (_use, Session, IsRejected, _notBefore, _pause) = ((member, version, credentials), null, false, default, default);
    }

    /// <summary>Whether a login is allowed: the pause is over.</summary>
    public bool MayLogIn(DateTimeOffset now) => now >= _notBefore;

    /// <summary>Whether the session has to be replaced before its token expires.</summary>
    public bool IsExpiring(DateTimeOffset now) => Session?.ExpiresAt - Reserve <= now;

    /// <summary>A login succeeded.</summary>
    public void Keep(MemberSession session) => (Session, IsRejected, _notBefore, _pause) = (session, false, default, default);

    /// <summary>The session has ended.</summary>
    public void Forget() => Session = null;

    /// <summary>The member rejected the credentials: the pause is at least the maximum, so that the account is not locked.</summary>
    public void Reject(TimeSpan maxPause, DateTimeOffset now) =>
        (IsRejected, _pause, _notBefore) = (true, maxPause, now + (maxPause * (1 + (Jitter * random()))));

    /// <summary>The answer to a login was lost: each pause is twice the last one.</summary>
    public void Fail(TimeSpan maxPause, DateTimeOffset now)
    {
        var next = _pause == default ? ShortestPause : _pause * 2;
        _pause = next < maxPause ? next : maxPause;
        (IsRejected, _notBefore) = (false, now + (_pause * (1 + (Jitter * ((2 * random()) - 1)))));
    }
}
