using Autoscale.Cli.Serve;

namespace Autoscale.Cli.Page;

/// <summary>The members with their state and the delays of their heartbeats.</summary>
internal static class MembersSection
{
    private static readonly string[] Columns =
        ["Member", "State", "Life cycle", "Group", "Firmware", "Term adopted", "Last heartbeat", "Delay of heartbeats"];

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
            Html.Of($"{member.LifecycleState}"),
            member.Group is { } group ? Html.Of($"{group}") : PageText.Quiet("no group"),
            Html.Of($"{member.Firmware}"),
            Term(member, model.Status.Term),
            PageText.Ago(member.LastHeartbeat, model.Status.Now),
            Html.Of($"""<span class="delay">{Sparkline.Of(model.Delays.GetValueOrDefault(member.Instance) ?? [])}</span>"""),
            .. model.HasSimulation ? (Html[])[Controls(member.Instance)] : [],
        ]);

    private static Html State(MemberStatus member, DateTimeOffset now)
    {
        var role = member.IsPrimary ? "primary, " : "";
        if (member.SyncState != MemberStatus.InSync)
        {
            var (silence, count) = (Mark.Say(Mark.Bad, $"{role}out of sync", isBad: true), member.SyncRecoveryCount);
            return Html.Of($"{silence} {(count == 0 ? Html.None : Note($"until {Wording.Count(count, "heartbeat")} on time"))}");
        }

        if (member.IsOverdue(now))
            return Mark.Say(Mark.Waiting, $"{role}silent for {Wording.Of(now - member.LastHeartbeat)}", isBad: true);
        var late = member.LossCount == 0 ? Html.None : Note($"{Wording.Count(member.LossCount, "heartbeat")} late");
        return Html.Of($"{Mark.Say(member.IsPrimary ? Mark.Primary : Mark.Good, $"{role}in sync")} {late}");
    }

    private static Html Note(string words) => Html.Of($"""<span class="note">{words}</span>""");

    private static Html Term(MemberStatus member, long current) => member.TermAcknowledged == current
        ? Html.Of($"{member.TermAcknowledged}")
        : Html.Of(
            $"""
            {(member.TermAcknowledged == 0 ? "none" : $"{member.TermAcknowledged}")} <span class="quiet">{Told(member.TermTold)}</span>
            """);

    private static string Told(long term) => term == 0 ? "not told yet" : $"told {term}";

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
