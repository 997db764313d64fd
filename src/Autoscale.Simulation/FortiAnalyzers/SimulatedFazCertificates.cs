using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Autoscale.Simulation.Https;

namespace Autoscale.Simulation.FortiAnalyzers;

/// <summary>
/// The certificate of a simulated FortiAnalyzer and the authority that its clients are told to trust, both made in memory.
/// </summary>
public sealed class SimulatedFazCertificates : IDisposable
{
    private SimulatedFazCertificates(string authorityPem, X509Certificate2 server) => (AuthorityPem, Server) = (authorityPem, server);

    /// <summary>The certificate of the authority, in PEM.</summary>
    public string AuthorityPem { get; }

    /// <summary>The SHA-256 of the server's certificate, in lower-case hex.</summary>
    public string Fingerprint => Convert.ToHexStringLower(Server.GetCertHash(HashAlgorithmName.SHA256));

    /// <summary>The certificate of the server, with its key.</summary>
    internal X509Certificate2 Server { get; }

    /// <summary>Makes a certificate for 127.0.0.1.</summary>
    /// <param name="flaw">What is wrong with it.</param>
    public static SimulatedFazCertificates Create(CertificateFlaw flaw = CertificateFlaw.None)
    {
        using var authority = new SimulatedAuthority("Simulated Authority");
        return new SimulatedFazCertificates(authority.Pem, authority.IssueServer("FAZ-VM0000000001", IPAddress.Loopback, flaw));
    }

    /// <inheritdoc/>
    public void Dispose() => Server.Dispose();
}
