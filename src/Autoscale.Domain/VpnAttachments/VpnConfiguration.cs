using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Autoscale.Domain.VpnAttachments;

/// <summary>
/// The customer gateway configuration of a VPN connection: the XML that AWS makes, read by paths like <c>ipsec_tunnel#1.ike.pre_shared_key</c>. It holds pre-shared keys, so
/// it prints as dots and is never stored. Spec 5.5.
/// </summary>
public sealed class VpnConfiguration
{
    private readonly XElement _root;

    private VpnConfiguration(XElement root) => _root = root;

    /// <summary>Reads the XML; a <see cref="FormatException"/> when it is none.</summary>
    public static VpnConfiguration Parse(string xml)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return new VpnConfiguration(XElement.Load(reader));
        }
        catch (XmlException wrong)
        {
            throw new FormatException("The customer gateway configuration of a VPN connection is not the XML that it should be.", wrong);
        }
    }

    /// <summary>The value at a path: element names, each with <c>#n</c> for the n-th of its name, from 0; the last may be an attribute. Null when there is none.</summary>
    public string? Find(string path)
    {
        // Names are compared as text: a path is what somebody wrote into a configset, and may be no name at all.
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
