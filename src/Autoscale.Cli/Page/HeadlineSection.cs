using Autoscale.Cli.Serve;

namespace Autoscale.Cli.Page;

/// <summary>The primary, its term and the reason of its election, or the vacancy; and the figures of the cluster.</summary>
internal static class HeadlineSection
{
    public static Html Of(PageModel model) => Html.Of(
        $"""
        <section id="headline" aria-labelledby="headline-heading">
        <div class="lead">
        <p class="over">Cluster {model.Cluster}, {PageText.Clock(model.Status.Now)} <abbr title="Coordinated Universal Time">UTC</abbr></p>
        <h1 id="headline-heading">{Heading(model.Status)}</h1>
        {Vacancy(model.Status)}
        {Reason(model.Status)}
        </div>
        {Figures(model)}
        </section>

        """);

    private static Html Heading(StatusReport status) => status.Primary is { } primary
        ? Html.Of($"""{PageText.Id(primary)} is the primary""")
        : Html.Of($"The cluster has no primary");

    private static Html Vacancy(StatusReport status) => status switch
    {
        { Vacancy: { } vacancy, Primary: not null } => Alert($"The primary will be replaced: {vacancy}."),
        { Vacancy: { } vacancy, Term: > 0 } => Alert($"An election is due: {vacancy}."),
        { Term: 0 } => Html.Of($"""<p class="reason">The first heartbeat of a member in service starts the first election.</p>"""),
        _ => Html.None,
    };

    private static Html Alert(string sentence) => Html.Of($"""<p class="alert">{Mark.Bad}{sentence}</p>""");

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
        return Html.Of($"""<p class="reason">{Wording.Sentence(parts[0])}{pending}</p>{scores}""");
    }

    private static Html Figures(PageModel model)
    {
        var status = model.Status;
        var (members, licenses) = (status.Members, status.Licenses);
        var inSync = members.Count(m => m.SyncState == MemberStatus.InSync);
        return Html.Of(
            $"""
            <dl class="figures">
            {Figure("Term", $"{status.Term}")}
            {Figure("Failover bound", $"{status.FailoverBoundSeconds:0.#}", "s")}
            {Figure("Members in sync", $"{inSync}", $"of {members.Count}", isBad: inSync < members.Count)}
            {Figure("Licenses held", $"{licenses.Used}", $"of {licenses.Stock}", isBad: licenses.Used >= licenses.Stock)}
            {Figure("Open hooks", $"{status.Hooks.Count}")}
            {(model.IsOnlyRead ? Html.None : Figure("Outages", $"{status.Outages.Count}", isBad: status.Outages.Count > 0))}
            </dl>
            """);
    }

    private static Html Figure(string name, string number, string? unit = null, bool isBad = false) => Html.Of(
        $"""
        <div{(isBad ? Html.Of($""" class="bad" """) : Html.None)}>
        <dt>{name}</dt><dd><span class="figure">{number}</span>{(unit is null ? Html.None : Html.Of($" {unit}"))}</dd></div>

        """);
}
