using System.Net;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>
/// A health check record as a row of table <c>{prefix}-Autoscale</c>: the attributes of the original and new ones. Spec 2.2.
/// </summary>
/// <remarks>
/// A row of the original reads as version 0 and as verified in 1970, so the first heartbeat verifies it; until then it counts as in
/// service, because a primary that the original elected is not leaving. An unreadable attribute reads as its safe default: a damaged row
/// neither blocks its device nor fails a listing, and the next heartbeat rewrites it.
/// </remarks>
internal static class HealthCheckItem
{
    public const string Key = "vmId";
    public const string Version = "version";

    public static RowKind Kind { get; } = new(
        [Key],
        [
            "scalingGroupName", "ip", "primaryIp", "heartBeatLossCount", "heartBeatInterval", "nextHeartBeatTime", "syncState",
            "syncRecoveryCount", "seq", "sendTime", "deviceSyncTime", "deviceSyncFailTime", "deviceSyncStatus", "deviceIsPrimary",
            "deviceChecksum", Version, "memberSince", "heardSince", "hasSynchronised", "lifecycleState", "addresses", "verifiedTime",
            "termTold", "timesTold", "termAcknowledged", "tokenKey", "targetAddresses", "fortiAnalyzer", "silentLossCount", "closedTime",
            ItemWriting.ExpireAt,
        ]);

    private const string MadeUpChecksum = "undefined";
    private static readonly TimeSpan UsualInterval = TimeSpan.FromSeconds(30);

    public static Item KeyOf(InstanceId instance) => new Item().With(Key, instance.Value);

    /// <summary>The row, with the version of the record.</summary>
    public static Item Write(HealthCheck record) => KeyOf(record.Instance)
        .With("scalingGroupName", record.Membership.Group?.Name)
        .With("ip", record.Membership.PrivateIp.ToString())
        .With("primaryIp", record.ToldPrimaryIp?.ToString() ?? "")
        .With("heartBeatLossCount", record.LossCount)
        .With("heartBeatInterval", (long)record.Interval.TotalMilliseconds)
        .With("nextHeartBeatTime", record.NextExpected)
        .With("syncState", record.IsOutOfSync ? "out-of-sync" : "in-sync")
        .With("syncRecoveryCount", record.SyncRecoveryCount)
        .With("seq", record.Sequence)
        .WithTime("sendTime", record.SendTime)
        .WithReported("deviceSyncTime", record.Report.SyncTime, ItemWriting.InWords)
        .WithReported("deviceSyncFailTime", record.Report.SyncFailTime, ItemWriting.InWords)
        .With("deviceSyncStatus", FlagText(record.Report.SyncStatus))
        .With("deviceIsPrimary", FlagText(record.Report.IsPrimary))
        .WithReported("deviceChecksum", record.Report.Checksum, text => text)
        .With(Version, record.Version)
        .With("memberSince", record.MemberSince)
        .With("heardSince", record.HeardSince)
        .With("hasSynchronised", record.HasSynchronised)
        .With("lifecycleState", LifecycleText.Write(record.Membership.State))
        .With("addresses", record.Membership.Addresses.All.Select(a => a.ToString()))
        .With("verifiedTime", record.Membership.VerifiedAt)
        .With("termTold", record.TermTold.Value)
        .With("timesTold", record.TimesTold)
        .With("termAcknowledged", record.TermAcknowledged.Value)
        .With("tokenKey", record.TokenKey)
        .With("targetAddresses", record.TargetAddresses.All.Select(a => a.ToString()))
        .With("fortiAnalyzer", FazStandingText.Write(record.FortiAnalyzer))
        .With("silentLossCount", record.SilentLosses == 0 ? null : (long?)record.SilentLosses)
        .With("closedTime", record.ClosedAt?.ToUnixTimeMilliseconds())
        .WithExpiry(record.ClosedAt);

