using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Autoscale.Simulation.FortiAnalyzers;

/// <summary>
/// The certificate of a simulated FortiAnalyzer and the authority that its clients are told to trust, both made in memory. Their dates are
/// those of the real time, because TLS looks at it.
/// </summary>
public sealed class SimulatedFazCertificates : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private SimulatedFazCertificates(string authorityPem, X509Certificate2 server) => (AuthorityPem, Server) = (authorityPem, server);

    /// <summary>The certificate of the authority, in PEM.</summary>
    public string AuthorityPem { get; }

    /// <summary>The SHA-256 of the server's certificate, in lower-case hex.</summary>
    public string Fingerprint => Convert.ToHexStringLower(Server.GetCertHash(HashAlgorithmName.SHA256));

    /// <summary>The certificate of the server, with its key.</summary>
    internal X509Certificate2 Server { get; }

    /// <summary>Makes a certificate for 127.0.0.1.</summary>
    /// <param name="flaw">What is wrong with it.</param>
    public static SimulatedFazCertificates Create(FazCertificateFlaw flaw = FazCertificateFlaw.None)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var authority = Authority("Simulated Authority", now);
        using var foreign = Authority("Foreign Authority", now);
        var issuer = flaw == FazCertificateFlaw.ForeignAuthority ? foreign : authority;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=FAZ-VM0000000001", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(flaw == FazCertificateFlaw.WrongName ? IPAddress.Parse("192.0.2.1") : IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        var end = flaw == FazCertificateFlaw.Expired ? now.AddDays(-1) : now.AddDays(30);
        using var certificate = request.Create(issuer, now.AddDays(-2), end, RandomNumberGenerator.GetBytes(16));
        return new SimulatedFazCertificates(authority.ExportCertificatePem(), certificate.CopyWithPrivateKey(key));
    }

    /// <inheritdoc/>
    public void Dispose() => Server.Dispose();

    private static X509Certificate2 Authority(string name, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        return request.CreateSelfSigned(now.AddDays(-3), now.AddDays(60));
    }
}

/// <summary>What is wrong with a certificate.</summary>
public enum FazCertificateFlaw
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
