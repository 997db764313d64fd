using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.AddressManager.Rest;

/// <summary>
/// Sends single requests to services of members over HTTPS. What a member says, and failures of the way to it, are answers and no
/// exceptions; only cancellation propagates. Nothing is sent before the certificate of the service is accepted, and no redirect is
/// followed. Spec address-manager C2.
/// </summary>
public interface IMemberRequests
{
    /// <summary>Sends a request, within its timeout.</summary>
    Task<CallAnswer> SendAsync(MemberCall call, CancellationToken cancellationToken);
}

/// <summary>One request to a service of a member.</summary>
/// <param name="Service">The base URL of the service: scheme, host and port.</param>
/// <param name="Trust">The certificate that the service may present.</param>
/// <param name="Request">The request.</param>
public sealed record MemberCall(Uri Service, MemberTrust Trust, ApiRequest Request)
{
    /// <summary>The base of the paths of the API; empty for the root.</summary>
    public string Root { get; init; } = "";

    /// <summary>The value of the <c>Authorization</c> header; null for none.</summary>
    public Secret? Authorization { get; init; }

    /// <summary>The certificate of the client with its key, in PEM; null for none.</summary>
    public Secret? ClientCertificate { get; init; }

    /// <summary>
    /// Whether it gets a connection of its own, so that it is sent once, and a request that never left is told from an answer that did not
    /// come. Another request may be sent again when the member closed its connection before it answered.
    /// </summary>
    public bool IsOnce { get; init; }
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
