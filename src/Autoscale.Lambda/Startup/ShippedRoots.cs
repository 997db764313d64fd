using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Autoscale.Adapters.Endpoints;

namespace Autoscale.Lambda.Startup;

/// <summary>
/// The certificates that a function trusts: Amazon's roots, in a small file beside the executable, because reading the whole store of
/// the system takes more processor time than the rest of a start. A certificate whose root is not in the file is validated again with
/// the store of the system; every other validation error refuses the server. Decision 23.
/// </summary>
/// <param name="systemBundles">Candidate files of the system store; the first that exists is used.</param>
public sealed class ShippedRoots(IReadOnlyList<string> systemBundles)
{
    /// <summary>The name of the file beside the executable.</summary>
    public const string FileName = "amazon-roots.pem";

    private readonly Lazy<X509Certificate2Collection> _system = new(() =>
    {
        X509Certificate2Collection certificates = [];
        if (systemBundles.FirstOrDefault(File.Exists) is { } bundle)
            certificates.ImportFromPemFile(bundle);
        return certificates;
    });

    /// <summary>The paths of the system store on Amazon Linux 2023 and Debian.</summary>
    public static IReadOnlyList<string> SystemBundles { get; } = ["/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/certs/ca-certificates.crt"];

    /// <summary>
    /// True when the runtime reads its roots from the shipped file, so that the system store may have to be read as well.
    /// </summary>
    public static bool AreInForce(string? certificateFile) => Path.GetFileName(certificateFile) == FileName;

    /// <summary>
    /// Validates the certificate of a server. It replaces the validation of the runtime and never accepts a certificate that the runtime
    /// would refuse with all roots of the system.
    /// </summary>
    public bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => errors switch
    {
        SslPolicyErrors.None => true,
        SslPolicyErrors.RemoteCertificateChainErrors when certificate is X509Certificate2 leaf
            && chain is not null
            && LacksOnlyItsRoot(chain) => IsTrustedBySystem(leaf, chain),
        _ => false,
    };

    private static bool LacksOnlyItsRoot(X509Chain chain) =>
        Array.TrueForAll(chain.ChainStatus, s => s.Status is X509ChainStatusFlags.UntrustedRoot or X509ChainStatusFlags.PartialChain);

    private bool IsTrustedBySystem(X509Certificate2 leaf, X509Chain chain)
    {
        using var again = new X509Chain();
        again.ChainPolicy = ServerChains.Policy();
        again.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        again.ChainPolicy.CustomTrustStore.AddRange(_system.Value);
        again.ChainPolicy.ExtraStore.AddRange(chain.ChainPolicy.ExtraStore);
        foreach (var element in chain.ChainElements)
            again.ChainPolicy.ExtraStore.Add(element.Certificate);
        return again.Build(leaf);
    }
}
