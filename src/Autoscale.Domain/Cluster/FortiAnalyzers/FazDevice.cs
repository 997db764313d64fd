using System.Net;

namespace Autoscale.Domain.Cluster.FortiAnalyzers;

/// <summary>One device in the list of a FortiAnalyzer. Its texts are not trusted. Wire formats D5.</summary>
/// <param name="Serial">The serial number, the identity of the device.</param>
/// <param name="Name">The name by which the FortiAnalyzer addresses the device.</param>
/// <param name="Ip">The address from which the device connects; null when the FortiAnalyzer gives none.</param>
/// <param name="IsRegistered">False for a device that waits for authorization.</param>
/// <param name="Adom">The ADOM of the device; null when the FortiAnalyzer gives none.</param>
public sealed record FazDevice(string Serial, string Name, IPAddress? Ip, bool IsRegistered, string? Adom);

/// <summary>The serial numbers of FortiGates.</summary>
public static class FazSerial
{
    private const int Length = 16;

    /// <summary>True for 16 capital letters and digits that begin with F, like <c>FGVM01TM19000001</c>.</summary>
    public static bool IsValid(string? text) =>
        text is { Length: Length } && text[0] == 'F' && text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));

    /// <summary>
    /// The serial number in the name of a license file, as FortiCare names it (<c>FGVM01TM19000001.lic</c>); null when the name is another.
    /// </summary>
    public static string? OfLicenseFile(string name)
    {
        var file = name[(name.LastIndexOf('/') + 1)..];
        var stem = file.Split('.')[0];
        return IsValid(stem) ? stem : null;
    }
}
