using Autoscale.Cli.Serve.Control;

namespace Autoscale.Cli.Page;

/// <summary>A button that sends a request below <c>/simulation</c>. The script of the page sends it and shows its answer.</summary>
/// <param name="Label">The text of the button.</param>
/// <param name="About">The rest of its name for screen readers, which makes it unique on the page.</param>
/// <param name="Path">The path below <c>/simulation</c>.</param>
internal sealed record Control(string Label, string About, string Path)
{
    public string Method { get; init; } = "POST";

    public Html Render() => Html.Of(
        $"""
        <button type="button" data-method="{Method}" data-path="{SimulationApi.Root}/{Path}">
        {Label}<span class="unseen"> {About}</span></button>
        """);

    /// <summary>Several buttons about one thing.</summary>
    public static Html Group(string about, params IEnumerable<Control> all) =>
        Html.Of($"""<div class="controls" role="group" aria-label="{about}">{all.Select(c => c.Render())}</div>""");
}
