using System.Xml.Linq;
using Autoscale.Cli.Page;

namespace Autoscale.Tests.Page;

/// <summary>The texts of the page come from devices, people and AWS: names, checksums, settings, reasons. No text becomes markup.</summary>
public sealed class HostileTextTests
{
    public static TheoryData<string> Texts =>
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\"><svg onload=alert(1)>",
        "' onmouseover='alert(1)",
        "\" autofocus onfocus=\"alert(1)",
        "</section></main></body>",
        "</script><script>alert(1)</script>",
        "<!-- --!> ]]> &lt;b&gt;&#60;&amp",
        "javascript:alert(1)",
        "../../prod/x?y=z#<>",
        "{0} {name} ${x} `x`",
        "Größe → 好",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Every_text_of_the_model_stays_text(string hostile)
    {
        var page = Pages.Elements(Pages.Of(hostile));

        Assert.Equal(Shape(Pages.Elements(Pages.Of("harmless"))), Shape(page));
        Assert.Equal(hostile, page.Descendants("h1").Single().Elements().First().Value);
        Assert.True(page.Value.Split(hostile).Length > 20, "The text is missing in many places.");
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_title_of_the_document_stays_text(string hostile)
    {
        var document = $"{PageDocument.Of(PageContent.Of(Pages.Of(hostile)))}";

        Assert.Equal(Occurrences("harmless"), Occurrences(hostile));
        Assert.Contains("<title>Autoscale: cluster ", document, StringComparison.Ordinal);

        static int Occurrences(string text) => $"{PageDocument.Of(PageContent.Of(Pages.Of(text)))}".Split('<').Length;
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_path_of_a_button_has_a_name_as_one_segment(string hostile)
    {
        var paths = Pages.Elements(Pages.Of(hostile)).Descendants("button").Select(b => (string)b.Attribute("data-path")!).ToList();

        Assert.Contains($"/simulation/devices/{Uri.EscapeDataString(hostile)}/silence", paths);
        Assert.All(paths, p => Assert.StartsWith("/simulation/", p, StringComparison.Ordinal));
        Assert.All(paths, p => Assert.InRange(p.Count(c => c == '/'), 2, 4));
    }

    [Fact]
    public void Values_are_escaped_and_HTML_is_not()
    {
        var inner = Html.Of($"<b>{"<&>"}</b>");

        Assert.Equal(
            "<p title=\"&quot;&#x27;\"><b>&lt;&amp;&gt;</b>1.5 <b>&lt;&amp;&gt;</b><b>&lt;&amp;&gt;</b></p>",
            $"{Html.Of($"""<p title="{"\"'"}">{inner}{1.5} {(IEnumerable<Html>)[inner, inner]}{Html.None}{(string?)null}</p>""")}");
    }

    // The names of all elements and attributes, in their order and nesting.
    private static string Shape(XElement element) =>
        $"{element.Name}[{string.Join(',', element.Attributes().Select(a => a.Name))}]({string.Concat(element.Elements().Select(Shape))})";
}
