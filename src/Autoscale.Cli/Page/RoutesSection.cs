using Autoscale.Cli.Serve;

namespace Autoscale.Cli.Page;

/// <summary>The default routes of the private subnets: table, interface, member, by the zones through which they lead.</summary>
internal static class RoutesSection
{
    private const string Elsewhere = "no member";

    public static Html Of(PageModel model) => Section.Of(
        "routes",
        "Egress routes",
        model.Status.EgressRoutes.Count == 0
            ? Section.Empty("The cluster manages no route table.")
            : Html.Of(
                $"""
                {model.Status.EgressRoutes
                    .GroupBy(r => PlaceOf(r, model), StringComparer.Ordinal)
                    .OrderBy(z => z.Key == Elsewhere)
                    .ThenBy(z => z.Key, StringComparer.Ordinal)
                    .Select(z => Zone(z.Key, z, model))}
                """));

    private static Html Zone(string zone, IEnumerable<RouteStatus> routes, PageModel model) => Html.Of(
        $"""
        <h3>Through {zone}</h3>
        <ul class="routes">{routes.Select(r => Html.Of($"""<li data-key="{r.Table}">{Path(r, HolderOf(r, model))}</li>"""))}</ul>

        """);

    private static Html Path(RouteStatus route, string? holder) => route.Interface is { } target
        ? Html.Of(
            $"""
            {PageText.Id(route.Table)} {Arrow} {PageText.Id(target)} {Arrow}
            {(holder is null
                ? Mark.Say(Mark.Bad, "no member has it", isBad: true)
                : Html.Of($"""<span class="id strong">{holder}</span>"""))}
            """)
        : Html.Of($"""{PageText.Id(route.Table)} {Mark.Say(Mark.Bad, "has no default route", isBad: true)}""");

    private static Html Arrow => Html.Of($"""<span class="arrow" aria-hidden="true">→</span><span class="unseen">to</span>""");

    private static string PlaceOf(RouteStatus route, PageModel model) =>
        HolderOf(route, model) is { } holder && model.Places.TryGetValue(holder, out var place) ? place : Elsewhere;

    private static string? HolderOf(RouteStatus route, PageModel model) =>
        route.Interface is { } target ? model.Interfaces.GetValueOrDefault(target) : null;
}
