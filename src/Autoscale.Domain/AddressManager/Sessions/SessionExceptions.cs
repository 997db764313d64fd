using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Rest;

namespace Autoscale.Domain.AddressManager.Sessions;

/// <summary>A request to Address Manager failed.</summary>
/// <param name="message">One sentence that says which request, and why.</param>
public abstract class AddressManagerException(string message) : Exception(message);

/// <summary>
/// A request was interrupted by a failover. A caller that sent a change looks whether it was applied before it repeats it.
/// </summary>
/// <param name="request">The request.</param>
/// <param name="mayHaveBeenApplied">Whether the member may have applied it.</param>
/// <param name="failure">The failure in a few words.</param>
public sealed class FailoverInterruptedException(ApiRequest request, bool mayHaveBeenApplied, string failure) : AddressManagerException(
    $"{request.Method} {request.Path} was interrupted: {failure}. "
    + (mayHaveBeenApplied ? "It may have been applied." : "It was not applied."))
{
    /// <summary>Whether the member may have applied the request.</summary>
    public bool MayHaveBeenApplied => mayHaveBeenApplied;
}

/// <summary>A session ended and cannot be renewed, because its password is not kept: its user signs in again.</summary>
/// <param name="reason">The reason, as the end of a sentence.</param>
/// <param name="hasEnded">Whether the session is known to have ended; false when its member was only not reached.</param>
public sealed class SessionLostException(string reason, bool hasEnded = true) : AddressManagerException(
    $"The session ended, because {reason}; sign in again.")
{
    /// <summary>Whether the session is known to have ended; false when its member was only not reached.</summary>
    public bool HasEnded => hasEnded;
}

/// <summary>The credentials are rejected. A repetition could lock the account.</summary>
/// <param name="user">The user name.</param>
public sealed class LoginRejectedException(string user) : AddressManagerException(
    $"Address Manager rejects the credentials of user {user}; correct the secret.");

/// <summary>There is no primary to send requests to.</summary>
/// <param name="phase">The phase of the monitor.</param>
public sealed class NoPrimaryException(MonitorPhase phase) : AddressManagerException(
    $"No member is known as the primary: the monitor is {PhaseName.Of(phase)}.")
{
    /// <summary>The phase of the monitor.</summary>
    public MonitorPhase Phase => phase;
}

/// <summary>Address Manager refused a request, or its answer is not what its API says.</summary>
/// <param name="status">The HTTP status; 200 when the answer could not be read.</param>
/// <param name="reason">The reason in a few words.</param>
public sealed class RequestRefusedException(ApiRequest request, int status, string reason) : AddressManagerException(
    $"{request.Method} {request.Path} was answered with status {status}: {reason}.")
{
    /// <summary>The HTTP status.</summary>
    public int Status => status;
}
