using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Autoscale.Domain.Cluster.Equipment.Vpn;

/// <summary>
/// The customer gateway configuration of a VPN connection: XML made by AWS, read by paths like <c>ipsec_tunnel#1.ike.pre_shared_key</c>. It
/// contains pre-shared keys, so it prints as dots and is never stored. Spec 5.5.
/// </summary>
public sealed class VpnConfiguration
{
    private readonly XElement _root;

    private VpnConfiguration(XElement root) => _root = root;

    /// <summary>Parses the XML; invalid XML is a <see cref="FormatException"/>.</summary>
    public static VpnConfiguration Parse(string xml)
    {
        try
        {
            using var reader = XmlReader.Create(
                new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return new VpnConfiguration(XElement.Load(reader));
        }
        catch (XmlException wrong)
        {
            throw new FormatException("The customer gateway configuration of a VPN connection is not valid XML.", wrong);
        }
    }

    /// <summary>
    /// Returns the value at a path; null when there is none. A path consists of element names, each with <c>#n</c> for the n-th element of
    /// that name, from 0; the last name may be that of an attribute.
    /// </summary>
    public string? Find(string path)
    {
        // Names are compared as text: a path comes from a configset and may not be a valid XML name.
        var at = _root;
        var parts = path.Split('.');
        foreach (var (index, part) in parts.Index())
        {
            var mark = part.IndexOf('#', StringComparison.Ordinal);
            var name = mark < 0 ? part : part[..mark];
            var n = 0;
            if (mark >= 0 && !int.TryParse(part.AsSpan(mark + 1), NumberStyles.None, CultureInfo.InvariantCulture, out n))
                return null;
            if (index == parts.Length - 1 && mark < 0 && at.Attributes().FirstOrDefault(a => a.Name.LocalName == name) is { } attribute)
                return attribute.Value;
            if (at.Elements().Where(e => e.Name.LocalName == name).ElementAtOrDefault(n) is not { } element)
                return null;
            at = element;
        }

        return at.HasElements ? null : at.Value;
    }

    /// <inheritdoc/>
    public override string ToString() => "…";
}

/// <summary>The settings of VPN connections. Spec 7.6, 9.1.</summary>
/// <param name="TransitGatewayId">The transit gateway (<c>transit-gateway-id</c>); null when none is set.</param>
/// <param name="InboundTableId">The route table that attachments are associated with (<c>transit-gateway-route-table-inbound</c>); null for
/// none.</param>
/// <param name="OutboundTableId">The route table that their routes are propagated to (<c>transit-gateway-route-table-outbound</c>); null
/// for none.</param>
/// <param name="BgpAsn">The autonomous system number of the devices (<c>vpn-bgp-asn</c>).</param>
public sealed record VpnSettings(string? TransitGatewayId, string? InboundTableId, string? OutboundTableId, long BgpAsn);
