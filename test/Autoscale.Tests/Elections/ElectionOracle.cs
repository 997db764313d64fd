using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Tests.Elections;

/// <summary>A literal, slow implementation of the table of spec 4.5, to which the policy is compared.</summary>
internal static class ElectionOracle
{
    public static int Points(Candidate one, IReadOnlyList<Candidate> all)
    {
        var sum = Sum(one);
        var group = all.Where(m => Sum(m) == sum).ToList();
        var otherGroups = all.Where(m => Sum(m) != sum).GroupBy(m => Sum(m) ?? "").ToList();
        var latest = all.Select(Time).Max();

        var points = 0;
        if (sum is not null)
            points += 1;
        if (sum is not null && all.Any(m => m != one && Sum(m) == sum))
            points += 2;
        if (sum is not null && group.Count >= 2 && otherGroups.TrueForAll(g => g.Count() < group.Count))
            points += 4;
        if (Time(one) is { } time && group.TrueForAll(m => m == one || Time(m) is not { } theirs || theirs < time))
            points += 8;
        if (latest is not null && group.Exists(m => Time(m) == latest) && !all.Any(m => Sum(m) != sum && Time(m) == latest))
            points += 16;
        if (one.Health.Report.IsPrimary is { HasValue: true, Value: true })
            points += 64;
        return points;
    }

    /// <summary>The winner among these eligible candidates; null: the rules choose no winner.</summary>
    public static InstanceId? Winner(IReadOnlyList<Candidate> all)
    {
        var totals = all.ToDictionary(m => m, m => Points(m, all));
        var mayWin = all.Any(m => m.Health.HasSynchronised) ? all.Where(m => m.Health.HasSynchronised).ToList() : [.. all];
        var most = mayWin.Max(m => totals[m]);
        if (most > 0 && mayWin.Count(m => totals[m] == most) == 1)
            return mayWin.Single(m => totals[m] == most).Id;

        var isFair = all.All(m => Time(m) is null)
            && !all.Any(one => all.Any(other =>
                one != other && one.Health.Report.Checksum.IsPresent && one.Health.Report.Checksum == other.Health.Report.Checksum))
            && totals.Values.Distinct().Count() == 1;
        if (isFair)
            return Oldest(mayWin);

        // Not in the spec: the top candidates are copies of one configuration, so any single one of them may win.
        var top = mayWin.Where(m => totals[m] == most).ToList();
        return top.TrueForAll(m => m.Health.HasSynchronised && Sum(m) is not null && Sum(m) == Sum(top[0])) ? Oldest(top) : null;
    }

    private static InstanceId Oldest(IEnumerable<Candidate> members) =>
        members.OrderBy(m => m.Health.SendTime ?? m.Health.MemberSince).ThenBy(m => m.Id.Value, StringComparer.Ordinal).First().Id;

    private static string? Sum(Candidate member) =>
        string.IsNullOrEmpty(member.Health.Report.Checksum.Value) ? null : member.Health.Report.Checksum.Value;

    private static DateTimeOffset? Time(Candidate member) =>
        member.Health.Report.SyncTime.HasValue ? member.Health.Report.SyncTime.Value : null;
}
