using System.Globalization;
using Autoscale.Cli.Serve;

namespace Autoscale.Cli.Operate.Status;

/// <summary>The state of a cluster as text: first what an operator asks first.</summary>
internal static class StatusText
{
    private const int MostMembers = 50;

    public static async Task WriteAsync(TextWriter output, StatusReport status)
    {
        await output.WriteLineAsync(Headline(status));
        if (status.Reason is { } reason)
            await output.WriteLineAsync($"  elected because: {reason}");
        if (status.Vacancy is { } vacancy)
            await output.WriteLineAsync($"  ! it will be replaced: {vacancy}");
        else if (status.Members.FirstOrDefault(m => m.IsPrimary) is { Hearing: not MemberStatus.Heard } primary)
        {
            await output.WriteLineAsync(
                $"  ! it is {primary.Hearing}: its last heartbeat arrived {Wording.Of(status.Now - primary.LastHeartbeat)} ago");
        }

        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"  a lost primary is replaced within {status.FailoverBoundSeconds:0} s"));
        if (status.PendingEffects.Count > 0)
            await output.WriteLineAsync($"  ! its term is not complete: {string.Join(", ", status.PendingEffects)} remain");
        await output.WriteLineAsync();
        await WriteMembersAsync(output, status);
        await output.WriteLineAsync();
        foreach (var (name, text) in Parts(status))
            await output.WriteLineAsync($"{name,-16}{text}");
    }

    private static string Headline(StatusReport status) => status.Primary is null
        ? "no primary"
        : $"primary {status.Primary} ({status.PrimaryIp}), term {status.Term}";

    private static async Task WriteMembersAsync(TextWriter output, StatusReport status)
    {
        if (status.Members.Count == 0)
        {
            await output.WriteLineAsync("no device has sent a heartbeat");
            return;
        }

        // The members with a problem come first, because a large cluster is cut.
        var ordered = status.Members
            .OrderBy(m => m.IsPrimary ? 0 : m.IsWell(status.Term) ? 2 : 1)
            .ThenBy(m => m.Instance, StringComparer.Ordinal)
            .ToList();
        string[] head = ["", "member", "address", "state", "in its group", "losses", "last heartbeat", "term", "firmware"];
        await Columns.WriteAsync(output, [head, .. ordered.Take(MostMembers).Select(m => Row(m, status))]);
        if (ordered.Count > MostMembers)
            await output.WriteLineAsync($"… and {ordered.Count - MostMembers} more members; --output json lists them");
    }

    private static string[] Row(MemberStatus member, StatusReport status) =>
    [
        $"{(member.IsPrimary ? "★" : "")}{(member.IsWell(status.Term) ? "" : "!")}",
        member.Instance,
        member.Ip,
        member is { SyncState: MemberStatus.InSync, Hearing: not MemberStatus.Heard } ? member.Hearing : member.SyncState,
        member.LifecycleState,
        $"{member.LossCount}",
        $"{Wording.Of(status.Now - member.LastHeartbeat)} ago",
        status.Term == 0 ? "none" : member.KnowsTerm ? $"{status.Term}" : $"{member.TermAcknowledged} (told {member.TermTold})",
        member.Firmware,
    ];

    private static IEnumerable<(string Name, string Text)> Parts(StatusReport status)
    {
        yield return ("licenses", $"{status.Licenses.Used} held of {status.Licenses.Stock}");
        yield return (
            "hooks", Wording.List([.. status.Hooks.Select(h => $"{h.Instance} {h.Transition} for {Wording.Of(status.Now - h.Since)}")]));
        yield return ("routes", Wording.List([.. status.EgressRoutes.Select(r => $"{r.Table} → {r.Interface ?? "no interface"}")]));
        if (status.Brake is { } brake)
            yield return ("! brake", $"number {brake}: sweeps remove and terminate nothing");
        if (status.Pauses.ElectionsUntil is { } elections)
            yield return ("! paused", $"elections, until {Wording.Of(elections)}");
        if (status.Pauses.TerminationsUntil is { } terminations)
            yield return ("! paused", $"terminations, until {Wording.Of(terminations)}");
        if (status.DeafUntil is { } unheard)
            yield return ("all unheard", $"no member was heard at {Wording.Of(unheard)}");
        foreach (var outage in status.Outages)
            yield return ("! outage", $"{outage.Of}{(outage.Zone is { } zone ? $" in zone {zone}" : "")}");
        if (status.FortiAnalyzer is not null)
            yield return ("FortiAnalyzer", $"{status.Members.Count(m => m.FortiAnalyzer is not null)} members known to the authorization");
        if (status.Authorization is { } runs)
        {
            yield return (runs.Fault is null ? "authorization" : "! authorization", runs.Fault is null
                ? $"on FortiAnalyzer {runs.Address}, ADOM {runs.Adom}"
                : $"on FortiAnalyzer {runs.Address} fails: {runs.Fault}"
                    + (runs.FailingSince is { } since ? $", for {Wording.Of(status.Now - since)}" : ""));
        }

        if (status.AddressManager is { } manager)
            yield return ("Address Manager", $"{manager.State}, primary {manager.PrimaryUrl ?? "none"}");
        if (status.AddressManagerFault is { } fault)
            yield return ("Address Manager", $"not readable: {fault}");
    }
}
