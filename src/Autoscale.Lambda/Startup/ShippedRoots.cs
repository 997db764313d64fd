using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Autoscale.Lambda.Startup;

/// <summary>
/// The certificates that a function trusts: Amazon's roots, in a small file beside the executable, because reading the whole store
/// of the system costs more processor time than the rest of a start. A server whose root is not among them is judged again by the
/// store of the system; every other doubt about its certificate refuses it. Decision 23.
/// </summary>
/// <param name="systemBundles">The files that may hold the store of the system; the first that exists counts.</param>
public sealed class ShippedRoots(IReadOnlyList<string> systemBundles)
{
    /// <summary>The name of the file beside the executable.</summary>
    public const string FileName = "amazon-roots.pem";

    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private readonly Lazy<X509Certificate2Collection> _system = new(() =>
    {
        X509Certificate2Collection certificates = [];
        if (systemBundles.FirstOrDefault(File.Exists) is { } bundle)
            certificates.ImportFromPemFile(bundle);
        return certificates;
    });

    /// <summary>Where Amazon Linux 2023 and Debian keep the store of the system.</summary>
    public static IReadOnlyList<string> SystemBundles { get; } = ["/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/certs/ca-certificates.crt"];

    /// <summary>True when the runtime reads its roots from the shipped file, so that the store of the system is still to be asked.</summary>
    public static bool AreInForce(string? certificateFile) => Path.GetFileName(certificateFile) == FileName;

    /// <summary>Judges the certificate of a server. It runs in place of the runtime's own verdict and never accepts what that would refuse with all roots.</summary>
    public bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => errors switch
    {
        SslPolicyErrors.None => true,
        SslPolicyErrors.RemoteCertificateChainErrors when certificate is X509Certificate2 leaf && chain is not null && LacksOnlyItsRoot(chain) => IsTrustedBySystem(leaf, chain),
        _ => false,
    };

    private static bool LacksOnlyItsRoot(X509Chain chain) =>
        Array.TrueForAll(chain.ChainStatus, s => s.Status is X509ChainStatusFlags.UntrustedRoot or X509ChainStatusFlags.PartialChain);

    private bool IsTrustedBySystem(X509Certificate2 leaf, X509Chain chain)
    {
        using var again = new X509Chain();
        again.ChainPolicy = Policy();
        again.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        again.ChainPolicy.CustomTrustStore.AddRange(_system.Value);
        again.ChainPolicy.ExtraStore.AddRange(chain.ChainPolicy.ExtraStore);
        foreach (var element in chain.ChainElements)
            again.ChainPolicy.ExtraStore.Add(element.Certificate);
        return again.Build(leaf);
    }

    /// <summary>
    /// How a chain is built: for a server, without revocation lists (the default of the SDK), and without fetching certificates,
    /// because AWS sends whole chains and a download would block the thread that completes the connection.
    /// </summary>
    public static X509ChainPolicy Policy() => new()
    {
        RevocationMode = X509RevocationMode.NoCheck,
        DisableCertificateDownloads = true,
        ApplicationPolicy = { new System.Security.Cryptography.Oid(ServerAuthentication) },
    };
}
