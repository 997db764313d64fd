using Autoscale.Cli.Serve.AddressManagers;
using Autoscale.Cli.Serve.Analyzer;

namespace Autoscale.Cli.Page;

/// <summary>The products beside the cluster: the FortiAnalyzer and the Address Managers. A product that is absent has no section.</summary>
internal static class ProductSections
{
    private static readonly (string Verb, string Label)[] Verbs = [("promote", "Promote"), ("kill", "Kill"), ("revive", "Revive")];

    public static Html Analyzer(PageModel model) => model.Status.FortiAnalyzer is not { } analyzer
        ? Html.None
        : Section.Of(
            "fortianalyzer",
            "FortiAnalyzer",
            Html.Of(
                $"""
                <p>{(analyzer.IsDown ? Mark.Say(Mark.Bad, "down", isBad: true) : Mark.Say(Mark.Good, "up"))}
                at {PageText.Id(analyzer.Address)}, ADOM {analyzer.Adom},
                {Wording.Count(analyzer.SessionsOpen, "open session")}.</p>
                {(analyzer.Devices.Count == 0 ? Section.Empty("No device has connected.") : Devices(analyzer))}
                {(model.HasSimulation ? AnalyzerControls : Html.None)}
                """));

    public static Html AddressManager(PageModel model) => model.Status.AddressManager is not { } monitored
        ? Html.None
        : Section.Of(
            "address-manager",
            "Address Manager",
            Html.Of(
                $"""
                <p>{monitored.State}, generation {monitored.Generation},
                {(monitored.PrimaryUrl is { } url ? Html.Of($"clients use {PageText.Id(url)}") : Html.Of($"clients have no primary"))};
                {(monitored.PolledAt is { } at ? Html.Of($"polled {PageText.Ago(at, model.Status.Now)}") : Html.Of($"not polled yet"))}.
                {(monitored.Started ? Html.None : Html.Of($"An administrator has stopped the monitor."))}</p>
                {(monitored.Members.Count == 0 ? Html.None : Managers(monitored, model.HasSimulation))}
                {Transitions(monitored)}
                """));

    private static Html Devices(AnalyzerStatus analyzer) => Section.Table(
        "The devices that have connected to the FortiAnalyzer",
        ["Serial number", "Address", "Authorization", "Member"],
        analyzer.Devices.Select(d => new TableRow(
            $"{d.Serial} {d.Ip}",
            PageText.Id(d.Serial),
            Html.Of($"""<span class="ip">{d.Ip}</span>"""),
            d.Registered ? Mark.Say(Mark.Good, $"in {d.Adom}") : Mark.Say(Mark.Waiting, "waits"),
            d.Member is { } member ? PageText.Id(member) : PageText.Quiet("stranger"))));

    private static Html AnalyzerControls => Control.Group(
        "Simulate an outage of the FortiAnalyzer",
        new Control("Take down", "the FortiAnalyzer", "fortianalyzer/outage"),
        new Control("Bring back", "the FortiAnalyzer", "fortianalyzer/outage") { Method = "DELETE" });

    private static Html Managers(AddressManagerStatus monitored, bool hasSimulation) => Section.Table(
        "The members of the Address Manager cluster",
        ["Member", "Says it is", "State", .. hasSimulation ? (string[])["Simulate"] : []],
        monitored.Members.Select(m => new TableRow(
            $"{m.Number}",
            m.Url == monitored.PrimaryUrl,
            [
                Html.Of($"""{m.Number} {PageText.Id(m.Url)}{(m.Url == monitored.PrimaryUrl ? Followed : Html.None)}"""),
                Html.Of($"{m.Role}"),
                m.Alive
                    ? m.CutOff ? Mark.Say(Mark.Bad, "cut off", isBad: true) : Mark.Say(Mark.Good, "runs")
                    : Mark.Say(Mark.Bad, "stopped", isBad: true),
                .. hasSimulation
                    ? (Html[])
                    [
                        Controls(m.Number),
                    ]
                    : [],
            ])));

    private static Html Followed => Html.Of($""" <span class="note">clients use it</span>""");

    private static Html Controls(int member) => Control.Group(
        $"Simulate an event of Address Manager {member}",
        Verbs.Select(v => new Control(v.Label, $"Address Manager {member}", $"address-managers/{member}/{v.Verb}")));

    private static Html Transitions(AddressManagerStatus monitored) => monitored.History.Count == 0
        ? Section.Empty("The monitor has made no transition yet.")
        : Html.Of(
            $"""
            <ol class="timeline">{monitored.History.Take(5).Select(t => Html.Of(
                $"""
                <li data-key="{t.At:O} {t.To}">{PageText.Clock(t.At)} <span>{t.From} <span aria-hidden="true">→</span>
                <span class="unseen">to</span> {t.To}: {t.Reason}</span></li>
                """))}</ol>
            """);
}
