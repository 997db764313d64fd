using System.Globalization;
using System.Xml.Linq;

namespace Autoscale.Compat.Aws.Query;

/// <summary>An element of an answer, or a missing element, whose values are all null. XML namespaces are ignored.</summary>
internal sealed class XmlPart(XElement? element)
{
    public string? Text(string name) => Child(name)?.Value;

    public int? Number(string name) => Text(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    public bool? Flag(string name) => Text(name) is { Length: > 0 } text ? bool.Parse(text) : null;

    public T? Object<T>(string name, Func<XmlPart, T> read)
        where T : class =>
        Child(name) is { } child ? read(new XmlPart(child)) : null;

    /// <summary>The items of a list; null when there are none, as in version 4 of the SDK.</summary>
    public List<T>? List<T>(string name, Func<XmlPart, T> read) =>
        Child(name) is { HasElements: true } list ? [.. list.Elements().Select(item => read(new XmlPart(item)))] : null;

    public XmlPart PartOrSelf(string name) => Child(name) is { } child ? new XmlPart(child) : this;

    /// <summary>The text of the first element with this name at any depth.</summary>
    public string? AnyText(string name) =>
        element?.Descendants()
            .FirstOrDefault(descendant => descendant.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;

    private XElement? Child(string name) => element?.Elements().FirstOrDefault(child => child.Name.LocalName == name);
}
