using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Autoscale.Simulation.Https;

/// <summary>
/// An authority made in memory, with the certificates that it issues. Their dates are those of the real time, because TLS looks at it.
/// </summary>
public sealed class SimulatedAuthority : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2 _certificate;

    /// <summary>Makes an authority.</summary>
    public SimulatedAuthority(string name)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        _certificate = request.CreateSelfSigned(now.AddDays(-3), now.AddDays(60));
    }

    /// <summary>The certificate of the authority, in PEM.</summary>
    public string Pem => _certificate.ExportCertificatePem();

    /// <summary>The certificate of a server, with its key. The caller disposes it.</summary>
    /// <param name="name">The common name of its subject.</param>
    /// <param name="address">The address that it names.</param>
    /// <param name="flaw">What is wrong with it.</param>
    public X509Certificate2 IssueServer(string name, IPAddress address, CertificateFlaw flaw = CertificateFlaw.None)
    {
        if (flaw == CertificateFlaw.ForeignAuthority)
        {
            using var foreign = new SimulatedAuthority("Foreign Authority");
            return foreign.IssueServer(name, address);
        }

        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(flaw == CertificateFlaw.WrongName ? IPAddress.Parse("192.0.2.1") : address);
        return Issue(name, ServerAuthentication, flaw == CertificateFlaw.Expired ? -1 : 30, names.Build());
    }

    /// <summary>The certificate of a client, followed by its key, in PEM.</summary>
    public string IssueClient(string name)
    {
        using var certificate = Issue(name, ClientAuthentication, days: 30);
        using var key = certificate.GetECDsaPrivateKey()!;
        return $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
    }

    /// <summary>Whether this authority issued a certificate.</summary>
    public bool HasIssued(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        _ = chain.ChainPolicy.CustomTrustStore.Add(_certificate);
        return chain.Build(certificate);
    }

    /// <inheritdoc/>
    public void Dispose() => _certificate.Dispose();

    private X509Certificate2 Issue(string name, string usage, int days, params ReadOnlySpan<X509Extension> extensions)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        foreach (var extension in extensions)
            request.CertificateExtensions.Add(extension);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: false));
        using var certificate = request.Create(_certificate, now.AddDays(-2), now.AddDays(days), RandomNumberGenerator.GetBytes(16));
        return certificate.CopyWithPrivateKey(key);
    }
}

/// <summary>What is wrong with a certificate.</summary>
public enum CertificateFlaw
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It names another address.</summary>
    WrongName,

    /// <summary>Another authority issued it than the one that clients trust.</summary>
    ForeignAuthority,

    /// <summary>Its time is over.</summary>
    Expired,
}
