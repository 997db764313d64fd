using System.Net;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Fleet;
using Autoscale.Domain.VpnAttachments;

namespace Autoscale.Domain.Bootstrap;

/// <summary>Says which configsets a device gets, and makes one configuration of them. Every device boots as a secondary; heartbeats make one the primary. Spec 5.2, 5.6.</summary>
public static class BootstrapPolicy
{
    /// <summary>The shipped configsets, in their order. Only the base has to be there.</summary>
    public static IReadOnlyList<string> Shipped(BootstrapSettings settings)
    {
        List<string> names = [];
        if (settings.HasSecondInterface)
            names.Add("port2config");
        names.Add(Configset.Base);
        if (settings.HasInternalElb)
            names.Add("internalelbwebserv");
        if (settings.HasFortiAnalyzer)
            names.Add("fazintegration");
        return [.. names, .. settings.Additional.Where(name => !names.Contains(name, StringComparer.Ordinal))];
    }

    /// <summary>The shipped configsets of a device that has a VPN connection; they come last, and the second is for what a deployment adds. Spec 5.2.</summary>
    public static IReadOnlyList<string> OfVpn { get; } = ["setuptgwvpn", "tgwspecific"];

    /// <summary>The names, out of a listing, that are the operator's configsets: hidden files are not.</summary>
    public static IEnumerable<string> Custom(IEnumerable<string> listing) =>
        listing.Where(name => name.Length > 0 && !name.EndsWith('/') && name[(name.LastIndexOf('/') + 1)..] is [not '.', ..]);

    /// <summary>The configuration of one device.</summary>
    /// <param name="configsets">The fragments, in their order.</param>
    /// <param name="settings">Where values come from.</param>
    /// <param name="device">Whose configuration it is.</param>
    /// <param name="primary">The primary; null when there is none.</param>
    /// <param name="vpn">The device's VPN connection; null when it has none.</param>
    public static BootstrapConfiguration Assemble(IReadOnlyList<Configset> configsets, BootstrapSettings settings, FortiGate device, PrimaryRecord? primary, VpnConfiguration? vpn = null)
    {
        var text = string.Join('\n', configsets.Select(c => PlaceholderPolicy.Fill(c, settings, device, vpn)));
        return new BootstrapConfiguration(
            RolePolicy.MakeSecondary(text, AddressFor(device, primary), settings.Vocabulary),
            [.. configsets.Select(c => c.Name)]);
    }

    // The primary itself, should it boot again, is not pointed at itself: the answer to its first heartbeat makes it the primary.
    private static IPAddress? AddressFor(FortiGate device, PrimaryRecord? primary) =>
        primary is null || primary.Term == Term.None || primary.Instance == default || primary.Instance == device.Id ? null : primary.PrivateIp;
}
