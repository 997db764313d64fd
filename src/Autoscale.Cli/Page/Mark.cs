namespace Autoscale.Cli.Page;

/// <summary>The shapes beside the words for a state, so that a state needs no colour. Screen readers read the words only.</summary>
internal static class Mark
{
    /// <summary>The primary.</summary>
    public static Html Primary { get; } = Shape(Html.Of($"""<path d="M6 0.5 11.5 6 6 11.5 0.5 6Z"/>"""));

    /// <summary>A state that needs no attention.</summary>
    public static Html Good { get; } = Shape(Html.Of($"""<circle cx="6" cy="6" r="4.5"/>"""));

    /// <summary>A state that is not complete yet.</summary>
    public static Html Waiting { get; } =
        Shape(Html.Of($"""<circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" stroke-width="1.6"/>"""));

    /// <summary>A state that needs attention.</summary>
    public static Html Bad { get; } = Shape(Html.Of($"""<path d="M6 0.8 11.6 11H0.4Z"/>"""));

    /// <summary>Words with their shape; those that need attention stand out.</summary>
    public static Html Say(Html mark, string words, bool isBad = false) =>
        Html.Of($"""<span class="state{(isBad ? " bad" : "")}">{mark}{words}</span>""");

    private static Html Shape(Html shape) => Html.Of($"""<svg class="mark" viewBox="0 0 12 12" aria-hidden="true">{shape}</svg>""");
}
