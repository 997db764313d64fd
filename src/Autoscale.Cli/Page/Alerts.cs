using Autoscale.Cli.Serve;

namespace Autoscale.Cli.Page;

/// <summary>The sentences that an operator has to read first, below the headline. A cluster in order has none.</summary>
internal static class Alerts
{
    /// <summary>The sentences as a list.</summary>
    public static Html Of(PageModel model) => OfSentences([.. Sentences(model)]);

    private static Html OfSentences(IReadOnlyList<string> sentences) => sentences.Count == 0
        ? Html.None
        : Html.Of(
            $"""
            <ul class="alerts">{sentences.Select(s => Html.Of($"""<li class="alert">{Mark.Bad}<span>{s}</span></li>"""))}</ul>
            """);

    private static IEnumerable<string> Sentences(PageModel model)
    {
        var status = model.Status;
        if (status is { Vacancy: { } vacancy, Term: > 0 })
            yield return status.Primary is null ? $"An election is due: {vacancy}." : $"The primary will be replaced: {vacancy}.";
        if (OfHearing(status) is { } hearing)
            yield return hearing;
        if (Named(status, m => m is { SyncState: not MemberStatus.InSync, Hearing: not MemberStatus.Unheard }) is { } outOfSync)
            yield return $"Out of sync: {outOfSync}.";
        foreach (var alarm in model.Alarms ?? [])
            yield return $"Alarm {alarm.Name} since {PageText.Time(alarm.Since)}: {alarm.Condition}.";
        if (status.Brake is { } brake)
            yield return $"Brake {brake} is applied: sweeps remove and terminate nothing.";
        if (status.Pauses.ElectionsUntil is { } elections)
            yield return $"Elections are paused until {Wording.Of(elections)}.";
        if (status.Pauses.TerminationsUntil is { } terminations)
            yield return $"Terminations are paused until {Wording.Of(terminations)}.";
        foreach (var outage in status.Outages)
            yield return $"Simulated: an outage of {OutageText.Of(outage, status.Now)}.";
    }

    // Silence that all members share says that the path failed, and causes no election.
    private static string? OfHearing(StatusReport status)
    {
        if (Named(status, m => m is { Hearing: MemberStatus.Unheard, LifecycleState: not "Terminating" }) is not { } unheard)
            return null;
        return status.Members.All(m => m.Hearing == MemberStatus.Unheard)
            ? $"No member has been heard since {PageText.Time(status.Members.Max(m => m.LastHeartbeat))}: the network, the API, the "
                + $"functions or the tables may be out.{(status.Vacancy is null ? " No primary is replaced meanwhile." : "")}"
            : $"Unheard: {unheard}.";
    }

    private static string? Named(StatusReport status, Func<MemberStatus, bool> isMeant) =>
        status.Members.Where(isMeant).Select(m => m.Instance).ToList() is { Count: > 0 } members
            ? $"{members.Count} of {Wording.Count(status.Members.Count, "member")} ({Wording.List(members)})"
            : null;
}
