using System.Net;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Heartbeats;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Lambda.Startup;

/// <summary>
/// The ports of <see cref="WarmStart"/>: a made-up cluster of a healthy primary and a healthy secondary. They read and write nothing.
/// </summary>
/// <param name="now">The time of the rehearsal.</param>
/// <param name="settings">The settings in force; the made-up devices are members of the first scaling group.</param>
internal sealed class RehearsalPorts(DateTimeOffset now, AutoscaleSettings settings)
    : IClusterPages, IHealthChecks, IInstances, IScalingGroups, IPrimaryRecords
{
    /// <summary>The device whose heartbeat is rehearsed; EC2 never assigns this id.</summary>
    public static readonly InstanceId Device = InstanceId.Parse("i-00000000000000000");

    /// <summary>The IP address of that device.</summary>
    public static readonly IPAddress Address = IPAddress.Parse("192.0.2.1");

    /// <summary>The heartbeat interval of that device.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private static readonly InstanceId Primary = InstanceId.Parse("i-0000000000000000f");
    private static readonly IPAddress AddressOfPrimary = IPAddress.Parse("192.0.2.2");

    public Task<ClusterPage> ReadAsync(InstanceId instance, CancellationToken cancellationToken)
    {
        var record = new PrimaryRecord
        {
            Cluster = settings.Cluster,
            Term = Term.None.Next(),
            AppliedTerm = Term.None.Next(),
            Instance = Primary,
            PrivateIp = AddressOfPrimary,
            Group = settings.Election.PrimaryGroup,
            ElectedAt = now - Interval,
        };
        return Task.FromResult(new ClusterPage(Record(Device, Address), record, Record(Primary, AddressOfPrimary)));
    }

    public Task<bool> TryReplaceAsync(HealthCheck record, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<bool> TryCreateAsync(HealthCheck record, CancellationToken cancellationToken) => Task.FromResult(true);

    Task<HealthCheck?> IHealthChecks.FindAsync(InstanceId instance, CancellationToken cancellationToken) =>
        Task.FromResult<HealthCheck?>(null);

    Task<IReadOnlyList<HealthCheck>> IHealthChecks.ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<HealthCheck>>([]);

    Task<IReadOnlyList<Instance>> IInstances.FindAsync(IReadOnlyCollection<InstanceId> ids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Instance>>([]);

    Task<IReadOnlyList<Instance>> IInstances.ListTaggedAsync(
        IReadOnlyCollection<ScalingGroup> groups, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Instance>>([]);

    Task<Enrolment?> IScalingGroups.FindAsync(InstanceId id, CancellationToken cancellationToken) => Task.FromResult<Enrolment?>(null);

    Task<GroupListing> IScalingGroups.ListAsync(IReadOnlyCollection<ScalingGroup> groups, CancellationToken cancellationToken) =>
        Task.FromResult(new GroupListing(new Dictionary<InstanceId, Enrolment>(), []));

    Task<PrimaryRecord?> IPrimaryRecords.FindAsync(ClusterId cluster, CancellationToken cancellationToken) =>
        Task.FromResult<PrimaryRecord?>(null);

    Task<bool> IPrimaryRecords.TryTakeTurnAsync(ClusterId cluster, Term stored, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult(false);

    Task<bool> IPrimaryRecords.TryEndTurnAsync(ClusterId cluster, DateTimeOffset takenAt, CancellationToken cancellationToken) =>
        Task.FromResult(false);

    Task<bool> IPrimaryRecords.TryClaimAsync(PrimaryRecord claim, Term replaced, CancellationToken cancellationToken) =>
        Task.FromResult(false);

    Task<bool> IPrimaryRecords.TryTakeEffectsAsync(PrimaryRecord record, DateTimeOffset until, CancellationToken cancellationToken) =>
        Task.FromResult(false);

    Task<bool> IPrimaryRecords.TryNoteEffectsAsync(PrimaryRecord record, TermEffects done, CancellationToken cancellationToken) =>
        Task.FromResult(false);

    private HealthCheck Record(InstanceId instance, IPAddress address) => new()
    {
        Instance = instance,
        Membership = new Membership(settings.Election.PrimaryGroup, LifecycleState.InService, address, new AddressSet([address]), now),
        MemberSince = now - Interval,
        HeardSince = now - Interval,
        Interval = Interval,
        NextExpected = now,
        SyncState = SyncState.InSync,
        Sequence = 1,
        Version = 1,
    };
}
