using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using Autoscale.Adapters.Endpoints;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Adapters.AddressManagers;

/// <summary>
/// Requests to members over HTTPS. A channel is made when it is first used; few are made in the life of a process: one for each trust.
/// </summary>
/// <param name="clock">The clock of timeouts.</param>
/// <param name="publicAuthorities">Validates a certificate whose authority the runtime does not know; null when it knows all.</param>
public sealed class HttpMemberRequests(TimeProvider clock, RemoteCertificateValidationCallback? publicAuthorities = null)
    : IMemberRequests, IDisposable
{
    private readonly ConcurrentDictionary<(Uri Url, MemberTrust Trust, Secret? Identity), Lazy<Made>> _made = new();

    /// <inheritdoc/>
    public async Task<CallAnswer> SendAsync(MemberCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var (url, trust, identity) = (call.Service, call.Trust, call.ClientCertificate);
        var made = _made.GetOrAdd((url, trust, identity), _ => new Lazy<Made>(() => Make(url, trust, identity))).Value;
        return made.Channel is { } channel
            ? await channel.SendAsync(call, cancellationToken)
            : new CallAnswer.NeverLeft(made.Failure!);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var made in _made.Values)
            made.Value.Channel?.Dispose();
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The channel owns the trust and the identity.")]
    private Made Make(Uri url, MemberTrust trust, Secret? identity)
    {
        if (ServerTrust.TryCreate(url.Host, trust.Fingerprint, trust.Authorities, publicAuthorities) is not { } server)
            return new Made(Channel: null, "the authorities of the member contain no certificate in PEM");
        if (identity is null)
            return new Made(new MemberChannel(url, server, identity: null, clock), Failure: null);
        if (ClientIdentity.TryParse(identity.Reveal()) is { } client)
            return new Made(new MemberChannel(url, server, client, clock), Failure: null);
        server.Dispose();
        return new Made(Channel: null, "the secret of the client certificate has no certificate with its key in PEM");
    }

    private sealed record Made(MemberChannel? Channel, string? Failure);
}
