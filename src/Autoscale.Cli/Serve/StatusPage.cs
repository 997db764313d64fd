using Autoscale.Domain.EgressRoutes;
using Autoscale.Domain.Elections;
using Autoscale.Domain.Heartbeats;
using Autoscale.Domain.Licensing;
using Autoscale.Domain.LifecycleHooks;
using Autoscale.Domain.Settings;

namespace Autoscale.Cli.Serve;

/// <summary>Says how the cluster stands, from the same ports that the functions use.</summary>
internal sealed class StatusPage(
    SettingsCache settings, IHealthChecks healthChecks, IPrimaryRecords primaryRecords, ILicenseFiles licenses, ILicenseUsages usages, ILifecycleActions hooks, IEgressRoutes egressRoutes, TimeProvider clock)
{
    public async Task<StatusReport> ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var current = await settings.ReadAsync(now, cancellationToken);
        var members = (await healthChecks.ListAsync(cancellationToken)).Where(m => !m.IsClosed).ToList();
        var stored = await primaryRecords.FindAsync(current.Cluster, cancellationToken);

        // A row without a term names no primary: it holds the turn of the first election.
        var record = stored is { Term.Value: 0, ElectingUntil: not null } ? null : stored;
        var vacancy = ElectionPolicy.Review(record, members.FirstOrDefault(m => m.Instance == record?.Instance), current.Election, now);
        var product = current.LicenseLocation.Product;
        return new StatusReport(
            record is null || record.Instance == default ? null : record.Instance.Value,
            record?.PrivateIp.ToString(),
            record?.Term.Value ?? 0,
            record?.AppliedTerm.Value ?? 0,
            record?.Reason,
            vacancy is { } reason ? ElectionReason.Describe(reason) : null,
            current.Election.FailoverBound.TotalSeconds,
            now,
            [.. members.OrderBy(m => m.Instance).Select(m => Member(m, record))],
            [.. (await hooks.ListOpenAsync(cancellationToken)).OrderBy(a => a.Instance).Select(a => new HookStatus(a.Instance.Value, $"{a.Transition}", a.StartedAt))],
            [.. (await egressRoutes.FindAsync(current.EgressRouteTables, cancellationToken)).Select(t => new RouteStatus(t.Id, t.DefaultInterfaceId))],
            new LicenseStatus((await licenses.ListAsync(current.LicenseLocation, cancellationToken)).DistinctBy(f => f.ETag, StringComparer.Ordinal).Count(), (await usages.ListAsync(product, cancellationToken)).Count));
    }

    private static MemberStatus Member(HealthCheck member, PrimaryRecord? record) => new(
        member.Instance.Value,
        member.Member.PrivateIp.ToString(),
        member.Member.Group?.Name,
        member.Member.State.ToString(),
        member.IsOutOfSync ? "out-of-sync" : "in-sync",
        member.LossCount,
        member.SyncRecoveryCount,
        member.Instance == record?.Instance,
        member.Report.IsPrimary.ToString().ToLowerInvariant(),
        member.LastArrival,
        member.NextExpected,
        member.Sequence,
        member.SendTime is null ? "classic" : "enhanced",
        member.ToldPrimaryIp?.ToString(),
        member.TermTold.Value,
        member.TermAcknowledged.Value);
}
