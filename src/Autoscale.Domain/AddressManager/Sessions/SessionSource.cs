using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.Shared;

namespace Autoscale.Domain.AddressManager.Sessions;

/// <summary>Gives a client the session for its next request.</summary>
public abstract class SessionSource
{
    /// <summary>Returns a session of the current generation; errors are <see cref="AddressManagerException"/>.</summary>
    public Task<MemberSession> GetAsync(CancellationToken cancellationToken) => GetAsync(change: null, cancellationToken);

    /// <summary>
    /// Returns a session of the current generation; errors are <see cref="AddressManagerException"/>. A change is sent only while one
    /// member is known as the primary: it is refused by the view to which the session belongs, because a login may take a minute.
    /// </summary>
    /// <param name="change">The request that changes something; null for a read.</param>
    public abstract Task<MemberSession> GetAsync(ApiRequest? change, CancellationToken cancellationToken);

    /// <summary>Notes that a session does not work any more. A session that was replaced meanwhile is not affected.</summary>
    /// <param name="failure">The failure in a few words.</param>
    /// <param name="hasEnded">Whether its member said that it ended; false when the member was not reached.</param>
    public abstract void Fail(MemberSession session, string failure, bool hasEnded);

    /// <summary>Refuses a change while it could be lost.</summary>
    private protected static void Refuse(ApiRequest? change, ClusterView view, Protections protections)
    {
        if (change is not null && !view.AcceptsWrites && protections.Has(Protection.AmChangesHeld))
            throw new FailoverInterruptedException(change, mayHaveBeenApplied: false, $"the monitor is {PhaseName.Of(view.Phase)}");
    }
}
