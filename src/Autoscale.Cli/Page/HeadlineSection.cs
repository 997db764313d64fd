using Autoscale.Cli.Serve;

namespace Autoscale.Cli.Page;

/// <summary>The primary, the alerts, the reason of the election, and the figures of the cluster.</summary>
internal static class HeadlineSection
{
    public static Html Of(PageModel model) => Html.Of(
        $"""
        <section id="headline" aria-labelledby="headline-heading">
        <div class="lead">
        <p class="over">Cluster {model.Cluster}, {PageText.Clock(model.Status.Now)} <abbr title="Coordinated Universal Time">UTC</abbr></p>
        <h1 id="headline-heading">{Heading(model.Status)}</h1>
        {Alerts.Of(model)}
        {Beginning(model.Status)}
        {Reason(model.Status)}
        </div>
        {Figures(model)}
        </section>

        """);

    private static Html Heading(StatusReport status) => status.Primary is { } primary
        ? Html.Of($"""{PageText.Id(primary)} is the primary""")
        : Html.Of($"The cluster has no primary");

    private static Html Beginning(StatusReport status) => status.Term > 0
        ? Html.None
        : Html.Of($"""<p class="reason">The first heartbeat of a member in service starts the first election.</p>""");

    // A reason is a sentence, and after semicolons the candidates with their scores and the excluded members.
    private static Html Reason(StatusReport status)
    {
        if (status.Reason is not { Length: > 0 } reason)
            return Html.None;
        var parts = reason.Split("; ");
        var pending = status.AppliedTerm < status.Term
            ? Html.Of($" The effects of term {status.Term} (tags, routes, messages) are not complete yet.")
            : Html.None;
        var scores = parts.Length > 1
            ? Html.Of(
                $"""
                <details><summary>How the members were compared</summary>
                <ul>{parts.Skip(1).Select(p => Html.Of($"<li>{Wording.Sentence(p)}</li>"))}</ul></details>
                """)
            : Html.None;
        return Html.Of($"""<p class="reason">{Elected(status)}{Wording.Sentence(parts[0])}{pending}</p>{scores}""");
    }

    private static Html Elected(StatusReport status) => status.ElectedAt is { } at
        ? Html.Of($"Elected {PageText.Ago(at, status.Now)}, at {PageText.Clock(at)}, in term {status.Term}. ")
        : Html.None;

    private static Html Figures(PageModel model)
    {
        var status = model.Status;
        var (members, licenses) = (status.Members, status.Licenses);
        var healthy = members.Count(m => m is { SyncState: MemberStatus.InSync, Hearing: MemberStatus.Heard });
        return Html.Of(
            $"""
            <dl class="figures">
            {Figure("Term", $"{status.Term}")}
            {Figure("Failover bound", $"{status.FailoverBoundSeconds:0.#}", "s")}
            {Figure("Healthy members", $"{healthy}", $"of {members.Count}", isBad: healthy < members.Count)}
            {Figure("Licenses held", $"{licenses.Used}", $"of {licenses.Stock}", isBad: licenses.Used >= licenses.Stock)}
            {Figure("Open hooks", $"{status.Hooks.Count}")}
            {(model.Alarms is { } alarms ? Figure("Alarms", $"{alarms.Count}", isBad: alarms.Count > 0) : Html.None)}
            </dl>
            """);
    }

    private static Html Figure(string name, string number, string? unit = null, bool isBad = false) => Html.Of(
        $"""
        <div{(isBad ? Html.Of($""" class="bad" """) : Html.None)}>
        <dt>{name}</dt><dd><span class="figure">{number}</span>{(unit is null ? Html.None : Html.Of($" {unit}"))}</dd></div>

        """);
}
