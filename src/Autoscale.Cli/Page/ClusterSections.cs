using Autoscale.Cli.Serve;

namespace Autoscale.Cli.Page;

/// <summary>The small parts about the cluster: licenses, hooks, terminations, and sweeps that heard no member.</summary>
internal static class ClusterSections
{
    public static Html Licenses(StatusReport status)
    {
        var (stock, used) = (status.Licenses.Stock, status.Licenses.Used);
        if (stock == 0)
            return Section.Of("licenses", "Licenses", Section.Empty("The stock has no license."));
        var words = $"{used} of {Wording.Count(stock, "license")} {(used == 1 ? "is" : "are")} held.";
        return Section.Of(
            "licenses",
            "Licenses",
            Html.Of(
                $"""
                <p>{(used < stock ? Html.Of($"{words}") : Mark.Say(Mark.Bad, $"{words} The stock has no free one.", isBad: true))}</p>
                <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                <rect width="100" height="4"/><rect class="part" width="{100.0 * Math.Min(used, stock) / stock:0.#}" height="4"/></svg>
                """));
    }

    public static Html Hooks(StatusReport status) => status.Hooks.Count == 0
        ? Html.None
        : Section.Of(
            "hooks",
            "Open lifecycle hooks",
            Section.Table(
                "The open lifecycle hooks",
                ["Instance", "Transition", "Open since"],
                status.Hooks.Select(h => new TableRow(
                    $"{h.Instance} {h.Transition}",
                    PageText.Id(h.Instance),
                    Html.Of($"{h.Transition}"),
                    PageText.Ago(h.Since, status.Now)))));

    public static Html Terminations(StatusReport status) => status.Terminated.Count == 0
        ? Html.None
        : Section.Of(
            "terminations",
            "Terminations",
            Section.Table(
                "The terminated instances, newest first",
                ["Instance", "Reason", "Begun", "State"],
                status.Terminated.Reverse().Take(10).Select(t => new TableRow(
                    t.Instance,
                    PageText.Id(t.Instance),
                    Html.Of($"{t.Reason.Replace('-', ' ')}"),
                    PageText.Ago(t.At, status.Now),
                    t.Ended is null ? Mark.Say(Mark.Waiting, "waits at its hook") : Html.Of($"ended")))));

    /// <summary>The sweeps that heard no member.</summary>
    public static Html AllUnheard(StatusReport status) => status.DeafUntil is not { } until
        ? Html.None
        : Section.Of(
            "all-unheard",
            "Sweeps that heard no member",
            Html.Of(
                $"""
                <p>The last sweep that heard no member was {PageText.Ago(until, status.Now)}, at {PageText.Clock(until)}. The silence of
                members counts anew since then.</p>
                """));

    /// <summary>The parts without entries, in one paragraph.</summary>
    public static Html InOrder(PageModel model)
    {
        var status = model.Status;
        string[] sentences =
        [
            .. status.Hooks.Count == 0 ? (string[])["No lifecycle hook is open."] : [],
            .. status.Terminated.Count == 0 && !model.IsOnlyRead ? (string[])["No instance has been terminated."] : [],
            .. status.DeafUntil is null ? (string[])["Every sweep has heard at least one member."] : [],
        ];
        return sentences.Length == 0 ? Html.None : Section.Of("in-order", "In order", Section.Empty(string.Join(' ', sentences)));
    }
}
