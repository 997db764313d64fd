namespace Autoscale.Domain.AddressManager.Sessions;

/// <summary>Gives a client the session for its next request.</summary>
public abstract class SessionSource
{
    /// <summary>Returns a session of the current generation; errors are <see cref="AddressManagerException"/>.</summary>
    public abstract Task<MemberSession> GetAsync(CancellationToken cancellationToken);

    /// <summary>Notes that a session does not work any more. A session that was replaced meanwhile is not affected.</summary>
    /// <param name="failure">The failure in a few words.</param>
    /// <param name="hasEnded">Whether its member said that it ended; false when the member was not reached.</param>
    public abstract void Fail(MemberSession session, string failure, bool hasEnded);
}
