using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.FortiOs;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.Cluster.Bootstrap;

/// <summary>
/// Replaces placeholders by values: <c>{NAME}</c>, and <c>{@source.path#n.property}</c>. Values are inserted literally and once: a value
/// that contains a placeholder or <c>$1</c> is not expanded (W18). Spec 5.4, 5.5.
/// </summary>
public static partial class PlaceholderPolicy
{
    /// <summary>
    /// Returns the text with its values; a placeholder without a value is an <see cref="UnresolvedPlaceholderException"/>. Unknown names in
    /// braces are not changed.
    /// </summary>
    /// <param name="vpn">The device's VPN connection; null when it has none.</param>
    public static string Fill(Configset configset, BootstrapSettings settings, FortiGate device, VpnConfiguration? vpn = null) =>
        Placeholder().Replace(configset.Text, match => Find(match, settings, device, vpn) switch
        {
            { Value: { } value } => FortiOsText.Quote(value),
            { Source: { } source } => throw new UnresolvedPlaceholderException(configset.Name, match.Value[1..^1], source),
            _ => match.Value,
        });

    /// <summary>
    /// Returns the text for a person: the pre-shared keys of VPN connections are dots, and each placeholder without a value is marked.
    /// </summary>
    /// <param name="vpn">The device's VPN connection; null when it has none.</param>
    /// <param name="unresolved">Receives the placeholders without a value.</param>
    public static string Preview(
        Configset configset,
        BootstrapSettings settings,
        FortiGate device,
        VpnConfiguration? vpn,
        ICollection<UnresolvedPlaceholder> unresolved) => Placeholder().Replace(configset.Text, match =>
    {
        var found = TryFind(match, settings, device, vpn);
        if (found.Value is { } value)
            return match.Value.EndsWith("pre_shared_key}", StringComparison.Ordinal) ? PreviewPolicy.Dots : FortiOsText.Quote(value);
        unresolved.Add(new UnresolvedPlaceholder(
            configset.Name,
            match.Value,
            found.Source is { } source ? $"{source} supplies no value" : "no placeholder has this name; the device gets it as it is"));
        return PreviewPolicy.Mark(match.Value);
    });

    // A preview marks a required setting without a value too.
    private static (string? Value, string? Source) TryFind(
        Match match, BootstrapSettings settings, FortiGate device, VpnConfiguration? vpn)
    {
        try
        {
            return Find(match, settings, device, vpn);
        }
        catch (MissingSettingException missing)
        {
            return (null, $"setting {missing.Key}");
        }
    }

    // The value, or the setting or object that lacks it; neither for a name that is no placeholder.
    private static (string? Value, string? Source) Find(Match match, BootstrapSettings settings, FortiGate device, VpnConfiguration? vpn)
    {
        var name = match.Groups["name"].Value;
        if (match.Groups["source"].Success)
        {
            var source = match.Groups["source"].Value;
            return source == "vpn_connection"
                ? (vpn?.Find(name), $"the VPN connection of device {device.Id}")
                : (DeviceProperty(source, name, device), $"device {device.Id}");
        }

        return SourceOf(name) is { } setting
            ? (Setting(name, settings) is { Length: > 0 } value ? value : null, $"setting {setting}")
            : (null, null);
    }

    private static string? SourceOf(string name) => name switch
    {
        "SYNC_INTERFACE" => "fortigate-sync-interface",
        "VIRTUAL_NETWORK_CIDR" => "fortigate-autoscale-virtual-network-cidr",
        "EXTERNAL_INTERFACE" or "INTERNAL_INTERFACE" => "(a constant)",
        "PSK_SECRET" => "fortigate-psk-secret",
        "TRAFFIC_PORT" => "fortigate-traffic-port",
        "TRAFFIC_PROTOCOL" => "fortigate-traffic-protocol",
        "ADMIN_PORT" => "fortigate-admin-port",
        "INTERNAL_ELB_DNS" => "fortigate-internal-elb-dns",
        "CALLBACK_URL" or "CALLBACK_HOST" => "autoscale-handler-url",
        "HEART_BEAT_INTERVAL" => "heartbeat-interval",
        "FAZ_PRIVATE_IP" => "faz-ip",
        _ => null,
    };

    private static string? Setting(string name, BootstrapSettings settings) => name switch
    {
        "SYNC_INTERFACE" => settings.SyncInterface,
        "VIRTUAL_NETWORK_CIDR" => settings.NetworkCidr,
        "EXTERNAL_INTERFACE" => "port1",
        "INTERNAL_INTERFACE" => "port2",
        "PSK_SECRET" => settings.PskSecret.Value is SecretSetting.Plain psk
            ? psk.Value.Reveal()
            : throw new UnreachableException("References to secrets are resolved before placeholders are replaced."),
        "TRAFFIC_PORT" => Number(settings.TrafficPort),
        "TRAFFIC_PROTOCOL" => settings.TrafficProtocol.ToUpperInvariant(),
        "ADMIN_PORT" => Number(settings.AdminPort),
        "INTERNAL_ELB_DNS" => settings.InternalElbDns,
        "CALLBACK_URL" => settings.HandlerUrl.Value,
        "CALLBACK_HOST" => new Uri(settings.HandlerUrl.Value).IdnHost,
        "HEART_BEAT_INTERVAL" => Number((long)settings.HeartbeatInterval.TotalSeconds),
        "FAZ_PRIVATE_IP" => settings.FazIp,
        _ => null,
    };

    private static string? DeviceProperty(string source, string path, FortiGate device)
    {
        if (source != "device")
            return null;
        var (name, index, property) = Split(path);
        return (name, property) switch
        {
            ("id", null) => device.Id.Value,
            ("scalingGroupName", null) => device.Group?.Name,
            ("primaryPrivateIpAddress", null) => device.PrivateIp?.ToString(),
            ("primaryPublicIpAddress", null) => device.Instance.PublicIp?.ToString(),
            ("virtualNetworkId", null) => device.Instance.VpcId,
            ("subnetId", null) => device.Instance.SubnetId,
            ("networkInterfaces", not null) => InterfaceProperty(device.Instance.Interfaces.ElementAtOrDefault(index), property),
            _ => null,
        };
    }

    private static string? InterfaceProperty(NetworkInterface? nic, string property) => property switch
    {
        "id" => nic?.Id,
        "index" => nic is null ? null : Number(nic.DeviceIndex),
        "privateIpAddress" => nic?.PrivateIp?.ToString(),
        "subnetId" => nic?.SubnetId,
        _ => null,
    };

    // "networkInterfaces#1.id" is the property id of element 1; without a number, of element 0.
    private static (string Name, int Index, string? Property) Split(string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var head = dot < 0 ? path : path[..dot];
        var mark = head.IndexOf('#', StringComparison.Ordinal);
        var index = 0;
        if (mark >= 0 && !int.TryParse(head.AsSpan(mark + 1), NumberStyles.None, CultureInfo.InvariantCulture, out index))
            index = -1;
        return (mark < 0 ? head : head[..mark], index, dot < 0 ? null : path[(dot + 1)..]);
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"\{(?:@(?<source>[a-z_]+)\.(?<name>[A-Za-z0-9_.#]+)|(?<name>[A-Z][A-Z0-9_]*))\}",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Placeholder();
}