    /// <summary>The record; null when the row has no valid instance id.</summary>
    public static HealthCheck? Read(Item item)
    {
        if (!InstanceId.TryParse(item.Text(Key), out var instance))
            return null;
        var (interval, next) = (ReadInterval(item), item.Instant("nextHeartBeatTime") ?? DateTimeOffset.UnixEpoch);
        return new HealthCheck
        {
            Instance = instance,
            Membership = ReadMember(item),
            MemberSince = item.Instant("memberSince") ?? DateTimeOffset.UnixEpoch,

            // A row without it proves the silence of no other device.
            HeardSince = item.Instant("heardSince") ?? next - interval,
            Interval = interval,
            NextExpected = next,
            LossCount = item.Count("heartBeatLossCount"),
            SyncState = item.Text("syncState") == "out-of-sync" ? SyncState.OutOfSync : SyncState.InSync,
            SyncRecoveryCount = item.Count("syncRecoveryCount"),
            Sequence = item.NumberOrText("seq"),
            SendTime = item.Time("sendTime"),
            Report = ReadReport(item),
            HasSynchronised = item.Flag("hasSynchronised") ?? ShowsSynchronisation(item),
            ToldPrimaryIp = item.Address("primaryIp"),
            TermTold = ReadTerm(item, "termTold"),
            TimesTold = item.Count("timesTold"),
            TermAcknowledged = ReadTerm(item, "termAcknowledged"),
            TokenKey = item.Text("tokenKey"),
            TargetAddresses = item.Addresses("targetAddresses") ?? default,
            FortiAnalyzer = FazStandingText.Read(item.Texts("fortiAnalyzer")),
            SilentLosses = item.Count("silentLossCount"),
            ClosedAt = item.Instant("closedTime"),
            Version = item.Version(Version),
        };
    }

    private static Membership ReadMember(Item item)
    {
        var ip = item.Address("ip");
        var state = LifecycleText.Read(item.Text("lifecycleState"));
        var verified = item.Instant("verifiedTime");
        var addresses = item.Addresses("addresses") ?? (verified is null && ip is not null ? new AddressSet([ip]) : default);
        return new Membership(
            item.Group("scalingGroupName"),
            state ?? LifecycleState.InService,
            ip ?? IPAddress.None,
            addresses,
            ip is not null && state is not null && verified is { } at ? at : DateTimeOffset.UnixEpoch);
    }

    private static TimeSpan ReadInterval(Item item) =>
        item.Number("heartBeatInterval") is { } ms
        && ms >= Heartbeat.ShortestInterval.TotalMilliseconds
        && ms <= Heartbeat.LongestInterval.TotalMilliseconds
            ? TimeSpan.FromMilliseconds(ms)
            : UsualInterval;

    private static DeviceReport ReadReport(Item item) => new()
    {
        SyncTime = item.Reported("deviceSyncTime", ReadTime),
        SyncFailTime = item.Reported("deviceSyncFailTime", ReadTime),
        SyncStatus = item.Reported("deviceSyncStatus", ReadFlag),
        IsPrimary = item.Reported("deviceIsPrimary", ReadFlag),

        // The original wrote this text when the device had not sent a checksum.
        Checksum = item.Reported("deviceChecksum", text => text == MadeUpChecksum ? default : Reported.Of(text)),
    };

    // The original has no such attribute, so it is derived from the report in the row: otherwise the guard against losing the
    // configuration would treat every device of the original as never synchronised.
    private static bool ShowsSynchronisation(Item item) =>
        ReadReport(item) is var report && (report.SyncTime.HasValue || report.IsPrimary.Is(true));

    private static Reported<DateTimeOffset> ReadTime(string text) => ItemReading.TryTime(text, out var time) ? Reported.Of(time) : default;

    private static Reported<bool> ReadFlag(string text) => text switch
    {
        "true" => Reported.Of(true),
        "false" => Reported.Of(false),
        _ => default,
    };

    private static string? FlagText(Reported<bool> flag) => flag switch
    {
        { IsPresent: false } => null,
        { HasValue: false } => "null",
        { Value: true } => "true",
        _ => "false",
    };

    private static Term ReadTerm(Item item, string name) => Term.Read(item.Number(name));
}
