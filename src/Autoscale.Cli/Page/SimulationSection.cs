using Autoscale.Cli.Serve;
using Autoscale.Simulation.Cloud;
using Autoscale.Simulation.Outages;

namespace Autoscale.Cli.Page;

/// <summary>The buttons that change the simulated cloud as a whole; those for one member are beside it.</summary>
internal static class SimulationSection
{
    private static readonly (string Seconds, string Words)[] Ends =
        [("", "until it is ended"), ("120", "for 2 minutes"), ("600", "for 10 minutes")];

    private static IEnumerable<(string Value, string Words)> Zones =>
        Enumerable.Range(0, SimulatedCloud.Zones).Select(z => ($"{z}", $"{z}"));

    public static Html Of(PageModel model) => !model.HasSimulation
        ? Html.None
        : Section.Of(
            "simulation",
            "Simulate",
            Html.Of(
                $"""
                {Control.Group(
                    "Launch a device",
                    new Control("Launch", "a device in the BYOL group", "devices?group=byol"),
                    new Control("Launch hourly", "device in the PAYG group", "devices?group=payg"))}
                {Control.Group(
                    "Publish an image, which autoscale upgrade rolls out",
                    new Control("New image", "for the BYOL group", "launch-templates/byol"),
                    new Control("New hourly image", "for the PAYG group", "launch-templates/payg"))}
                <div class="controls" role="group" aria-label="Simulate an outage" data-fields="">
                <label>Part {Choice("of", Enum.GetValues<OutagePart>().Select(OutageWatch.NameOf).Select(p => (p, p)))}</label>
                <label>Zone {Choice("zone", [("", "all"), .. Zones])}</label>
                <label>Duration {Choice("seconds", Ends)}</label>
                {new Control("Start", "the outage", "outage").Render()}
                {new Control("End all", "outages", "outage") { Method = "DELETE" }.Render()}
                </div>
                {Outages(model.Status)}
                """));

    private static Html Outages(StatusReport status) => status.Outages.Count == 0
        ? Section.Empty("No outage is simulated.")
        : Html.Of(
            $"""
            <ul>{status.Outages.Select((o, n) => Html.Of(
                $"""<li data-key="{n}">An outage of {OutageText.Of(o, status.Now)}.</li>"""))}</ul>
            """);

    private static Html Choice(string name, IEnumerable<(string Value, string Words)> all) => Html.Of(
        $"""<select name="{name}">{all.Select(o => Html.Of($"""<option value="{o.Value}">{o.Words}</option>"""))}</select>""");
}
