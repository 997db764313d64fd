using System.Xml.Linq;

namespace Autoscale.Emulators.Tests.EmulatorTests;

/// <summary>An answer as it came over the wire.</summary>
internal sealed record WireAnswer(int Status, string? ContentType, string Body)
{
    /// <summary>The text of the first XML element of this name, or null.</summary>
    public string? Element(string name) => Elements(name).FirstOrDefault();

    /// <summary>The texts of all XML elements of this name.</summary>
    public IEnumerable<string> Elements(string name) =>
        XDocument.Parse(Body).Descendants().Where(element => element.Name.LocalName == name).Select(element => element.Value);

    /// <summary>The names of the elements from the root down to the first element of this name.</summary>
    public string PathTo(string name) =>
        string.Join('/', XDocument.Parse(Body).Descendants().First(element => element.Name.LocalName == name)
            .AncestorsAndSelf().Reverse().Select(element => element.Name.LocalName));
}
