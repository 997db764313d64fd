using System.Net;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Tests.Simulation;

/// <summary>The cast of the simulation tests.</summary>
internal static class Cast
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly ClusterId Cluster = new("test");
    public static readonly ScalingGroup Byol = new("test-byol");
    public static readonly ScalingGroup Payg = new("test-payg");
    public static readonly InstanceId A = InstanceId.Parse("i-a");
    public static readonly InstanceId B = InstanceId.Parse("i-b");
    public static readonly IPAddress AddressOfA = IPAddress.Parse("10.0.0.1");
    public static readonly IPAddress AddressOfB = IPAddress.Parse("10.0.0.2");
    public static readonly License TheLicense = new("checksum", "a.lic", "\"tag\"", "fortigate");

    public static HealthCheck HealthOf(InstanceId instance, long version = 0) => new()
    {
        Instance = instance,
        Membership = new Membership(Byol, LifecycleState.InService, AddressOfA, new AddressSet([AddressOfA]), Noon),
        MemberSince = Noon,
        HeardSince = Noon,
        Interval = TimeSpan.FromSeconds(30),
        NextExpected = Noon.AddSeconds(30),
        Version = version,
    };

    public static PrimaryRecord PrimaryOf(long term, InstanceId instance) => new()
    {
        Cluster = Cluster,
        Term = new Term(term),
        Instance = instance,
        PrivateIp = AddressOfA,
        Group = Byol,
        ElectedAt = Noon,
        EffectsTakenUntil = Noon.AddSeconds(15),
    };
}
