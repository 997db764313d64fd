namespace Autoscale.Domain.AddressManager.Sessions;

/// <summary>Gives a client the session for its next request.</summary>
public abstract class SessionSource
{
    /// <summary>Returns a session of the current generation; errors are <see cref="AddressManagerException"/>.</summary>
    public abstract Task<MemberSession> GetAsync(CancellationToken cancellationToken);

    /// <summary>Notes that a session does not work any more. A session that was replaced meanwhile is not affected.</summary>
    public abstract void Fail(MemberSession session, string failure);
}
