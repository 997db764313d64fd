using System.Net;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Emulators.Tests.Backends;

/// <summary>
/// The records of the tests: a full record of each kind with every field set, and a minimal one with only the required fields.
/// </summary>
internal static class Cast
{
    public static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly InstanceId A = InstanceId.Parse("i-0aaaaaaaaaaaaaaaa");
    public static readonly InstanceId B = InstanceId.Parse("i-0bbbbbbbbbbbbbbbb");
    public static readonly InstanceId C = InstanceId.Parse("i-0cccccccccccccccc");
    public static readonly ScalingGroup Byol = new("demo-byol");
    public static readonly ScalingGroup Payg = new("demo-payg");
    public static readonly License FirstLicense = new(new LicenseText("first").Checksum, "FGVM01.lic", "0123456789abcdef", "fortigate");

    public static InstanceId Numbered(int number) => InstanceId.Parse($"i-{number:x17}");

    public static HealthCheck FullHealthCheck(InstanceId instance) => new()
    {
        Instance = instance,
        Membership = new Membership(
            Payg,
            LifecycleState.Standby,
            IPAddress.Parse("10.0.1.11"),
            new AddressSet([IPAddress.Parse("10.0.1.11"), IPAddress.Parse("203.0.113.7"), IPAddress.Parse("2001:db8::7")]),
            Noon.AddSeconds(-90)),
        MemberSince = Noon.AddDays(-3),
        HeardSince = Noon.AddDays(-2),
        Interval = TimeSpan.FromSeconds(15),
        NextExpected = Noon.AddMilliseconds(15_123),
        LossCount = 2,
        SilentLosses = 1,
        SyncState = SyncState.OutOfSync,
        SyncRecoveryCount = 3,
        Sequence = 9_007_199_254_740_993,
        SendTime = Noon.AddMilliseconds(-1).AddTicks(7),
        Report = new DeviceReport
        {
            SyncTime = Reported.Of(Noon.AddMinutes(-5)),
            SyncFailTime = Reported.Of(Noon.AddMinutes(-50)),
            SyncStatus = Reported.Of(false),
            IsPrimary = Reported.Of(true),
            Checksum = Reported.Of("0f1e2d"),
        },
        HasSynchronised = true,
        ToldPrimaryIp = IPAddress.Parse("10.0.1.12"),
        TermTold = new Term(7),
        TimesTold = 2,
        TokenKey = "0123456789ab",
        TargetAddresses = new AddressSet([IPAddress.Parse("10.0.1.11")]),
        FortiAnalyzer = new FazStanding(FazState.Authorized, Noon.AddMinutes(-2)) { Serial = "FGVM01TM1900000A", Adom = "root" },
        TermAcknowledged = new Term(6),
        Version = 41,
        ClosedAt = Noon.AddMinutes(3),
    };

    public static HealthCheck MinimalHealthCheck(InstanceId instance) => new()
    {
        Instance = instance,
        Membership = new Membership(null, LifecycleState.None, IPAddress.Parse("10.0.2.11"), default, Noon),
        MemberSince = Noon,
        HeardSince = Noon,
        Interval = TimeSpan.FromSeconds(30),
        NextExpected = Noon.AddSeconds(30),
    };

    public static PrimaryRecord FullPrimaryRecord(ClusterId cluster, Term term) => new()
    {
        Cluster = cluster,
        Term = term,
        Instance = A,
        PrivateIp = IPAddress.Parse("10.0.1.11"),
        Group = Byol,
        ElectedAt = Noon,
        VpcId = "vpc-0123456789abcdef0",
        SubnetId = "subnet-0123456789abcdef0",
        Reason = "there is no primary: i-0aaaaaaaaaaaaaaaa has the most points",
        AppliedTerm = new Term(term.Value - 1),
        Done = TermEffects.RoleTag | TermEffects.Announcement,
        EffectsTakenUntil = Noon.AddSeconds(15),
    };

    public static PrimaryRecord MinimalPrimaryRecord(ClusterId cluster, Term term) => new()
    {
        Cluster = cluster,
        Term = term,
        Instance = B,
        PrivateIp = IPAddress.Parse("10.0.2.11"),
        Group = Payg,
        ElectedAt = Noon.AddHours(1),
        EffectsTakenUntil = DateTimeOffset.UnixEpoch,
    };

    public static LicenseUsage FullUsage(License license, InstanceId holder) => new(license, holder, Byol, Noon) { StockSize = 20 };

    /// <summary>A closed action.</summary>
    public static LifecycleAction FullLifecycleAction(InstanceId instance) => new()
    {
        Instance = instance,
        Group = Payg,
        Transition = LifecycleTransition.Terminating,
        Hook = "demo-terminating",
        Token = "87654321-4321-4321-4321-210987654321",
        StartedAt = Noon.AddMilliseconds(123),
        Result = LifecycleResult.Abandon,
        ClosedAt = Noon.AddMilliseconds(240_456),
    };

    /// <summary>An open action.</summary>
    public static LifecycleAction MinimalLifecycleAction(InstanceId instance) => new()
    {
        Instance = instance,
        Group = Byol,
        Transition = LifecycleTransition.Launching,
        Hook = "demo-launching",
        StartedAt = Noon,
    };

    public static NicAttachment FullNicAttachment(InstanceId instance) => new(instance, "eni-0123456789abcdef0", AttachmentState.Attached);

    public static NicAttachment MinimalNicAttachment(InstanceId instance) => new(instance, InterfaceId: null, AttachmentState.Attaching);

    public static VpnAttachment FullVpnAttachment(InstanceId instance, IPAddress ip) =>
        new(instance, ip, "vpn-0123456789abcdef0", AttachmentState.Attached);

    public static VpnAttachment MinimalVpnAttachment(InstanceId instance, IPAddress ip) =>
        new(instance, ip, ConnectionId: null, AttachmentState.Attaching);

    public static Notification FullNotification(InstanceId about) =>
        new("Autoscale unhealthy vm is detected", $"{about} is out of sync; größer geht's nicht.")
        {
            Kind = "unhealthy",
            About = about.Value,
            Episode = "1780315200000",
            Facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["ip"] = "10.0.1.11", ["cause"] = "" },
        };

    public static Notification MinimalNotification(InstanceId about) =>
        new("FortiGate Autoscale license assignment error", "no license") { Kind = "license-shortage", About = about.Value };
}
