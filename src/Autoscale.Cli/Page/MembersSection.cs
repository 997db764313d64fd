using Autoscale.Cli.Serve;

namespace Autoscale.Cli.Page;

/// <summary>The members with their state and the delays of their heartbeats.</summary>
internal static class MembersSection
{
    private static readonly string[] Columns =
        ["Member", "State", "In its group", "Term adopted", "Heartbeats"];

    public static Html Of(PageModel model) => Section.Of(
        "members",
        "Members",
        model.Status.Members.Count == 0
            ? Section.Empty("No member has sent a heartbeat yet.")
            : Section.Table(
                "The members of the cluster, with their state and their heartbeats",
                model.HasSimulation ? [.. Columns, "Simulate"] : Columns,
                model.Status.Members.Select(m => Row(m, model))));

    private static TableRow Row(MemberStatus member, PageModel model) => new(
        member.Instance,
        member.IsPrimary,
        [
            Html.Of($"""{PageText.Id(member.Instance)} <span class="ip">{member.Ip}</span>"""),
            State(member, model.Status.Now),
            Place(member, model.Places.GetValueOrDefault(member.Instance)),
            Term(member, model.Status.Term),
            Heartbeats(member, model),
            .. model.HasSimulation ? (Html[])[Controls(member.Instance)] : [],
        ]);

    private static Html State(MemberStatus member, DateTimeOffset now)
    {
        var role = member.IsPrimary ? "primary, " : "";
        var passed = Wording.Of(now - member.LastHeartbeat);
        if (member.SyncState != MemberStatus.InSync)
        {
            var needed = member.SyncRecoveryCount == 0 ? null : $"until {Wording.Count(member.SyncRecoveryCount, "heartbeat")} on time";
            var note = member.Hearing == MemberStatus.Unheard ? $"unheard for {passed}" : needed;
            return Html.Of($"{Mark.Say(Mark.Bad, $"{role}out of sync", isBad: true)} {(note is null ? Html.None : Note(note))}");
        }

        if (member.Hearing == MemberStatus.Unheard)
            return Mark.Say(Mark.Bad, $"{role}unheard for {passed}", isBad: true);
        if (member.Hearing == MemberStatus.Overdue)
            return Mark.Say(Mark.Waiting, $"{role}overdue by {Wording.Of(now - member.NextExpected)}", isBad: true);
        var late = member.LossCount == 0 ? Html.None : Note($"{Wording.Count(member.LossCount, "heartbeat")} late");
        return Html.Of($"{Mark.Say(member.IsPrimary ? Mark.Primary : Mark.Good, $"{role}in sync")} {late}");
    }

    private static Html Note(string words) => Html.Of($"""<span class="note">{words}</span>""");

    private static Html Place(MemberStatus member, string? place) => Html.Of(
        $"""
        {member.LifecycleState} {Note(string.Join(", ", ((string?[])[member.Group ?? "no group", place]).OfType<string>()))}
        """);

    private static Html Term(MemberStatus member, long current) => member.KnowsTerm
        ? Html.Of($"{current}")
        : Html.Of(
            $"""
            {(member.TermAcknowledged == 0 ? "none" : $"{member.TermAcknowledged}")}
            {(current == 0 ? Html.None : Note(member.TermTold == current ? $"told {current}" : $"not told {current} yet"))}
            """);

    private static Html Heartbeats(MemberStatus member, PageModel model) => Html.Of(
        $"""
        <span class="delay">{PageText.Ago(member.LastHeartbeat, model.Status.Now)}
        {Sparkline.Of(model.Delays.GetValueOrDefault(member.Instance) ?? [], member.Hearing == MemberStatus.Heard)}</span>
        {Note($"{member.Firmware} firmware")}
        """);

    private static Html Controls(string instance)
    {
        var path = $"devices/{Uri.EscapeDataString(instance)}";
        return Control.Group(
            $"Simulate an event of {instance}",
            new Control("Silence", instance, $"{path}/silence"),
            new Control("Revive", instance, $"{path}/revive"),
            new Control("Reboot", instance, $"{path}/reboot"),
            new Control("Terminate", instance, $"{path}/terminate"));
    }
}
