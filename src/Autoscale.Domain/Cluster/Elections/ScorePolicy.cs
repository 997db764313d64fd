using Autoscale.Domain.Cluster.HealthChecks;

namespace Autoscale.Domain.Cluster.Elections;

/// <summary>
/// Scores candidates by the table of spec 4.5. Each kind of point is a power of two, so a total identifies its points. Scoring reads each
/// candidate a fixed number of times, so its cost grows linearly with the fleet; sorting the result comes on top.
/// </summary>
public static class ScorePolicy
{
    /// <summary>Returns the scores, best first; equal scores in the order of their ids.</summary>
    public static IReadOnlyList<Score> Rate(IReadOnlyList<Candidate> candidates)
    {
        // Candidates without a checksum form a group too: if it is as large as another group, that group is not the single largest.
        var groups = candidates
            .GroupBy(c => ChecksumOf(c.Health), StringComparer.Ordinal)
            .Select(g => ChecksumGroup.Of(g.Key, [.. g]))
            .ToList();
        var largestSize = groups.Select(g => g.Members.Count).DefaultIfEmpty().Max();
        var isLargestUnique = groups.Count(g => g.Members.Count == largestSize) == 1;
        var latest = groups.Max(g => g.LatestSync);
        var isLatestInOneGroup = latest is not null && groups.Count(g => g.LatestSync == latest) == 1;

        return
        [
            .. groups
                .SelectMany(RateGroup)
                .OrderByDescending(s => s.Total)
                .ThenBy(s => s.Instance),
        ];

        IEnumerable<Score> RateGroup(ChecksumGroup group)
        {
            var shared = PointsOfGroup(group);
            return group.Members.Select(c => new Score(c.Id, shared | OwnPoints(c.Health, group), c.Health.HasSynchronised));
        }

        Points PointsOfGroup(ChecksumGroup group)
        {
            var points = isLatestInOneGroup && group.LatestSync == latest ? Points.InLatestGroup : Points.None;
            if (group.Checksum is null)
                return points;
            points |= Points.HasChecksum;
            if (group.Members.Count > 1)
                points |= Points.SharesChecksum;
            if (group.Members.Count > 1 && group.Members.Count == largestSize && isLargestUnique)
                points |= Points.InLargestGroup;
            return points;
        }
    }

    internal static string? ChecksumOf(HealthCheck candidate) =>
        candidate.Report.Checksum is { HasValue: true, Value.Length: > 0 } sum ? sum.Value : null;

    internal static DateTimeOffset? SyncTimeOf(HealthCheck candidate) =>
        candidate.Report.SyncTime is { HasValue: true } time ? time.Value : null;

    private static Points OwnPoints(HealthCheck candidate, ChecksumGroup group)
    {
        var points = candidate.Report.IsPrimary.Is(true) ? Points.ClaimsPrimary : Points.None;
        return group.IsLatestUnique && SyncTimeOf(candidate) == group.LatestSync ? points | Points.LatestOfGroup : points;
    }

    private sealed record ChecksumGroup(string? Checksum, IReadOnlyList<Candidate> Members, DateTimeOffset? LatestSync, bool IsLatestUnique)
    {
        public static ChecksumGroup Of(string? checksum, IReadOnlyList<Candidate> members)
        {
            var latest = members.Max(m => SyncTimeOf(m.Health));
            var isUnique = latest is not null && members.Count(m => SyncTimeOf(m.Health) == latest) == 1;
            return new ChecksumGroup(checksum, members, latest, isUnique);
        }
    }
}
