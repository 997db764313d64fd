using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.AddressManager.Rest;

/// <summary>
/// Sends requests to members over HTTPS. What a member says, and failures of the way to it, are answers and no exceptions; only
/// cancellation propagates. Nothing is sent before the certificate of the member is accepted. Spec address-manager C2.
/// </summary>
public interface IAddressManagerTransport
{
    /// <summary>
    /// Opens a session. Rejected credentials are not sent again; a member that refuses the session for another reason may be asked for one
    /// that reads only.
    /// </summary>
    /// <param name="version">The version of the API; automatic tries version 2, and version 1 when the member does not speak it.</param>
    /// <param name="timeout">The maximum time of each request.</param>
    Task<LoginAnswer> LogInAsync(
        ClusterMember member,
        ApiVersion version,
        UserCredentials credentials,
        TimeSpan timeout,
        CancellationToken cancellationToken);

    /// <summary>
    /// Sends a request in a session. A request that is not safe is sent once, and never repeated, not even after a failed connection; a
    /// safe one may be sent again when the member closed its connection before it answered.
    /// </summary>
    Task<CallAnswer> SendAsync(MemberSession session, ApiRequest request, CancellationToken cancellationToken);

    /// <summary>Ends a session as far as the member can be reached; it says nothing about the result.</summary>
    Task LogOutAsync(MemberSession session, TimeSpan timeout, CancellationToken cancellationToken);
}

/// <summary>An open session on one member.</summary>
/// <param name="Version">The version of the API that it speaks: 1 or 2.</param>
/// <param name="Authorization">The value of the <c>Authorization</c> header.</param>
public sealed record MemberSession(ClusterMember Member, ApiVersion Version, Secret Authorization)
{
    /// <summary>The id of the session, by which version 2 ends it; null in version 1.</summary>
    public long? Id { get; init; }

    /// <summary>Whether the member accepts reading only: it is a standby.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>The time at which the token expires; null when the member does not say it.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>The answer to a login.</summary>
public abstract record LoginAnswer
{
    private LoginAnswer()
    {
    }

    /// <summary>The session is open.</summary>
    public sealed record Opened(MemberSession Session) : LoginAnswer;

    /// <summary>The member rejects the credentials. A repetition could lock the account.</summary>
    public sealed record Rejected : LoginAnswer;

    /// <summary>The member gave no usable answer.</summary>
    /// <param name="Failure">The failure in a few words, without a secret.</param>
    public sealed record Unreachable(string Failure) : LoginAnswer;
}
