using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using Autoscale.Adapters.Endpoints;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Adapters.AddressManagers;

/// <summary>The channels to members, made when they are first used. Few are made in the life of a process: one for each trust.</summary>
/// <param name="publicAuthorities">Validates a certificate whose authority the runtime does not know; null when it knows all.</param>
internal sealed class MemberChannels(TimeProvider clock, RemoteCertificateValidationCallback? publicAuthorities) : IDisposable
{
    private readonly ConcurrentDictionary<(Uri Url, MemberTrust Trust, Secret? Identity), Lazy<Made>> _made = new();

    /// <summary>The channel to a service of a member, or the reason why there is none.</summary>
    /// <param name="identity">The certificate of the client with its key, in PEM; null for none.</param>
    public (MemberChannel? Channel, string? Failure) Find(Uri url, MemberTrust trust, Secret? identity = null)
    {
        var made = _made.GetOrAdd((url, trust, identity), _ => new Lazy<Made>(() => Make(url, trust, identity))).Value;
        return (made.Channel, made.Failure);
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
