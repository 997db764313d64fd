using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Autoscale.Adapters.Endpoints;

/// <summary>
/// Decides whether the certificate of a server is accepted: it is the one with the given fingerprint; or, without a fingerprint, it
/// is valid now, names the host, and is issued by a given authority, or by a public one where none is given. Revocation lists and
/// missing certificates are not downloaded.
/// </summary>
internal sealed class ServerTrust : IDisposable
{
    private readonly string _host;
    private readonly string? _fingerprint;
    private readonly X509Certificate2Collection _authorities;
    private readonly RemoteCertificateValidationCallback? _publicAuthorities;

    private ServerTrust(
        string host, string? fingerprint, X509Certificate2Collection authorities, RemoteCertificateValidationCallback? publicAuthorities) =>
        (_host, _fingerprint, _authorities, _publicAuthorities) = (host, fingerprint, authorities, publicAuthorities);

    /// <summary>Reads the authorities; null when their text contains no certificate.</summary>
    /// <param name="host">The name or address of the server, for the text of a refusal.</param>
    /// <param name="fingerprint">The SHA-256 of the one accepted certificate in lower-case hex; null when authorities decide.</param>
    /// <param name="pem">The accepted authorities; null for the public ones.</param>
    /// <param name="publicAuthorities">Validates a certificate whose authority the runtime does not know; null when it knows all.</param>
    public static ServerTrust? TryCreate(
        string host, string? fingerprint, string? pem, RemoteCertificateValidationCallback? publicAuthorities)
    {
        X509Certificate2Collection authorities = [];
        if (pem is not null && fingerprint is null)
        {
            try
            {
                authorities.ImportFromPem(pem);
            }
            catch (CryptographicException)
            {
                return null;
            }

            if (authorities.Count == 0)
                return null;
        }

        return new ServerTrust(host, fingerprint, authorities, publicAuthorities);
    }

    /// <summary>The options of a TLS connection.</summary>
    public SslClientAuthenticationOptions Options()
    {
        var policy = ServerChains.Policy();
        if (_authorities.Count > 0)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(_authorities);
        }

        return new SslClientAuthenticationOptions { CertificateChainPolicy = policy, RemoteCertificateValidationCallback = Accepts };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var authority in _authorities)
            authority.Dispose();
    }

    // The refusal is thrown, so that its reason arrives at the caller.
    private bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null)
            throw new UntrustedServerException("the server presented no certificate");
        if (_fingerprint is { } expected)
        {
            var actual = Convert.ToHexStringLower(certificate.GetCertHash(HashAlgorithmName.SHA256));
            return actual == expected ? true : throw new UntrustedServerException($"the certificate has another fingerprint: {actual}");
        }

        if (errors == SslPolicyErrors.None
            || (_authorities.Count == 0 && _publicAuthorities?.Invoke(sender, certificate, chain, errors) == true))
        {
            return true;
        }

        throw new UntrustedServerException($"the certificate is not accepted: {string.Join(", and ", Reasons(chain, errors))}");
    }

    private IEnumerable<string> Reasons(X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            yield return $"it does not name {_host}";
        if (!errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
            yield break;
        var status = (chain?.ChainStatus ?? []).Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
        if (status.HasFlag(X509ChainStatusFlags.NotTimeValid))
            yield return "it has expired or is not valid yet";
        const X509ChainStatusFlags Foreign = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain;
        if ((status & Foreign) != X509ChainStatusFlags.NoError)
            yield return _authorities.Count > 0 ? "none of the given authorities issued it" : "no public authority issued it";
        if ((status & ~(Foreign | X509ChainStatusFlags.NotTimeValid)) is var rest and not X509ChainStatusFlags.NoError)
            yield return $"its chain has the errors {rest}";
    }
}

/// <summary>The certificate is not accepted.</summary>
/// <param name="reason">One sentence without a full stop.</param>
internal sealed class UntrustedServerException(string reason) : AuthenticationException(reason);
