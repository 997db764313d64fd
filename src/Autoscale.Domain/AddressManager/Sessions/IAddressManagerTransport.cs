using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.AddressManager.Sessions;

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

/// <summary>A request to the REST API of a member.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path below the base of the API version, with a leading slash.</param>
public sealed record ApiRequest(HttpMethod Method, string Path)
{
    /// <summary>The version of the API that the request is for; null for the one that the session speaks.</summary>
    public ApiVersion? Version { get; init; }

    /// <summary>The parameters of the query, not yet escaped.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

    /// <summary>The accepted media type.</summary>
    public string Accept { get; init; } = "application/json";

    /// <summary>The body; null for none.</summary>
    public string? Body { get; init; }

    /// <summary>The media type of the body.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>The maximum time from the start of the request to the end of the answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether a repetition changes nothing on the member.</summary>
    public bool IsSafe => Method == HttpMethod.Get || Method == HttpMethod.Head;

    /// <summary>The method and the path; the query and the body of a login contain a password.</summary>
    public override string ToString() => $"{Method} {Path}";
}

/// <summary>The outcome of a request.</summary>
public abstract record CallAnswer
{
    private CallAnswer()
    {
    }

    /// <summary>The member answered.</summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="Body">The body as text; empty when there is none.</param>
    public sealed record Answered(int Status, string Body) : CallAnswer;

    /// <summary>Not a byte of the request was sent: the name was not found, the connection was refused, or the certificate.</summary>
    /// <param name="Failure">The failure in a few words.</param>
    public sealed record NeverLeft(string Failure) : CallAnswer;

    /// <summary>The request was sent, or may have been, and no whole answer arrived: the member may have applied it.</summary>
    /// <param name="Failure">The failure in a few words.</param>
    public sealed record Interrupted(string Failure) : CallAnswer;
}
