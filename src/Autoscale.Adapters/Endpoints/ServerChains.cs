using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Autoscale.Adapters.Endpoints;

/// <summary>The rules for the certificates of servers.</summary>
public static class ServerChains
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>
    /// The rules for building a chain: for a server, without revocation lists (the default of the SDK), and without downloading
    /// certificates: servers send whole chains, and a download would block the thread that completes the connection.
    /// </summary>
    public static X509ChainPolicy Policy() => new()
    {
        RevocationMode = X509RevocationMode.NoCheck,
        DisableCertificateDownloads = true,
        ApplicationPolicy = { new Oid(ServerAuthentication) },
    };
}
