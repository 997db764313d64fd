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

    /// <summary>The winner among these eligible candidates.</summary>
    /// <param name="members">All members, candidates or not; null when all are candidates.</param>
    public static InstanceId Winner(IReadOnlyList<Candidate> all, IReadOnlyList<Candidate>? members = null)
    {
        var totals = all.ToDictionary(m => m, m => Points(m, all));
        var mayWin = all.Any(m => m.Health.HasSynchronised) ? all.Where(m => m.Health.HasSynchronised).ToList() : [.. all];
        var most = mayWin.Max(m => totals[m]);
        if (mayWin.Count(m => totals[m] == most) == 1)
            return mayWin.Single(m => totals[m] == most).Id;

        // Safety S2.6: the table names no single winner.
        var top = mayWin.Where(m => totals[m] == most).ToList();
        if (!top.Exists(m => m.Health.HasSynchronised))
            return Oldest(top);
        int Holding(Candidate one) => (members ?? all).Count(m => m.Device is not null && Sum(m) == Sum(one));
        var held = top.Max(Holding);
        top = top.Where(m => Holding(m) == held).ToList();
        if (top.Select(Sum).Distinct().Count() > 1 && top.Max(Time) is { } last)
            top = top.Where(m => Time(m) == last).ToList();
        return Oldest(top);
    }

    private static InstanceId Oldest(IEnumerable<Candidate> members) =>
        members.OrderBy(m => m.Health.MemberSince).ThenBy(m => m.Id.Value, StringComparer.Ordinal).First().Id;

    private static string? Sum(Candidate member) =>
        string.IsNullOrEmpty(member.Health.Report.Checksum.Value) ? null : member.Health.Report.Checksum.Value;

    private static DateTimeOffset? Time(Candidate member) =>
        member.Health.Report.SyncTime.HasValue ? member.Health.Report.SyncTime.Value : null;
}
