namespace Autoscale.Domain.Cluster.Migration;

/// <summary>
/// Decides on the primary, the members, the lifecycle actions and the attachments of the original. None of them is carried: the new cluster
/// elects by its own heartbeats. In place, the functions read the rows as they are.
/// </summary>
public static class StateMigrationPolicy
{
    /// <summary>The longest time that Auto Scaling waits at a hook of the original. Spec 9.1.</summary>
    public static readonly TimeSpan LongestHook = TimeSpan.FromHours(1);

    /// <summary>The longest time by which a time of the original may be ahead; a later one is damaged and would block for ever.</summary>
    public static readonly TimeSpan LongestAhead = TimeSpan.FromHours(1);

    /// <summary>The longest time without a heartbeat after which the functions of the original may still be at work.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(10);

    private const string Done = "done";

    private const string Pending = "pending";

    /// <summary>Decides on the primary records.</summary>
    public static IEnumerable<MigrationFinding> Primaries(IReadOnlyList<OriginalRow> rows, bool isInPlace, DateTimeOffset now)
    {
        var done = rows.Count(r => r.Word(State) == Done);
        foreach (var row in rows)
        {
            var (subject, vote) = (Id(row, "id"), row.Instant("voteEndTime"));
            var name = MigrationText.Show(row.Word("vmId") ?? "");
            yield return row.Word(State) switch
            {
                Pending when IsDamaged(vote, now) => Damaged(OriginalKind.Primary, subject, "voteEndTime"),
                Pending when vote > now => new(
                    OriginalKind.Primary,
                    subject,
                    MigrationVerdict.Blocked,
                    $"An election is in progress until {MigrationText.Time(vote!.Value)}."),
                Pending => new(
                    OriginalKind.Primary, subject, MigrationVerdict.Ignored, $"The election of {name} was never completed."),
                Done when done > 1 => new(
                    OriginalKind.Primary, subject, MigrationVerdict.ByHand, $"The table has {done} primaries; {name} is one of them.")
                {
                    Remedy = "Find the true primary on the FortiGates before its configuration is stored as a backup.",
                },
                Done => new(
                    OriginalKind.Primary,
                    subject,
                    isInPlace ? MigrationVerdict.Ignored : MigrationVerdict.Unchanged,
                    isInPlace
                        ? $"{name} is elected again by its first heartbeat, if it still reports to be the primary; the row stays."
                        : $"{name} stays the primary of the original; the new cluster elects its own."),
                var state => new(
                    OriginalKind.Primary,
                    subject,
                    MigrationVerdict.Invalid,
                    $"The row is not used: attribute {State} is {MigrationText.Show(state ?? "empty")} and not {Pending} or {Done}."),
            };
        }
    }

    /// <summary>Decides on the health check records of the original.</summary>
    public static IEnumerable<MigrationFinding> Members(IReadOnlyList<OriginalRow> rows, bool isInPlace, DateTimeOffset now)
    {
        foreach (var row in rows)
        {
            var subject = Id(row, "vmId");
            var next = row.Instant("nextHeartBeatTime");
            var isHeard = next > now - LongestSilence;
            if (IsDamaged(next, now))
            {
                yield return Damaged(OriginalKind.Members, subject, "nextHeartBeatTime");
            }
            else if (isInPlace && isHeard)
            {
                yield return new(
                    OriginalKind.Members,
                    subject,
                    MigrationVerdict.Blocked,
                    "The functions of the original recorded a heartbeat within the last ten minutes.")
                {
                    Remedy = "Set both groups of the old stack to 0 and delete the stack first, with its tables retained.",
                };
            }
            else if (!isInPlace && !isHeard)
            {
                yield return new(
                    OriginalKind.Members,
                    subject,
                    MigrationVerdict.Ignored,
                    "No heartbeat of it was recorded within the last ten minutes.");
            }
            else if (!isInPlace && row.Word("syncState") == "out-of-sync")
            {
                yield return new(OriginalKind.Members, subject, MigrationVerdict.ByHand, "It is out of sync.")
                {
                    Remedy = "Take no backup of the configuration from it.",
                };
            }
        }
    }

    /// <summary>Decides on the lifecycle actions of the original.</summary>
    public static IEnumerable<MigrationFinding> Lifecycle(IReadOnlyList<OriginalRow> rows, DateTimeOffset now)
    {
        foreach (var row in rows.Where(r => r.Word("state") is "launching" or "terminating"))
        {
            var (subject, state) = (Id(row, "vmId"), row.Word("state"));
            var begun = row.Instant("timestamp");
            yield return IsDamaged(begun, now) ? Damaged(OriginalKind.Lifecycle, subject, "timestamp")
                : begun < now - LongestHook ? new(
                    OriginalKind.Lifecycle,
                    subject,
                    MigrationVerdict.Ignored,
                    $"It is {state} since {MigrationText.Time(begun!.Value)}, so its hook has timed out.")
                : new(OriginalKind.Lifecycle, subject, MigrationVerdict.Blocked, $"Auto Scaling may wait for it: it is {state}.")
                {
                    Remedy = "Check again when the launch or the termination has ended, at most an hour later.",
                };
        }
    }

    /// <summary>Decides on the second interfaces and the VPN connections.</summary>
    public static IEnumerable<MigrationFinding> Attachments(OriginalKind kind, IReadOnlyList<OriginalRow> rows, bool isInPlace)
    {
        foreach (var row in rows.Where(r => r.Word("attachmentState") is { } state && state != "Attached"))
        {
            var state = MigrationText.Show(row.Word("attachmentState")!);
            yield return new(
                kind.Table,
                Id(row, "vmId"),
                MigrationVerdict.ByHand,
                $"{MigrationText.Show(row.Word("nicId") ?? "Its interface")} is in state {state}.")
            {
                Remedy = isInPlace
                    ? "Delete the interface by hand if its instance is gone."
                    : "Delete the interface by hand if it is left when the old stack is deleted.",
            };
        }
    }

    /// <summary>Decides on the FortiAnalyzer.</summary>
    public static IEnumerable<MigrationFinding> Analyzers(IReadOnlyList<OriginalRow> rows, bool isInPlace) => rows.Select(row =>
        new MigrationFinding(
            OriginalKind.Analyzer,
            Id(row, "vmId"),
            isInPlace ? MigrationVerdict.Unchanged : MigrationVerdict.ByHand,
            isInPlace ? "It stays registered." : "The new cluster does not use it yet.")
        {
            Remedy = isInPlace
                ? null
                : "To use it, deploy the new stack with an existing FortiAnalyzer; docs/deployment.md has the context.",
        });

    private static bool IsDamaged(DateTimeOffset? time, DateTimeOffset now) => time is null || time > now + LongestAhead;

    private static MigrationFinding Damaged(string table, string subject, string attribute) => new(
        table,
        subject,
        MigrationVerdict.Invalid,
        $"The row is not used: attribute {attribute} is no time or more than an hour ahead.");

    private static string Id(OriginalRow row, string key) => MigrationText.Show(row.Word(key) ?? "");

    private const string State = "voteState";
}
