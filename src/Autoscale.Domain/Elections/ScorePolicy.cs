using Autoscale.Domain.Heartbeats;

namespace Autoscale.Domain.Elections;

/// <summary>Gives the points of spec 4.5. The sums speak for themselves because each kind of point is a power of two.</summary>
public static class ScorePolicy
{
    /// <summary>The scores of these candidates, best first, equal ones in the order of their ids.</summary>
    public static IReadOnlyList<Score> Rate(IReadOnlyList<Member> candidates)
    {
        // Candidates without a checksum are a group too: as large as another one, it shows that the other is not the majority.
        var groups = candidates.GroupBy(c => ChecksumOf(c.Health), StringComparer.Ordinal).ToList();
        var largestSize = groups.Select(g => g.Count()).DefaultIfEmpty().Max();
        var isLargestUnique = groups.Count(g => g.Count() == largestSize) == 1;
        var latest = candidates.Max(c => SyncTimeOf(c.Health));
        var isLatestInOneGroup = latest is not null && groups.Count(g => g.Any(c => SyncTimeOf(c.Health) == latest)) == 1;

        return
        [
            .. groups
                .SelectMany(group => group.Select(c => new Score(c.Id, PointsOf(c.Health, group), c.Health.HasSynchronised)))
                .OrderByDescending(s => s.Total)
                .ThenBy(s => s.Instance),
        ];

        Points PointsOf(HealthCheck candidate, IGrouping<string?, Member> group)
        {
            var points = candidate.Report.IsPrimary.Is(true) ? Points.ClaimsPrimary : Points.None;
            if (group.Key is not null)
            {
                points |= Points.HasChecksum;
                if (group.Count() > 1)
                    points |= Points.SharesChecksum;
                if (group.Count() > 1 && group.Count() == largestSize && isLargestUnique)
                    points |= Points.InLargestGroup;
            }

            var latestOfGroup = group.Max(c => SyncTimeOf(c.Health));
            if (SyncTimeOf(candidate) is { } own && own == latestOfGroup && group.Count(c => SyncTimeOf(c.Health) == own) == 1)
                points |= Points.LatestOfGroup;
            if (isLatestInOneGroup && latestOfGroup == latest)
                points |= Points.InLatestGroup;
            return points;
        }
    }

    internal static string? ChecksumOf(HealthCheck candidate) => candidate.Report.Checksum is { HasValue: true, Value.Length: > 0 } sum ? sum.Value : null;

    internal static DateTimeOffset? SyncTimeOf(HealthCheck candidate) => candidate.Report.SyncTime is { HasValue: true } time ? time.Value : null;
}
