using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Autoscale.Adapters.AddressManagers;

/// <summary>The certificate with which the monitor introduces itself to a failover service.</summary>
internal sealed class ClientIdentity : IDisposable
{
    private readonly X509Certificate2 _certificate;
    private readonly X509Certificate2Collection _all;

    // The text with the certificate and its key comes first, and those of its issuers may follow.
    private ClientIdentity(string pem, X509Certificate2Collection all)
    {
        _all = all;
        _certificate = X509Certificate2.CreateFromPem(pem, pem);
        Context = SslStreamCertificateContext.Create(_certificate, [.. all.Skip(1)], offline: true);
    }

    /// <summary>The certificate with those of its issuers, as TLS presents them.</summary>
    public SslStreamCertificateContext Context { get; }

    /// <summary>Reads a certificate, its key and possibly its issuers; null when the text has no certificate with its key first.</summary>
    public static ClientIdentity? TryParse(string pem)
    {
        X509Certificate2Collection all = [];
        try
        {
            all.ImportFromPem(pem);
            return new ClientIdentity(pem, all);
        }
        catch (CryptographicException)
        {
            Dispose(all);
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _certificate.Dispose();
        Dispose(_all);
    }

    private static void Dispose(X509Certificate2Collection certificates)
    {
        foreach (var certificate in certificates)
            certificate.Dispose();
    }
}
