using Amazon.DynamoDBv2;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Upgrades;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>
/// The progress of rolling upgrades as a row of table <c>{prefix}-PrimaryElection</c>, beside the primary record. A damaged row without a
/// start reads as an upgrade that has ended, and the next one replaces it.
/// </summary>
public sealed class DynamoUpgrades(IAmazonDynamoDB client, TableNames tables) : IUpgrades
{
    private const string Version = "version";
    private const string By = "by";
    private const string AcceptsDoubts = "acceptsDoubts";
    private const string StartedAt = "startedTime";
    private const string Targets = "targets";
    private const string TargetsAt = "targetsTime";
    private const string Term = "term";
    private const string Successor = "successorVmId";
    private const string Member = "vmId";
    private const string Replaced = "replacedCount";
    private const string Since = "sinceTime";
    private const string Stopped = "stopped";
    private const string EndedAt = "endedTime";

    /// <summary>The kind of the row.</summary>
    internal static RowKind Kind { get; } = new(
        [PrimaryRecordItem.Key],
        [Version, By, AcceptsDoubts, StartedAt, Targets, TargetsAt, Term, Successor, Member, Replaced, Since, Stopped, EndedAt]);

    /// <inheritdoc/>
    public async Task<RollingUpgrade?> FindAsync(ClusterId cluster, CancellationToken cancellationToken) =>
        await client.GetAsync(tables.PrimaryRecords, KeyOf(cluster), cancellationToken) is { } item ? Read(cluster, item) : null;

    /// <inheritdoc/>
    public Task<bool> TrySaveAsync(RollingUpgrade upgrade, CancellationToken cancellationToken) => client.TryWriteAsync(
        tables.PrimaryRecords,
        Kind,
        Write(upgrade with { Version = upgrade.Version + 1 }),
        Condition.IsStill(Version, upgrade.Version),
        cancellationToken);

    /// <summary>The row, with the version of the upgrade.</summary>
    internal static Item Write(RollingUpgrade upgrade) => KeyOf(upgrade.Cluster)
        .With(Version, upgrade.Version)
        .With(By, upgrade.By)
        .With(AcceptsDoubts, upgrade.AcceptsDoubts)
        .With(StartedAt, upgrade.StartedAt)
        .With(Targets, upgrade.Targets)
        .With(TargetsAt, upgrade.TargetsAt)
        .With(Term, upgrade.Term.Value)
        .With(Successor, upgrade.Successor?.Value)
        .With(Member, upgrade.Member?.Value)
        .With(Replaced, upgrade.Replaced)
        .With(Since, upgrade.Since)
        .With(Stopped, upgrade.Stopped)
        .With(EndedAt, upgrade.EndedAt?.ToUnixTimeMilliseconds());

    private static RollingUpgrade Read(ClusterId cluster, Item item) => new()
    {
        Cluster = cluster,
        Version = item.Version(Version),
        By = item.Word(By) ?? "an operator",
        AcceptsDoubts = item.Flag(AcceptsDoubts) == true,
        StartedAt = item.Instant(StartedAt) ?? DateTimeOffset.UnixEpoch,
        Targets = item.Texts(Targets),
        TargetsAt = item.Instant(TargetsAt) ?? DateTimeOffset.UnixEpoch,
        Term = Domain.Cluster.Fleet.Term.Read(item.Number(Term) ?? 0),
        Successor = IdIn(item, Successor),
        Member = IdIn(item, Member),
        Replaced = item.Count(Replaced),
        Since = item.Instant(Since) ?? DateTimeOffset.UnixEpoch,
        Stopped = item.Word(Stopped),
        EndedAt = item.Instant(EndedAt) ?? (item.Instant(StartedAt) is null ? DateTimeOffset.UnixEpoch : null),
    };

    private static InstanceId? IdIn(Item item, string name) => InstanceId.TryParse(item.Text(name), out var id) ? id : null;

    private static Item KeyOf(ClusterId cluster) => new Item().With(PrimaryRecordItem.Key, $"{cluster} upgrade");
}
