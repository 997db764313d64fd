using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Domain.Cluster.Elections;

/// <summary>What is known about the primary when it is reviewed. Safety S1.1, S2.4.</summary>
/// <param name="Primary">The primary's health check record; null when there is none.</param>
/// <param name="NewestTold">The newest term in an answer to any of the known devices.</param>
/// <param name="Hearing">The silence that the known records prove.</param>
public sealed record PrimaryEvidence(HealthCheck? Primary, Term NewestTold, Hearing Hearing)
{
    /// <summary>The evidence in these records: all of the cluster, or the two that a heartbeat reads.</summary>
    public static PrimaryEvidence Of(
        PrimaryRecord? record, IReadOnlyCollection<HealthCheck> known, HeartbeatSettings settings, DateTimeOffset now) => new(
        known.FirstOrDefault(h => h.Instance == record?.Instance),
        known.Where(h => !h.IsClosed).Select(h => h.TermTold).Aggregate(Term.None, Term.Max),
        Hearing.Of(known, settings, now));
}

/// <summary>The facts of an election.</summary>
/// <param name="Vacancy">The reason for the election.</param>
/// <param name="Stored">The record to be replaced; null when there is none.</param>
/// <param name="Members">The members of the cluster.</param>
/// <param name="Hearing">The silence that the records of all members prove.</param>
public sealed record ElectionInput(Vacancy Vacancy, PrimaryRecord? Stored, IReadOnlyList<Candidate> Members, Hearing Hearing)
{
    // A primary that was replaced is preferred among equals for this time, so that one that is heard and silent in turn does not make the
    // role travel. Safety S2.2.
    internal static readonly TimeSpan Recent = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The devices that are or recently were primary, the latest first.
    /// </summary>
    public IEnumerable<InstanceId> RecentPrimaries(DateTimeOffset now) => Stored switch
    {
        null => [],
        { Term.Value: 0 } => [],
        { Replaced: { } former } record when now - record.ElectedAt <= Recent => [record.Instance, former],
        var record => [record.Instance],
    };

    /// <summary>
    /// The device that most members were told of in the newest term, if the record does not name that term: the record was restored or
    /// deleted. Null otherwise. Safety S2.4.
    /// </summary>
    public InstanceId? ToldPrimary()
    {
        var newest = Members.Select(m => m.Health.TermTold).Aggregate(Term.None, Term.Max);
        if (newest <= (Stored?.Term ?? Term.None))
            return null;
        var address = Members
            .Where(m => m.Health.TermTold == newest && m.Health.ToldPrimaryIp is not null)
            .GroupBy(m => m.Health.ToldPrimaryIp!)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key.ToString(), StringComparer.Ordinal)
            .FirstOrDefault()?.Key;
        return Members.FirstOrDefault(m => address is not null && address.Equals(m.Device?.PrivateIp))?.Id;
    }
}
