namespace Autoscale.Cli.Page;

/// <summary>The page: one self-contained document, and the part of it that changes.</summary>
internal static class PageDocument
{
    /// <summary>The path of the event stream with the changing part.</summary>
    public const string Events = "/page/events";

    // The shape of the primary.
    private const string Icon =
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 12 12'%3E"
            + "%3Cpath d='M6 .5 11.5 6 6 11.5.5 6Z' fill='%230f766e'/%3E%3C/svg%3E";

    /// <summary>
    /// The policy by which a browser runs only the style sheet and the script of the page, and connects only to its server.
    /// </summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src {PageAsset.Style.Source}; script-src {PageAsset.Script.Source}; img-src data:; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>The whole document.</summary>
    public static Html Of(PageContent content) => Html.Of(
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Autoscale: cluster {content.Cluster}</title>
        <link rel="icon" href="{Icon}">
        <style>{Html.Of(PageAsset.Style)}</style>
        </head>
        <body>
        <a class="skip" href="#main">Skip to the state of the cluster</a>
        <header>
        <p class="name">Autoscale</p>
        <p id="connection" role="status"></p>
        </header>
        <main id="main" tabindex="-1" data-events="{Events}">
        {content.Main}</main>
        <footer>
        <p>Times are UTC, by the clock of the cluster. The same state as JSON: <a href="/status">/status</a>.</p>
        <noscript><p>Without JavaScript the page shows the state at its
        loading{(content.HasButtons ? ", and its buttons have no effect" : "")}.</p></noscript>
        </footer>
        <div id="answer" role="status" aria-live="polite"></div>
        <script>{Html.Of(PageAsset.Script)}</script>
        </body>
        </html>

        """);

    /// <summary>The content of the element <c>main</c>.</summary>
    public static Html MainPart(PageModel model) => Html.Of(
        $"""
        {(model.Failure is { } failure ? FailureSection.Of(failure, model.Status.Now) : Html.None)}
        {HeadlineSection.Of(model)}
        {MembersSection.Of(model)}
        <div class="below">
        {(model.IsOnlyRead ? Html.None : TimelineSection.Of(model))}
        <div class="side">
        {RoutesSection.Of(model)}
        {ClusterSections.Licenses(model.Status)}
        {ClusterSections.Hooks(model.Status)}
        {ClusterSections.Terminations(model.Status)}
        {ClusterSections.AllUnheard(model.Status)}
        {ClusterSections.InOrder(model)}
        {ProductSections.Analyzer(model)}
        {ProductSections.AddressManager(model)}
        </div>
        </div>
        {SimulationSection.Of(model)}

        """);
}

/// <summary>What the server sends of a page.</summary>
/// <param name="Cluster">The name of the cluster.</param>
/// <param name="Main">The content of the element <c>main</c>.</param>
/// <param name="HasButtons">True when it has buttons.</param>
internal sealed record PageContent(string Cluster, Html Main, bool HasButtons = false)
{
    public static PageContent Of(PageModel model) => new(model.Cluster, PageDocument.MainPart(model), model.HasSimulation);
}
