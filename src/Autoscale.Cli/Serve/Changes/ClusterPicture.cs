using System.Globalization;
using Spectre.Console;

namespace Autoscale.Cli.Serve.Changes;

/// <summary>The state of the cluster as lines of the live view.</summary>
internal static class ClusterPicture
{
    private const string Fine = "●";

    /// <summary>The live view of a cluster.</summary>
    public static LiveView View(StatusPage status, ChangeJournal journal) => new(
        AnsiConsole.Console, journal, async cancellationToken => Of(await status.ReadAsync(cancellationToken)), TimeProvider.System);

    /// <summary>
    /// The primary with its term and reason, then a line for each member: the primary first, then members with problems. A member has
    /// the mark ★ when it is the primary, ✗ when it is out of sync, ! when its heartbeats are late or overdue, and ● otherwise.
    /// </summary>
    public static IReadOnlyList<PictureLine> Of(StatusReport status) =>
    [
        new(
            $"{status.Now.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}  {status.Members.Count} members, " +
            $"{status.Licenses.Used} of {status.Licenses.Stock} licenses in use, {status.Hooks.Count} hooks open"),
        Primary(status),
        .. status.Vacancy is { } vacancy ? (PictureLine[])[new($"the primary will be replaced: {vacancy}", Color.Yellow)] : [],
        .. status.Outages.Select(o => new PictureLine($"outage of {o.Of}", Color.Red)),
        new(""),
        .. status.Members
            .OrderByDescending(m => m.IsPrimary)
            .ThenByDescending(m => ConditionOf(m).Mark != Fine)
            .ThenBy(m => m.Instance, StringComparer.Ordinal)
            .Select(m => Member(m, status.Now)),
        .. Others(status),
    ];

    private static PictureLine Primary(StatusReport status) => status.Primary is null
        ? new("no primary", Color.Yellow)
        : new($"primary {status.Primary} ({status.PrimaryIp}), term {status.Term}: {status.Reason}", Color.Green);

    private static PictureLine Member(MemberStatus member, DateTimeOffset now)
    {
        var (mark, color, words) = ConditionOf(member);
        return new(
            $"{(member.IsPrimary ? "★" : " ")} {mark} {member.Instance}  {member.Ip,-15}  {words}  " +
            $"last heartbeat {Math.Max((now - member.LastHeartbeat).TotalSeconds, 0):0} s ago, {member.LifecycleState}, {member.Group}",
            color);
    }

    private static (string Mark, Color Color, string Words) ConditionOf(MemberStatus member) => member switch
    {
        { SyncState: not MemberStatus.InSync } => ("✗", Color.Red, "out of sync"),
        { LossCount: > 0 } => ("!", Color.Yellow, $"late, {member.LossCount} lost"),
        { Hearing: not MemberStatus.Heard } => ("!", Color.Yellow, member.Hearing),
        _ => (Fine, Color.Default, "in sync"),
    };

    private static IEnumerable<PictureLine> Others(StatusReport status)
    {
        if (status.FortiAnalyzer is { } analyzer)
        {
            yield return new("");
            yield return new(
                $"FortiAnalyzer {analyzer.Address}: {(analyzer.IsDown ? "down" : "up")}, " +
                $"{analyzer.Devices.Count(d => d.Registered)} of {analyzer.Devices.Count} devices authorized",
                analyzer.IsDown ? Color.Red : null);
        }

        if (status.AddressManagerFault is { } fault)
        {
            yield return new("");
            yield return new($"Address Manager monitor: not readable: {fault}", Color.Red);
        }

        if (status.AddressManager is not { } manager)
            yield break;
        yield return new("");
        yield return new(
            $"Address Manager monitor: {manager.State}, primary {manager.PrimaryUrl ?? "none"}, generation {manager.Generation}");
        foreach (var member in manager.Members)
        {
            var trouble = !member.Alive ? "stopped" : member.CutOff ? "cut off" : null;
            yield return new(
                $"{(member.Url == manager.PrimaryUrl ? "★" : " ")} {(trouble is null ? Fine : "✗")} Address Manager {member.Number}  " +
                $"{member.Url}  {trouble ?? "answers"}, says it is {member.Role}",
                trouble is null ? null : Color.Red);
        }
    }
}
