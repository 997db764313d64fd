using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Autoscale.Lambda.Startup;

namespace Autoscale.Tests.Startup;

/// <summary>The file of root certificates beside the executable.</summary>
public sealed class ShippedRootsFileTests
{
    // SHA-256 fingerprints published by Amazon Trust Services.
    private static readonly string[] Published =
    [
        "18CE6CFE7BF14E60B2E347B8DFE868CB31D02EBB3ADA271569F50343B46DB3A4",
        "1BA5B2AA8C65401A82960118F80BEC4F62304D83CEC4713A19C39C011EA46DB4",
        "568D6905A2C88708A4B3025190EDCFEDB1974A606A13C6E5290FCB2AE63EDAB5",
        "8ECDE6884F3D87B1125BA31AC3FCB13D7016DE7F57CC904FE1CB97C6AE98196E",
        "E35D28419ED02025CFA69038CD623962458DA5C695FBDEA3C22B0BFB25897092",
    ];

    [Fact]
    public void The_file_holds_exactly_the_five_roots_of_Amazon()
    {
        X509Certificate2Collection certificates = [];
        certificates.ImportFromPemFile(Path.Combine(AppContext.BaseDirectory, ShippedRoots.FileName));

        Assert.Equal(Published, certificates.Select(c => c.GetCertHashString(HashAlgorithmName.SHA256)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/var/task/amazon-roots.pem", true)]
    [InlineData("/etc/ssl/cert.pem", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void The_shipped_roots_are_in_force_only_at_their_path(string? file, bool areInForce) =>
        Assert.Equal(areInForce, ShippedRoots.AreInForce(file));
}
