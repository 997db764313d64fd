using Autoscale.Cli.Serve.AddressManagers;
using Autoscale.Cli.Serve.Analyzer;
using Autoscale.Domain.Cluster;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.Settings;

namespace Autoscale.Cli.Serve;

/// <summary>Reads the state of the cluster from its ports, past the outages that the functions meet.</summary>
/// <param name="ports">The ports.</param>
/// <param name="settings">The settings that the functions use.</param>
/// <param name="world">The simulated cloud; null for AWS.</param>
/// <param name="clock">The simulated clock.</param>
/// <param name="analyzer">The simulated FortiAnalyzer with its clients; null when there is none.</param>
/// <param name="addressManager">Reads the state of the monitor of Address Managers.</param>
internal sealed class StatusPage(
    IPorts ports,
    SettingsCache settings,
    MemoryWorld? world,
    TimeProvider clock,
    AnalyzerDemonstration? analyzer,
    Func<CancellationToken, Task<AddressManagerReading>> addressManager)
{
    // For the time before the functions have read their settings.
    private readonly SettingsCache _first = world is null ? settings : new SettingsCache(ports.SettingRows, MemoryWorld.Cluster);

    public async Task<StatusReport> ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var current = settings.Known ?? await _first.ReadAsync(now, cancellationToken);
        var members = (await ports.HealthChecks.ListAsync(cancellationToken)).Where(m => !m.IsClosed).ToList();
        var stored = await ports.PrimaryRecords.FindAsync(current.Cluster, cancellationToken);

        // A row without a term has no primary: it holds the turn of the first election.
        var record = stored is { Term.Value: 0, ElectingUntil: not null } ? null : stored;
        var vacancy = ElectionPolicy.Review(
            record, PrimaryEvidence.Of(record, members, current.Heartbeats, now), current.Election, now);
        var memory = await ports.SweepMemories.FindAsync(current.Cluster, cancellationToken);
        var product = current.LicenseLocation.Product;
        var manager = await addressManager(cancellationToken);
        return new StatusReport(
            record is null || record.Instance == default ? null : record.Instance.Value,
            record?.PrivateIp.ToString(),
            record?.Term.Value ?? 0,
            record?.AppliedTerm.Value ?? 0,
            record?.Reason,
            vacancy is { } reason ? ElectionReason.Describe(reason) : null,
            current.Election.FailoverBound.TotalSeconds,
            now,
            [.. members.OrderBy(m => m.Instance).Select(m => Member(m, record, current, now))],
            [
                .. (await ports.LifecycleActions.ListOpenAsync(cancellationToken))
                    .OrderBy(a => a.Instance)
                    .Select(a => new HookStatus(a.Instance.Value, $"{a.Transition}", a.StartedAt)),
            ],
            [
                .. (await ports.EgressRoutes.FindAsync(current.EgressRouteTables, cancellationToken)).Select(t =>
                    new RouteStatus(t.Id, t.DefaultInterfaceId)),
            ],
            new LicenseStatus(
                LicenseFile.InStock(await ports.LicenseFiles.ListAsync(current.LicenseLocation, cancellationToken)).Count,
                (await ports.LicenseUsages.ListAsync(product, cancellationToken)).Count),
            memory?.DeafUntil,
            [.. (world?.Outages.At(now) ?? []).Select(OutageStatus.From)],
            world?.Terminations.All ?? [],
            analyzer?.StatusOf(current.FortiAnalyzer.Adom),
            manager.Status)
        {
            AddressManagerFault = manager.Fault,
            Authorization = current.FortiAnalyzer.IsAutomatic
                ? AuthorizationStatus.Of(
                    current.FortiAnalyzer, await ports.FazMemories.FindAsync(current.Cluster, cancellationToken), now)
                : null,
            ElectedAt = record is { Term.Value: > 0 } ? record.ElectedAt : null,
            PendingEffects = [.. (record?.Pending ?? []).Select(e => $"{e}")],
            Brake = memory?.Brake?.Number,
            Pauses = PauseStatus.Of(current.Pauses, now),
        };
    }

    /// <summary>heard, overdue or unheard.</summary>
    public static string HearingOf(HealthCheck member, ElectionSettings settings, DateTimeOffset now) =>
        settings.IsUnheard(member, now) ? MemberStatus.Unheard
        : now - member.NextExpected > member.Interval / 2 ? MemberStatus.Overdue
        : MemberStatus.Heard;

    private static MemberStatus Member(HealthCheck member, PrimaryRecord? record, AutoscaleSettings settings, DateTimeOffset now) => new(
        member.Instance.Value,
        member.Membership.PrivateIp.ToString(),
        member.Membership.Group?.Name,
        member.Membership.State.ToString(),
        member.IsOutOfSync ? "out-of-sync" : MemberStatus.InSync,
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
        member.TermAcknowledged.Value,
        settings.FortiAnalyzer.IsAutomatic ? MemberAuthorization.Of(member.FortiAnalyzer) : null)
    {
        Hearing = HearingOf(member, settings.Election, now),
        TimesTold = member.TimesTold,
        KnowsTerm = record is { Term.Value: > 0 } && AnnouncementPolicy.IsKnownTo(member, record),
    };
}
