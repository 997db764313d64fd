using System.Net;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.FortiOs;

namespace Autoscale.Domain.Cluster.Bootstrap;

/// <summary>
/// Chooses the configsets of a device and assembles its configuration. Every device boots as a secondary; the answer to a heartbeat makes
/// one of them the primary. Spec 5.2, 5.6.
/// </summary>
public static class BootstrapPolicy
{
    /// <summary>The names of the shipped configsets, in order. Only the base configset is mandatory.</summary>
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

    /// <summary>
    /// The shipped configsets of a device with a VPN connection. They come last; the second one is reserved for additions of the
    /// deployment. Spec 5.2.
    /// </summary>
    public static IReadOnlyList<string> OfVpn { get; } = ["setuptgwvpn", "tgwspecific"];

    /// <summary>Selects the operator's configsets from a listing; hidden files are skipped.</summary>
    public static IEnumerable<string> Custom(IEnumerable<string> listing) =>
        listing.Where(name => name.Length > 0 && !name.EndsWith('/') && name[(name.LastIndexOf('/') + 1)..] is [not '.', ..]);

    /// <summary>Assembles the configuration of one device.</summary>
    /// <param name="configsets">The configsets, in order.</param>
    /// <param name="primary">The primary; null when there is none.</param>
    /// <param name="vpn">The device's VPN connection; null when it has none.</param>
    public static BootstrapConfiguration Assemble(
        IReadOnlyList<Configset> configsets,
        BootstrapSettings settings,
        FortiGate device,
        PrimaryRecord? primary,
        VpnConfiguration? vpn = null)
    {
        var text = string.Join('\n', configsets.Select(c => PlaceholderPolicy.Fill(c, settings, device, vpn)));
        return Assemble(text, configsets, settings, device, primary);
    }

    /// <summary>Assembles the configuration of one device from the text with its values.</summary>
    internal static BootstrapConfiguration Assemble(
        string text, IReadOnlyList<Configset> configsets, BootstrapSettings settings, FortiGate device, PrimaryRecord? primary) => new(
        RolePolicy.MakeSecondary(text, AddressFor(device, primary), settings.Vocabulary),
        [.. configsets.Select(c => c.Name)]);

    // A rebooting primary gets no primary address: the answer to its first heartbeat makes it the primary again.
    private static IPAddress? AddressFor(FortiGate device, PrimaryRecord? primary) =>
        primary is null || primary.Term == Term.None || primary.Instance == default || primary.Instance == device.Id
            ? null
            : primary.PrivateIp;
}
